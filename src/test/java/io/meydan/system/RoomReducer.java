package io.meydan.system;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client knows of one room, and how every event changes it: written from docs/realtime.md alone. State before and events must give what
 * a fresh fetch gives.
 */
final class RoomReducer {

    private final String me;
    private JsonObject room;
    private final Map<Integer, JsonObject> messages = new TreeMap<>();
    private final Map<String, JsonObject> receipts = new TreeMap<>();

    private RoomReducer(String me, JsonObject room) {
        this.me = me;
        this.room = room;
    }

    /** Everything a client shows of a room, fetched afresh. */
    static RoomReducer fetch(Person person, String path) {
        var fetched =
                new RoomReducer(person.id(), person.api().get(path).expect(200).json());
        person.api()
                .get(path + "/messages?limit=200")
                .expect(200)
                .items()
                .getValuesAs(JsonObject.class)
                .forEach(m -> fetched.messages.put(m.getInt("seq"), m));
        person.api()
                .get(path + "/receipts")
                .expect(200)
                .items()
                .getValuesAs(JsonObject.class)
                .forEach(r -> fetched.receipts.put(r.getString("userId"), r));
        return fetched;
    }

    /** A copy to which events can be applied. */
    RoomReducer copy() {
        var copy = new RoomReducer(me, room);
        copy.messages.putAll(messages);
        copy.receipts.putAll(receipts);
        return copy;
    }

    RoomReducer apply(List<JsonObject> frames) {
        frames.stream().filter(f -> f.containsKey("data")).forEach(this::apply);
        return this;
    }

    private void apply(JsonObject frame) {
        var data = frame.getJsonObject("data");
        var conversation = ("conversation:" + room.getString("id")).equals(frame.getString("topic", ""));
        if (conversation) {
            if (frame.containsKey("seq")) {
                if (frame.getInt("seq") <= room.getInt("lastSeq")) {
                    return; // Known from the fetch.
                }
                set("lastSeq", frame.get("seq"));
            }
            applyOfConversation(frame.getString("event"), data);
        } else if (frame.getString("event", "").equals("room:read")
                && data.getString("roomId").equals(room.getString("id"))) {
            setMe("lastReadSeq", data.get("seq"));
        }
        derive();
    }

    private void applyOfConversation(String event, JsonObject data) {
        switch (event) {
            case "message:new" -> {
                messages.put(data.getInt("seq"), data);
                set("lastActivityAt", data.get("createdAt"));
                changeParent(data, 1);
            }
            case "message:edited" -> messages.put(data.getInt("seq"), data);
            case "message:deleted" -> {
                messages.put(data.getInt("seq"), data);
                changeParent(data, -1);
            }
            case "message:reaction" ->
                messages.replaceAll((seq, m) -> m.getString("id").equals(data.getString("messageId"))
                        ? with(m, "reactions", data.get("reactions"))
                        : m);
            case "message:read" -> read(data);
            case "room:updated" -> update(data);
            case "room:member" -> member(data);
            default -> {
                // Typing and the like are no part of the state.
            }
        }
    }

    private void changeParent(JsonObject reply, int by) {
        var parentId = reply.getString("parentId", "");
        messages.replaceAll((seq, m) -> {
            if (!m.getString("id").equals(parentId)) {
                return m;
            }
            var counted = with(m, "replyCount", Json.createValue(m.getInt("replyCount") + by));
            return by > 0 ? with(counted, "lastReplyAt", reply.get("createdAt")) : counted;
        });
    }

    private void read(JsonObject data) {
        var who = data.getString("userId");
        receipts.put(who, Api.object("userId", who, "seq", data.get("seq"), "at", data.get("at")));
        changeMember(who, "lastReadSeq", data.get("seq"));
    }

    private void update(JsonObject data) {
        for (var field : List.of("name", "topic", "visibility", "archived", "updatedAt")) {
            set(field, data.get(field));
        }
    }

    private void member(JsonObject data) {
        var user = data.getJsonObject("user");
        var id = user.getString("id");
        var members = room.getJsonArray("members");
        switch (data.getString("action")) {
            case "joined" -> {
                var joined = Api.object(
                        "user",
                        user,
                        "role",
                        data.get("role"),
                        "lastReadSeq",
                        data.get("lastReadSeq"),
                        "joinedAt",
                        data.get("at"));
                set("members", Json.createArrayBuilder(members).add(joined).build());
                set("memberCount", Json.createValue(room.getInt("memberCount") + 1));
                receipts.put(id, Api.object("userId", id, "seq", data.get("lastReadSeq")));
            }
            case "left" -> {
                var left = Json.createArrayBuilder();
                members.getValuesAs(JsonObject.class).stream()
                        .filter(m -> !isOf(m, id))
                        .forEach(left::add);
                set("members", left.build());
                set("memberCount", Json.createValue(room.getInt("memberCount") - 1));
                receipts.remove(id);
            }
            default -> {
                changeMember(id, "role", data.get("role"));
                if (id.equals(me)) {
                    setMe("role", data.get("role"));
                }
            }
        }
    }

    private void changeMember(String id, String field, JsonValue value) {
        var members = Json.createArrayBuilder();
        JsonArray before = room.getJsonArray("members");
        before.getValuesAs(JsonObject.class).forEach(m -> members.add(isOf(m, id) ? with(m, field, value) : m));
        set("members", members.build());
    }

    private static boolean isOf(JsonObject member, String id) {
        return member.getJsonObject("user").getString("id").equals(id);
    }

    /** What follows from the rest: the last message, and what waits to be read. */
    private void derive() {
        var lastRead = room.getJsonObject("me").getInt("lastReadSeq");
        var waiting = messages.values().stream()
                .filter(m -> m.getInt("seq") > lastRead && !m.containsKey("deletedAt"))
                .toList();
        var unread = waiting.stream()
                .filter(m -> !m.getJsonObject("sender").getString("id").equals(me))
                .count();
        var mentions = waiting.stream()
                .filter(m -> m.getJsonArray("mentions").contains(Json.createValue(me)))
                .count();
        setMe("unread", Json.createValue((int) unread));
        setMe("mentions", Json.createValue((int) mentions));
        set("unread", Json.createValue((int) unread));
        messages.values().stream().reduce((a, b) -> b).ifPresent(last -> set("lastMessage", last));
    }

    private void set(String field, JsonValue value) {
        room = with(room, field, value);
    }

    private void setMe(String field, JsonValue value) {
        set("me", with(room.getJsonObject("me"), field, value));
    }

    private static JsonObject with(JsonObject object, String field, JsonValue value) {
        var builder = Json.createObjectBuilder(object).remove(field);
        return value == null ? builder.build() : builder.add(field, value).build();
    }

    /** The whole of it, to be compared. */
    List<Object> state() {
        return List.of(room, List.copyOf(messages.values()), Map.copyOf(receipts));
    }
}

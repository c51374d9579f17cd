package io.meydan.platform.realtime.console;

import io.meydan.platform.realtime.console.AdminSession.Serialized;
import io.meydan.platform.realtime.console.NodeView.Shown;
import io.meydan.platform.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is different between two looks, as events of the page. */
final class Changes {

    /** Sends an event. */
    interface Sender {
        void send(String event, String... values);
    }

    private record Change(String event, List<String> values) {}

    private final List<Change> changes = new ArrayList<>();
    private final String now;
    private final Json json;

    /** @param now the JSON text of the moment */
    Changes(Map<String, Shown> before, Map<String, Shown> after, String now, Json json) {
        this.now = now;
        this.json = json;
        before.forEach((key, shown) -> {
            if (!after.containsKey(key)) {
                changes.add(new Change(
                        "socket_disconnected", List.of(text(shown.nsp()), text(shown.id()), text("gone"), now)));
            }
        });
        after.forEach((key, shown) -> compare(before.get(key), shown));
    }

    private void compare(@Nullable Shown before, Shown after) {
        if (before == null) {
            changes.add(new Change("socket_connected", List.of(json.write(Serialized.of(after)), now)));
            return;
        }
        if (!before.transport().equals(after.transport()) || !before.user().equals(after.user())) {
            changes.add(new Change("socket_updated", List.of(json.write(Serialized.of(after)))));
        }
        after.rooms().stream()
                .filter(room -> !before.rooms().contains(room))
                .forEach(room -> room("room_joined", after, room));
        before.rooms().stream()
                .filter(room -> !after.rooms().contains(room))
                .forEach(room -> room("room_left", after, room));
    }

    private void room(String event, Shown shown, String room) {
        changes.add(new Change(event, List.of(text(shown.nsp()), text(room), text(shown.id()), now)));
    }

    private String text(String value) {
        return json.write(value);
    }

    int size() {
        return changes.size();
    }

    void each(Sender sender) {
        changes.forEach(change -> sender.send(change.event(), change.values().toArray(String[]::new)));
    }
}

package io.meydan.platform.realtime.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client names when it comes back says exactly what it has. */
class TrailTest {

    private static final String SID = "abcdefghijkLMNOP12_-";
    private static final Topic USER = Topic.user(new UUID(1, 1));
    private static final Topic ROOM = Topic.conversation(new UUID(1, 2));
    private static final Topic OTHER = Topic.conversation(new UUID(1, 3));

    private final Trail trail = new Trail(SID, "secret");

    private static Outgoing event(Topic topic, long seq) {
        return Outgoing.of(new LoggedEvent(topic, seq, "e", "{}", null));
    }

    /** The record as Redis has it then. */
    private Stored saved() {
        var draft = trail.draft();
        trail.confirmed(draft);
        return stored(draft);
    }

    private static Stored stored(Draft draft) {
        var fields = Stored.fields(draft);
        var map = new HashMap<String, String>();
        for (var i = 0; i < fields.size(); i += 2) {
            map.put(fields.get(i), fields.get(i + 1));
        }
        return new Stored(map);
    }

    private static Map<Topic, Long> positions(Stored stored, @Nullable String offset) {
        return Objects.requireNonNull(new Taken("secret", stored).trailFrom(offset), "a trail")
                .positions();
    }

    @Test
    void an_offset_says_what_has_moved_since_the_record_was_confirmed() {
        trail.begins(USER, 7);
        trail.begins(ROOM, 40);
        var stored = saved();

        assertThat(positions(stored, trail.passed(event(ROOM, 41)))).isEqualTo(Map.of(USER, 7L, ROOM, 41L));
        assertThat(positions(stored, trail.passed(event(USER, 8)))).isEqualTo(Map.of(USER, 8L, ROOM, 41L));
        assertThat(positions(stored, trail.passed(event(ROOM, 42)))).isEqualTo(Map.of(USER, 8L, ROOM, 42L));
    }

    @Test
    void whoever_has_received_nothing_has_everything_from_the_beginning() {
        trail.begins(USER, 7);
        saved();
        trail.passed(event(USER, 8));
        trail.begins(ROOM, 40);
        saved();
        trail.passed(event(ROOM, 41));
        var stored = saved();

        assertThat(positions(stored, null)).isEqualTo(Map.of(USER, 7L, ROOM, 40L));
    }

    @Test
    void a_topic_that_was_joined_after_what_the_client_has_is_complete() {
        trail.begins(USER, 7);
        saved();
        var offset = trail.passed(event(USER, 8));
        trail.begins(ROOM, 40);
        saved();
        trail.passed(event(ROOM, 41));
        trail.begins(OTHER, 5);
        var stored = saved();

        assertThat(positions(stored, offset)).isEqualTo(Map.of(USER, 8L, ROOM, 40L, OTHER, 5L));
    }

    @Test
    void a_topic_that_was_joined_anew_begins_where_that_was() {
        trail.begins(ROOM, 40);
        saved();
        var offset = trail.passed(event(ROOM, 41));
        trail.ends(ROOM);
        trail.begins(ROOM, 30);
        var stored = saved();

        assertThat(positions(stored, offset)).isEqualTo(Map.of(ROOM, 30L));
    }

    @Test
    void what_redis_has_not_confirmed_is_not_promised() {
        trail.begins(USER, 7);
        var before = saved();
        trail.begins(ROOM, 40);
        var offset = trail.passed(event(USER, 8));

        assertThat(offset).isEqualTo("~P12_-!");
        assertThat(new Taken("secret", before).trailFrom(offset)).isNull();
        assertThat(trail.unconfirmed()).as("told already").isNull();
        // Told at once when it has, because an event might be long in coming.
        var draft = trail.draft();
        var told = trail.confirmed(draft);
        assertThat(positions(stored(draft), told)).isEqualTo(Map.of(USER, 8L, ROOM, 40L));
    }

    @Test
    void an_offset_stays_good_while_newer_records_are_written_without_any_event() {
        trail.begins(USER, 7);
        saved();
        var offset = trail.passed(event(USER, 8));
        for (var i = 0; i < 50; i++) {
            trail.begins(Topic.conversation(new UUID(2, i)), i);
            saved();
        }

        assertThat(positions(saved(), offset)).hasSize(51).containsEntry(USER, 8L);
    }

    @Test
    void an_offset_of_long_ago_is_not_followed() {
        trail.begins(USER, 7);
        saved();
        var offset = trail.passed(event(USER, 8));
        for (var i = 9; i < 20; i++) {
            saved();
            trail.passed(event(USER, i));
        }

        assertThat(new Taken("secret", saved()).trailFrom(offset)).isNull();
    }

    @Test
    void a_record_that_is_written_while_events_pass_knows_the_version_they_went_out_with() {
        trail.begins(USER, 7);
        saved();
        var draft = trail.draft();
        var offset = trail.passed(event(USER, 8));
        trail.confirmed(draft);

        assertThat(positions(stored(draft), offset)).isEqualTo(Map.of(USER, 8L));
        assertThat(positions(stored(draft), trail.passed(event(USER, 9)))).isEqualTo(Map.of(USER, 9L));
        assertThat(positions(saved(), offset)).isEqualTo(Map.of(USER, 8L));
    }

    @Test
    void the_offset_of_another_session_means_that_nothing_of_this_one_was_received() {
        trail.begins(USER, 7);
        saved();
        trail.passed(event(USER, 8));

        assertThat(positions(saved(), "~zzzzz4.0-1")).isEqualTo(Map.of(USER, 7L));
    }

    @Test
    void what_was_answered_with_missed_events_is_not_answered_again() {
        trail.begins(USER, 7);
        var stored = saved();
        var offset = trail.passed(event(USER, 8));
        var next = Objects.requireNonNull(new Taken("secret", stored).trailFrom(offset), "a trail");
        assertThat(next.holds(event(USER, 9))).isTrue();
        next.spend();
        var record = stored(next.draft());

        assertThat(new Taken("secret", record).trailFrom(offset)).isNull();
        assertThat(new Taken("secret", record).trailFrom(null)).isNotNull();
    }

    @Test
    void the_same_offset_is_good_again_where_nothing_was_missed() {
        trail.begins(USER, 7);
        var stored = saved();
        var offset = trail.passed(event(USER, 8));
        var next = Objects.requireNonNull(new Taken("secret", stored).trailFrom(offset), "a trail");
        next.spend();
        var record = stored(next.draft());

        assertThat(positions(record, offset)).isEqualTo(Map.of(USER, 8L));
    }

    @Test
    void a_client_that_is_told_to_fetch_afresh_goes_on_from_there() {
        trail.begins(ROOM, 40);
        var stored = saved();

        assertThat(positions(stored, trail.passed(Outgoing.resync(ROOM, 900)))).isEqualTo(Map.of(ROOM, 900L));
    }

    @Test
    void too_many_topics_that_moved_on_have_no_offset_until_the_next_record() {
        for (var i = 0; i < 70; i++) {
            trail.begins(Topic.conversation(new UUID(2, i)), 0);
        }
        saved();
        var offset = "";
        for (var i = 0; i < 70; i++) {
            offset = trail.passed(event(Topic.conversation(new UUID(2, i)), 1));
        }

        assertThat(offset).endsWith("!");
        assertThat(trail.wantsToBeSaved()).isFalse();
        var draft = trail.draft();
        assertThat(positions(stored(draft), trail.confirmed(draft)).values()).containsOnly(1L);
    }
}

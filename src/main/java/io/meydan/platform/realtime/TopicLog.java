package io.meydan.platform.realtime;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.Write;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of topics and their events. */
@ApplicationScoped
class TopicLog {

    /** An event that has no number yet. */
    record Entry(String event, String data, @Nullable UUID evicts) {}

    private record Position(Topic topic, long lastSeq) {}

    private static final String OPEN = """
            insert into platform.topic (name)
            select n from unnest(?::text[]) n order by n collate "C"
            on conflict (name) do nothing
            """;

    private static final String APPEND = """
            with counter as (
                insert into platform.topic as t (name, last_seq) values (?, 1)
                on conflict (name) do update set last_seq = t.last_seq + 1
                returning name, last_seq)
            insert into platform.topic_event (topic, seq, event, data, evicts)
            select name, last_seq, ?, ?::json, ?::uuid from counter
            returning seq
            """;

    /** Locks all or none: with one missing, locking the others first would break the order. */
    private static final String LOCK = """
            with known as materialized (select count(*) as n from platform.topic where name = any (?))
            select name, last_seq from platform.topic
            where name = any (?) and (select n from known) = ?
            order by name for update
            """;

    /** Makes what is missing and locks what is there, name by name. */
    private static final String OPEN_AND_LOCK = """
            insert into platform.topic as t (name)
            select n from unnest(?::text[]) n order by n collate "C"
            on conflict (name) do update set last_seq = t.last_seq
            returning name, last_seq
            """;

    /** Says whether the numbers follow; where they do not, the caller throws and so undoes it. */
    private static final String APPEND_ALL = """
            with event as (
                select topic, seq, event, data, nullif(evicts, '')::uuid as evicts
                from unnest(?::text[], ?::text[]::bigint[], ?::text[], ?::text[], ?::text[])
                    as e (topic, seq, event, data, evicts)),
            span as (
                select topic, min(seq) as first, max(seq) as last, count(*) as number from event group by topic),
            counter as (
                update platform.topic t set last_seq = s.last from span s
                where t.name = s.topic and t.last_seq = s.first - 1 and s.number = s.last - s.first + 1
                returning 1),
            stored as (
                insert into platform.topic_event (topic, seq, event, data, evicts)
                select topic, seq, event, data::json, evicts from event)
            select (select count(*) from counter) = (select count(*) from span) as followed
            """;

    private static final String AFTER = """
            select seq, event, data, evicts from platform.topic_event where topic = ? and seq > ? order by seq limit ?
            """;

    private static final String LAST = "select name, last_seq from platform.topic where name = any (?)";

    private static final String PRUNE = """
            delete from platform.topic_event where ctid = any (array(
                select ctid from platform.topic_event where created_at < now() - make_interval(secs => ?) limit ? for update skip locked))
            """;

    @Inject
    Sql sql;

    void open(Collection<Topic> topics) {
        sql.update(OPEN, names(topics));
    }

    long append(Topic topic, Entry entry) {
        return sql.first(APPEND, row -> row.number("seq"), topic.name(), entry.event(), entry.data(), entry.evicts())
                .orElseThrow();
    }

    Map<Topic, Long> lock(Collection<Topic> topics) {
        var names = names(topics);
        var numbers = read(LOCK, names, names, names.size());
        return numbers.isEmpty() ? read(OPEN_AND_LOCK, names) : numbers;
    }

    void appendAll(List<LoggedEvent> events) {
        sql.together(List.of(appending(events)));
    }

    /** What {@link #appendAll} does, to be sent with other writes. */
    Write appending(List<LoggedEvent> events) {
        return Write.checked(
                "The numbers do not follow those of the topics; lock() them first",
                APPEND_ALL,
                column(events, e -> e.topic().name()),
                column(events, e -> Long.toString(e.seq())),
                column(events, LoggedEvent::event),
                column(events, LoggedEvent::data),
                column(events, e -> e.evicts() == null ? "" : e.evicts().toString()));
    }

    List<LoggedEvent> after(Topic topic, long after, int limit) {
        return sql.list(AFTER, row -> event(topic, row), topic.name(), after, limit);
    }

    long lastSeq(Topic topic) {
        return lastSeqs(List.of(topic)).getOrDefault(topic, 0L);
    }

    /** The last numbers of those topics that have ever had an event. */
    Map<Topic, Long> lastSeqs(Collection<Topic> topics) {
        return read(LAST, names(topics));
    }

    /** Deletes events that are too old, by the database's clock. @return how many; fewer than the limit when done */
    int prune(long olderThanSeconds, int limit) {
        return sql.update(PRUNE, (double) olderThanSeconds, limit);
    }

    private Map<Topic, Long> read(String statement, Object... arguments) {
        var numbers = new HashMap<Topic, Long>();
        sql.list(statement, row -> new Position(Topic.parse(row.text("name")), row.number("last_seq")), arguments)
                .forEach(position -> numbers.put(position.topic(), position.lastSeq()));
        return numbers;
    }

    private static LoggedEvent event(Topic topic, Row row) throws SQLException {
        return new LoggedEvent(topic, row.number("seq"), row.text("event"), row.text("data"), row.idOrNull("evicts"));
    }

    private static List<String> names(Collection<Topic> topics) {
        return topics.stream().map(Topic::name).toList();
    }

    private static List<String> column(List<LoggedEvent> events, Function<LoggedEvent, String> value) {
        return events.stream().map(value).toList();
    }
}

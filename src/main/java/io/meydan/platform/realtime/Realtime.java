package io.meydan.platform.realtime;

import io.meydan.platform.persistence.Write;
import io.meydan.platform.realtime.TopicLog.Entry;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How features tell the people who are connected. Durable events get a number in the caller's transaction and reach every listener on every
 * node after the commit, exactly once and in order; ephemeral events are sent at once and may be lost.
 */
@ApplicationScoped
public class Realtime {

    @Inject
    TopicLog log;

    @Inject
    AfterCommit afterCommit;

    @Inject
    Fanout fanout;

    @Inject
    Json json;

    /** Creates the counter of a topic; nothing happens if it is there. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(Topic topic) {
        log.open(List.of(topic));
    }

    /**
     * Stores an event with the topic's next number. The topic stays locked until the transaction ends, so append late in it, and to several
     * topics in their natural order.
     *
     * @param data what {@link Json} can write
     * @param evicts whoever stops hearing the topic after this event, on every node
     * @return the number: 1 for the first event of a topic, then gapless
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long append(Topic topic, String event, Object data, @Nullable UUID evicts) {
        var entry = new Entry(event, json.write(data), evicts);
        var seq = log.append(topic, entry);
        afterCommit.deliver(List.of(new LoggedEvent(topic, seq, event, entry.data(), evicts)));
        return seq;
    }

    /** Locks topics, in their natural order, until the transaction ends. @return the last number of each; 0 for one without events */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<Topic, Long> lock(Collection<Topic> topics) {
        return log.lock(topics);
    }

    /**
     * Stores events of topics that the transaction has locked, in one statement.
     *
     * @param events in order; those of one topic with the numbers that follow its last one
     * @throws IllegalStateException if the numbers do not follow
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void appendAll(List<LoggedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        log.appendAll(events);
        afterCommit.deliver(events);
    }

    /**
     * The same as a write that the caller sends with its own, in this transaction: one journey to the database instead of two.
     *
     * @param events at least one
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Write appending(List<LoggedEvent> events) {
        afterCommit.deliver(events);
        return log.appending(events);
    }

    /**
     * Sends an event that may be lost to whoever listens now, on every node, at once: not for use inside a transaction.
     *
     * @param exceptSessionId the session that caused it and need not hear of it
     */
    public void emit(Topic topic, String event, Object data, @Nullable String exceptSessionId) {
        fanout.emitted(Outgoing.ephemeral(topic, event, json.write(data), exceptSessionId));
    }

    /** The events of a topic after a number, in order; the limit is 1 to 1,000. */
    public List<LoggedEvent> eventsAfter(Topic topic, long after, int limit) {
        return log.after(topic, after, limit);
    }

    /** The number of the newest committed event of a topic; 0 if there is none. */
    public long lastSeq(Topic topic) {
        return log.lastSeq(topic);
    }
}

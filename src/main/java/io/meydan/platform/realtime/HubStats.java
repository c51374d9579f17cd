package io.meydan.platform.realtime;

/**
 * The hub of this node in numbers, for metrics and health. All but the first three only ever grow.
 *
 * @param sessions connections now
 * @param topics topics with a listener now
 * @param queued work that waits for the fan-out thread now
 * @param deliveries events times listeners
 * @param duplicates events that came more than once and were dropped
 * @param held events that came before their predecessor
 * @param filled events that had to be read from the log
 * @param resyncs times that listeners were told to fetch afresh
 * @param joins listeners that were let into a topic
 * @param corrections times that listeners were told anew how a person is, because the news was lost
 * @param failedReads reads of the log that failed and were tried again
 */
public record HubStats(
        int sessions,
        int topics,
        int queued,
        long deliveries,
        long duplicates,
        long held,
        long filled,
        long resyncs,
        long joins,
        long corrections,
        long failedReads) {}

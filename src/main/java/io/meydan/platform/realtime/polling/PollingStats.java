package io.meydan.platform.realtime.polling;

/**
 * The way in at {@code /api/events} in numbers. All but the first three only ever grow.
 *
 * @param readers clients that are known here now, waiting or between two polls
 * @param openPolls polls that wait now
 * @param openStreams streams that are open now
 * @param polls polls that were begun
 * @param streams streams that were begun
 * @param events events that were sent
 * @param resumed requests that went on where their reader was
 * @param rebuilt readers that were made again from a cursor
 * @param dropped ephemeral events left out because a reader was half full, or too old
 * @param slowCuts readers that were ended because they were full
 * @param displaced polls that made room for others of the same person
 * @param refused requests that were turned away because of a limit
 */
public record PollingStats(
        int readers,
        int openPolls,
        int openStreams,
        long polls,
        long streams,
        long events,
        long resumed,
        long rebuilt,
        long dropped,
        long slowCuts,
        long displaced,
        long refused) {}

package io.meydan.platform.redis;

/**
 * The way to Redis in numbers, for metrics and health. The last four only ever grow.
 *
 * @param state whether Redis is asked for values
 * @param heard whether messages of other nodes arrive, as the last echo has proved
 * @param channels channels this node listens to now
 * @param queued messages that wait to be sent now
 * @param timesAway how often Redis was given up for a while
 * @param published messages sent
 * @param unsent messages that could not be sent; the log of topics makes up for them
 * @param received messages that arrived
 */
public record RedisStats(
        BreakerState state,
        boolean heard,
        int channels,
        int queued,
        long timesAway,
        long published,
        long unsent,
        long received) {}

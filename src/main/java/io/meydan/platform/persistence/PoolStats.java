package io.meydan.platform.persistence;

/**
 * How busy the pool is at this moment.
 *
 * @param inUse connections that somebody has, those of transactions under way among them
 * @param free how many more could be handed out without anybody waiting
 * @param waiting threads that wait for one
 * @param open lines to PostgreSQL, used or not
 */
public record PoolStats(int inUse, int free, int waiting, int open) {}

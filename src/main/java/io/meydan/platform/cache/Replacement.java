package io.meydan.platform.cache;

import java.util.Set;

/**
 * A value as it goes to Redis.
 *
 * @param version greater than that of every earlier value of the key, where values of the space have one
 * @param ttlMillis how long it lives
 */
record Replacement(String json, long version, Set<String> tags, long loadNanos, long ttlMillis) {}

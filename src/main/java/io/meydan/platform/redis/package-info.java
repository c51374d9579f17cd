/**
 * Redis, the fast hint between nodes, and the only place that knows its client. Whatever is here may be lost at any moment; nothing here
 * waits long for it.
 *
 * <p>API: {@link io.meydan.platform.redis.Redis} for values, {@link io.meydan.platform.redis.HastyRedis} for those that can do
 * without, {@link io.meydan.platform.redis.Broadcast} for messages between nodes, {@link io.meydan.platform.redis.RedisStats}. Configured by: REDIS_URL, redis.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.redis;

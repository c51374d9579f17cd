/**
 * Keeps the database in shape while nobody is looking: statistics, dead rows, bloated indexes. A job of its own, once in the whole cluster.
 *
 * <p>API: none. Configured by: upkeep.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.upkeep;

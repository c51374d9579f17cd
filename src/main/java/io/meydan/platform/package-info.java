/**
 * How Meydan runs: the single sources of ids and of time, and below it one package per technical concern. Knows no capability.
 *
 * <p>API: {@link io.meydan.platform.Ids}, {@link java.time.Clock} by injection, {@link io.meydan.platform.Histogram}.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform;

/**
 * What operators need: health, metrics, fields of the log, and a look at the settings before the node takes work. Knows the rest of the
 * platform; nothing of the platform knows it.
 *
 * <p>API: none. Configured by: METRICS_TOKEN.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.ops;

/**
 * What administrators see of the caches of a node, and how they evict what they do not believe.
 *
 * <p>API: nothing for others.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.cache.console;

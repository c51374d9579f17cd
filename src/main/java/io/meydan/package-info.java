/** Meydan. */
@org.jspecify.annotations.NullMarked
package io.meydan;

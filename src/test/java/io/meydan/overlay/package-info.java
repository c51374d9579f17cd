/**
 * What tests add to a copy of the WAR: bare ways in that echo, with the timings that the cases of the protocols expect. Never part of the product.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.overlay;

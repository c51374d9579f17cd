/**
 * The whole product from outside: these tests know addresses, not classes. {@link io.meydan.system.SystemTest} gives a test a
 * {@link io.meydan.system.Cluster}, a {@link io.meydan.system.Cast} and a {@link io.meydan.system.Browser}.
 */
@NullMarked
package io.meydan.system;

import org.jspecify.annotations.NullMarked;

/**
 * Starts the whole product on one machine: {@code mvn -Prun}. PostgreSQL and Redis are real servers of their own, every node is a Payara
 * Micro of its own; the system tests use the same parts, so what they prove is what a user starts.
 *
 * <p>Read {@link io.meydan.launcher.Launcher} first. Everything is kept in one {@link io.meydan.launcher.Home}.
 */
@NullMarked
package io.meydan.launcher;

import org.jspecify.annotations.NullMarked;

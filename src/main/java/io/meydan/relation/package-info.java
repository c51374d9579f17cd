/**
 * Whom people follow, block and mute.
 *
 * <p>API: {@link io.meydan.relation.Relations}, {@link io.meydan.relation.Blocks}. Publishes: {@link io.meydan.relation.UserFollowed},
 * {@link io.meydan.relation.UserUnfollowed}. Reacts to: nothing. Owns: relation.follow, relation.block, relation.mute, relation.tally.
 * Configured by: nothing.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.relation;

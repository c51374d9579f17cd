/**
 * Rooms people talk in, their members and messages, who has read what.
 *
 * <p>API: {@link Rooms}, {@link Members}, {@link Chat}, {@link Receipts}. Publishes: {@link MessagePosted}. Reacts to: user.registered.
 * Owns: chat.room, chat.membership, chat.message, chat.message_revision, chat.reaction, chat.mention, chat.welcome. Configured by: chat.*.
 */
@NullMarked
package io.meydan.chat;

import org.jspecify.annotations.NullMarked;

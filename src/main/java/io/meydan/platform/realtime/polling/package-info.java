/**
 * The way in at {@code GET /api/events} for whom sockets are blocked or switched off: long-polling and server-sent events, on the same topics
 * and numbers. A reader stands for one client; it stays for a while between two polls, and any node makes it again from the client's cursor.
 *
 * <p>API: {@link io.meydan.platform.realtime.polling.Readers}. Owns: platform.cursor_key. Configured by: realtime.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.realtime.polling;

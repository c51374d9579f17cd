package io.meydan.platform.realtime.gateway;

import java.util.Map;

/**
 * The way in at {@code /ws} in numbers. All but the first two only ever grow.
 *
 * @param sessions sockets now, signed in or not
 * @param users people with a socket on this node now
 * @param framesIn frames that clients sent
 * @param framesOut frames that were put into mailboxes
 * @param bytesIn characters of the frames that clients sent
 * @param bytesOut bytes of the frames that were put into mailboxes
 * @param dropped ephemeral frames left out because a mailbox was half full
 * @param slowCuts sessions that were cut because their mailbox was full
 * @param rateLimited frames that were refused
 * @param mailboxHighWater the most frames that ever waited for one socket
 * @param closes ended sockets by close code
 */
public record GatewayStats(
        int sessions,
        int users,
        long framesIn,
        long framesOut,
        long bytesIn,
        long bytesOut,
        long dropped,
        long slowCuts,
        long rateLimited,
        int mailboxHighWater,
        Map<Integer, Long> closes) {}

package io.meydan.platform.realtime.console;

import java.util.List;

/** What a node tells the others of itself, and of its sockets as many as they may be shown. */
public record NodeView(
        String node,
        String hostname,
        long pid,
        double uptime,
        int clients,
        int pollingClients,
        int sockets,
        int plainSockets,
        int admins,
        Flow flow,
        List<Shown> shown) {

    /** Totals since the node started; who watches tells how much they grew. */
    public record Flow(long packetsIn, long packetsOut, long bytesIn, long bytesOut, long opened, long closed) {}

    /** A socket as the namespace shows it. */
    public record Shown(
            String id,
            String clientId,
            String nsp,
            String transport,
            String address,
            String user,
            long sinceMillis,
            List<String> rooms) {}
}

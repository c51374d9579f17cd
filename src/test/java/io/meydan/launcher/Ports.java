package io.meydan.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds ports on the loopback address. */
public final class Ports {

    // From 32768 on Linux hands out ports to outgoing connections: a server that restarts there may find its port
    // taken.
    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;

    private Ports() {}

    /**
     * A port nobody listens on, somewhere between 10000 and 32000, or inside {@code -Dmeydan.ports=from-to}.
     *
     * @throws LaunchFailed if none is free
     */
    public static int free() {
        var range = System.getProperty("meydan.ports", LOWEST + "-" + HIGHEST).split("-", 2);
        var from = Integer.parseInt(range[0]);
        var to = Integer.parseInt(range[1]);
        return ThreadLocalRandom.current()
                .ints(1_000, from, to + 1)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new LaunchFailed("No port between " + from + " and " + to + " is free."));
    }

    /** The first free port from this one on. */
    static int freeFrom(int first) {
        return IntStream.range(first, first + 100)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new LaunchFailed("No port between " + first + " and " + (first + 99) + " is free."));
    }

    static void require(int port) {
        if (!isFree(port)) {
            throw new LaunchFailed("Port " + port
                    + " is in use by another program; stop that program or choose another port with -Dport=NNNN.");
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

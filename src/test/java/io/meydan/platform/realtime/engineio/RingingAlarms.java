package io.meydan.platform.realtime.engineio;

import io.meydan.platform.Threads;

/** Alarms that ring on a thread of their own, outside the container. */
final class RingingAlarms implements AutoCloseable {

    private final Alarms alarms = new Alarms();

    RingingAlarms() {
        alarms.start(new Threads() {
            @Override
            public Thread start(String name, Runnable work) {
                var thread = new Thread(work, name);
                thread.setDaemon(true);
                thread.start();
                return thread;
            }
        });
    }

    Alarms alarms() {
        return alarms;
    }

    @Override
    public void close() {
        alarms.stop();
    }
}

package io.meydan.platform;

import java.time.Duration;

/** What a part of the platform does when the node goes away. An implementation is a CDI bean; the drain tells all of them and logs each. */
public interface DrainStep {

    /** What is done, for the log: "jobs". */
    String what();

    /** Begins nothing new from now on. Returns at once. */
    void begin();

    /**
     * Finishes what is under way.
     *
     * @return whether all is done, before the time is over
     */
    boolean finish(Duration patience) throws InterruptedException;
}

package io.meydan.platform;

/** What a part of the platform does when the node goes away: a CDI bean, which the drain finds and tells. */
public interface DrainStep {

    /** What is finished, for the log, such as "jobs". */
    String what();

    /** Begins nothing new from now on. Returns at once. */
    void begin();

    /**
     * Finishes what is under way, within a time of its own.
     *
     * @return whether all is done
     */
    boolean finish() throws InterruptedException;
}

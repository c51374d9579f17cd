package io.meydan.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** What this node has sent since it started. What waits is counted with the jobs. */
@ApplicationScoped
public class MailStats {

    private final LongAdder sent = new LongAdder();
    private final LongAdder postponed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    void countSent() {
        sent.increment();
    }

    void countPostponed() {
        postponed.increment();
    }

    void countRefused() {
        refused.increment();
    }

    void countDropped() {
        dropped.increment();
    }

    /** Letters that the mail server took. */
    public long sent() {
        return sent.sum();
    }

    /** Tries that failed and come again. */
    public long postponed() {
        return postponed.sum();
    }

    /** Letters that the mail server does not want, now or ever. */
    public long refused() {
        return refused.sum();
    }

    /** Letters that had nothing to say any more when their time came. */
    public long dropped() {
        return dropped.sum();
    }
}

package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.Topic;

/** How far one session was given one topic. Belongs to the lock of its {@link Trail}. */
final class Mark {

    final Topic topic;
    /** Names the topic in offsets; a topic that is joined anew gets another one. */
    final int slot;
    /** Everything after this number was promised to the client. */
    final long start;

    long position;
    /** The position as Redis has confirmed it. */
    long base;
    /** Whether something has changed since. */
    boolean isChanged;
    /** Shut out: what came up to then is still owed, nothing after it. */
    boolean isOver;

    Mark(Topic topic, int slot, long start, long position) {
        this.topic = topic;
        this.slot = slot;
        this.start = start;
        this.position = position;
    }
}

package io.meydan.platform.event;

/** Tells the relay of this node, after the commit, that there is something to deliver. */
record OutboxFilled() {}

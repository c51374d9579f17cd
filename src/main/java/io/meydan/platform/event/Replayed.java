package io.meydan.platform.event;

/** Tells the relay of this node, after the commit, that a subscription has something to deliver again. */
record Replayed(String subscription) {}

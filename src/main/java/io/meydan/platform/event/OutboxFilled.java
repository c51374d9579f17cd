package io.meydan.platform.event;

import java.util.Set;

/** Tells the relay of this node, after the commit, that there are events of these types to deliver. */
record OutboxFilled(Set<String> types) {}

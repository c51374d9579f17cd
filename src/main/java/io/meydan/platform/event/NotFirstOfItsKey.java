package io.meydan.platform.event;

import io.meydan.platform.web.Conflict;

/** Events of one key keep their order, also when they are parked. */
final class NotFirstOfItsKey extends Conflict {

    private static final long serialVersionUID = 1L;

    NotFirstOfItsKey() {
        super("Another event of the same key is parked before this one. Replay or drop that one first.");
    }
}

package io.meydan.system;

/** The same client on a line that has left HTTP: it is cut at the same limits. */
@SystemTest(
        settings = {
            "REALTIME_TRANSPORT=detached",
            "REALTIME_WRITES_PER_MINUTE=1000000",
            "REALTIME_FRAMES_PER_SECOND=100000"
        })
class DetachedSlowReaderIT extends SlowReaderIT {}

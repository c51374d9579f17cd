package io.meydan.platform.realtime.engineio;

/** When a client is asked whether it is there, and until when it must have answered: moments, not delays, so that nobody need ring on time. */
final class Pings {

    private static final long NONE = 0;

    private final long interval;
    private final long timeout;
    private long askAt;
    private long answerBy = NONE;

    Pings(EngineSettings settings, long nowNanos) {
        interval = settings.pingInterval().toNanos();
        timeout = settings.pingTimeout().toNanos();
        askAt = nowNanos + interval;
    }

    /** Whether the client is to be asked now; says so once. */
    synchronized boolean isDue(long nowNanos) {
        if (answerBy != NONE || nowNanos - askAt < 0) {
            return false;
        }
        answerBy = askAt + timeout;
        return true;
    }

    /** Whether it has not answered in time, asked or not. */
    synchronized boolean isOver(long nowNanos) {
        return nowNanos - (answerBy == NONE ? askAt + timeout : answerBy) >= 0;
    }

    synchronized void answered(long nowNanos) {
        answerBy = NONE;
        askAt = nowNanos + interval;
    }

    /** When something will be due. */
    synchronized long next() {
        return answerBy == NONE ? askAt : answerBy;
    }
}

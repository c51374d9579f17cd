package io.meydan.platform.realtime.transport;

/** Why a connection ends, and what the client does next. The table in docs/realtime.md says the same; a test compares them. */
public enum CloseCode {
    NORMAL(1000, "normal", ComeBack.AS_YOU_LIKE),
    UNSUPPORTED(1003, "unsupported", ComeBack.NO),
    NOT_UTF8(1007, "not UTF-8", ComeBack.NO),
    TOO_LARGE(1009, "too large", ComeBack.NO),
    RESTART(1012, "restart", ComeBack.AT_ONCE),
    TRY_LATER(1013, "try later", ComeBack.AFTER_BACKOFF),
    UNAUTHORIZED(4001, "unauthorized", ComeBack.WITH_NEW_TOKEN),
    FORBIDDEN(4003, "forbidden", ComeBack.NO),
    TOO_SLOW(4008, "too slow", ComeBack.RESUME),
    REPLACED(4009, "replaced", ComeBack.NO),
    FLOODING(4029, "flooding", ComeBack.AFTER_30_SECONDS);

    /** What the client does about it, in the words of the contract. */
    public enum ComeBack {
        AS_YOU_LIKE("as you like"),
        NO("no"),
        AT_ONCE("at once, with jitter"),
        AFTER_BACKOFF("after the back-off"),
        WITH_NEW_TOKEN("after a new token"),
        RESUME("yes, resume by `after`"),
        AFTER_30_SECONDS("after 30 s");

        private final String words;

        ComeBack(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final int code;
    private final String reason;
    private final ComeBack comeBack;

    CloseCode(int code, String reason, ComeBack comeBack) {
        this.code = code;
        this.reason = reason;
        this.comeBack = comeBack;
    }

    public int code() {
        return code;
    }

    /** The reason phrase in the close frame. */
    public String reason() {
        return reason;
    }

    /** Whether the client may go on with its session when it comes back. */
    public boolean isReturnWelcome() {
        return switch (comeBack) {
            case AT_ONCE, AFTER_BACKOFF, RESUME -> true;
            case AS_YOU_LIKE, NO, WITH_NEW_TOKEN, AFTER_30_SECONDS -> false;
        };
    }

    public ComeBack comeBack() {
        return comeBack;
    }
}

package io.meydan.platform.realtime.engineio;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Why a request is turned down; clients know the numbers. */
enum Refusal {
    UNKNOWN_TRANSPORT(0, "Transport unknown", 400),
    UNKNOWN_SESSION(1, "Session ID unknown", 400),
    BAD_METHOD(2, "Bad handshake method", 400),
    BAD_REQUEST(3, "Bad request", 400),
    FORBIDDEN(4, "Forbidden", 403),
    UNSUPPORTED_VERSION(5, "Unsupported protocol version", 400),
    /** The number and the words are those of a bad request, the status says that it is the server's fault. */
    FULL(3, "Bad request", 503),
    TOO_LARGE(3, "Bad request", 413);

    private final String body;
    private final int status;

    Refusal(int code, String message, int status) {
        this.body = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
        this.status = status;
    }

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        if (this == FULL) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length());
        response.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
    }
}

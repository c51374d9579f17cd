package io.meydan.platform.realtime.engineio;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request that waits for an answer. It gets exactly one, and nobody waits for the client to take it. */
final class Poll {

    private static final Logger LOG = System.getLogger(Poll.class.getName());

    private final AsyncContext request;
    private final HttpServletResponse response;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** @param request already put off, without a time limit of the container's */
    Poll(AsyncContext request) {
        this.request = request;
        this.response = (HttpServletResponse) request.getResponse();
    }

    /** Packets for a client that polls. */
    void answer(byte[] body, Consumer<@Nullable Throwable> done) {
        send("text/plain; charset=UTF-8", body, done);
    }

    /** The client's own packets have been taken in. */
    void thank() {
        send("text/html", new byte[] {'o', 'k'}, failure -> {});
    }

    /** What another node has answered. */
    void pass(int status, String type, byte[] body) {
        response.setStatus(status);
        send(type, body, failure -> {});
    }

    /** Refuses, whatever the client asked for. */
    void refuse(Refusal refusal) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            refusal.write(response);
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "The client was gone before it was refused", e);
        }
        complete();
    }

    private void send(String type, byte[] body, Consumer<@Nullable Throwable> done) {
        if (!answered.compareAndSet(false, true)) {
            done.accept(new IOException("The request was answered already"));
            return;
        }
        try {
            response.setContentType(type);
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(body.length);
            var out = response.getOutputStream();
            out.setWriteListener(new Writing(out, body, done));
        } catch (IOException | RuntimeException e) {
            done.accept(e);
            complete();
        }
    }

    private void complete() {
        try {
            request.complete();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The container has ended the request by itself", e);
        }
    }

    private final class Writing implements WriteListener {

        private final ServletOutputStream out;
        private final byte[] body;
        private final Consumer<@Nullable Throwable> done;
        private boolean written;
        private boolean over;

        Writing(ServletOutputStream out, byte[] body, Consumer<@Nullable Throwable> done) {
            this.out = out;
            this.body = body;
            this.done = done;
        }

        @Override
        public void onWritePossible() throws IOException {
            synchronized (this) {
                if (!written) {
                    written = true;
                    out.write(body);
                }
                if (over || !out.isReady()) {
                    return;
                }
                over = true;
            }
            complete();
            done.accept(null);
        }

        @Override
        public void onError(Throwable failure) {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            complete();
            done.accept(failure);
        }
    }
}

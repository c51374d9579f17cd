package io.meydan.platform.realtime.polling;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request whose answer goes on: server-sent events, each with the cursor after it as its id, until the token ends or the client does. */
final class EventStream implements Outlet {

    private static final long STUCK_NANOS = Duration.ofSeconds(30).toNanos();

    private final Readers readers;
    private final Instant expiresAt;
    private final long heartbeatNanos;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable Opening opening;
    private volatile @Nullable Outflow outflow;
    private volatile @Nullable Ending ending;

    EventStream(Readers readers, Duration heartbeat, Instant expiresAt) {
        this.readers = readers;
        this.heartbeatNanos = heartbeat.toNanos();
        this.expiresAt = expiresAt;
    }

    /** Begins to write. */
    void open(Opening known, AsyncContext request) throws IOException {
        var response = (HttpServletResponse) request.getResponse();
        response.setContentType("text/event-stream;charset=UTF-8");
        // Proxies that gather answers would hold every event back.
        response.setHeader("X-Accel-Buffering", "no");
        var flow = new Outflow(request, this::wake, this::over);
        opening = known;
        outflow = flow;
        flow.open();
        flow.write(Answers.greeting(readers.cursor(known.asked(), known.reader().userId()), known));
        wake();
    }

    @Override
    public void wake() {
        if (outflow != null && asked.compareAndSet(false, true)) {
            readers.writers().execute(this::flow);
        }
    }

    /** One thread at a time, or what was taken first could be written last. */
    private synchronized void flow() {
        asked.set(false);
        var known = opening;
        var flow = outflow;
        if (known == null || flow == null) {
            return;
        }
        if (ending != null) {
            flow.finish();
            return;
        }
        var reader = known.reader();
        while (flow.hasRoom()) {
            // One at a time: each has the cursor after it.
            var batch = reader.take(1, this);
            if (batch == null || batch.isEmpty()) {
                break;
            }
            flow.write(Answers.stream(batch, readers.cursor(batch.stand(), reader.userId())));
        }
        if (reader.isEnded()) {
            endWith(flow);
        }
    }

    /** The reader is full, or was closed: the rest comes with the next stream. A client that does not read is not waited for. */
    private static void endWith(Outflow flow) {
        if (flow.hasRoom()) {
            flow.finish();
        } else {
            flow.cut();
        }
    }

    @Override
    public void end(Ending why) {
        ending = why;
        wake();
    }

    @Override
    public void tick(long nowNanos, Instant now) {
        var flow = outflow;
        if (flow == null) {
            return;
        }
        if (flow.stuckNanos(nowNanos) > STUCK_NANOS) {
            flow.cut();
        } else if (!now.isBefore(expiresAt)) {
            flow.finish();
        } else if (nowNanos - flow.progressNanos() >= heartbeatNanos && flow.stuckNanos(nowNanos) == 0) {
            flow.write(Answers.heartbeat());
        }
    }

    @Override
    public boolean mayBeDisplaced(long nowNanos) {
        return false;
    }

    private void over() {
        var known = opening;
        if (known != null) {
            known.reader().detach(this, System.nanoTime());
        }
        readers.over(this);
    }
}

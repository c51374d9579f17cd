package io.meydan.platform.realtime.polling;

import io.meydan.platform.web.Unauthorized;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that is answered once: at once where there is something, else when something comes or its time is up. It holds no thread. */
final class Poll implements Outlet {

    /** A poll that has waited so long may make room: who is sent away and comes back does so seldom enough. */
    private static final long OLD_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long STUCK_NANOS = Duration.ofSeconds(30).toNanos();

    private final Readers readers;
    private final int limit;
    private final Instant expiresAt;
    private final long beganNanos;
    private final long deadlineNanos;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable Opening opening;
    private volatile @Nullable AsyncContext waiting;
    private volatile @Nullable Ending ending;
    private volatile @Nullable Outflow outflow;

    /** @param expiresAt when the token does: nobody is told anything afterwards */
    Poll(Readers readers, Wish wish, Instant expiresAt, long nowNanos) {
        this.readers = readers;
        this.limit = wish.limit();
        this.expiresAt = expiresAt;
        this.beganNanos = nowNanos;
        this.deadlineNanos = nowNanos + wish.patience().toNanos();
    }

    /** The reader is known. */
    void opened(Opening known) {
        opening = known;
    }

    /** The answer as it is now, for a request that does not wait. @throws Unauthorized if the person has signed out meanwhile */
    byte[] answerNow() {
        answered.set(true);
        if (ending == Ending.SIGNED_OUT) {
            throw new Unauthorized();
        }
        return body();
    }

    /** Answers later. */
    void await(AsyncContext request) {
        waiting = request;
        if (ending != null || opening().reader().hasSomething()) {
            wake();
        }
    }

    @Override
    public void wake() {
        var request = waiting;
        if (request != null && answered.compareAndSet(false, true)) {
            readers.writers().execute(() -> answer(request));
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
        if (flow != null && flow.stuckNanos(nowNanos) > STUCK_NANOS) {
            flow.cut();
        } else if (nowNanos - deadlineNanos >= 0 || !now.isBefore(expiresAt)) {
            wake();
        }
    }

    @Override
    public boolean mayBeDisplaced(long nowNanos) {
        return nowNanos - beganNanos > OLD_NANOS;
    }

    private void answer(AsyncContext request) {
        try {
            var response = (HttpServletResponse) request.getResponse();
            if (ending == Ending.SIGNED_OUT) {
                readers.problems().write(response, new Unauthorized());
                request.complete();
                over();
                return;
            }
            var body = body();
            response.setContentType("application/json");
            response.setContentLength(body.length);
            var flow = new Outflow(request, () -> {}, this::over);
            outflow = flow;
            flow.open();
            flow.write(body);
            flow.finish();
        } catch (IOException e) {
            giveUp(request);
            throw new UncheckedIOException("The answer to a poll could not be begun", e);
        } catch (RuntimeException e) {
            giveUp(request);
            throw e;
        }
    }

    /** The client asks again with the cursor it has. */
    private void giveUp(AsyncContext request) {
        var flow = outflow;
        if (flow == null) {
            request.complete();
            over();
        } else {
            flow.cut();
        }
    }

    private byte[] body() {
        var known = opening();
        var taken = known.reader().take(limit, this);
        known.reader().detach(this, System.nanoTime());
        var batch = taken == null ? Answers.nothing(known.asked()) : taken;
        return Answers.poll(batch, readers.cursor(batch.stand(), known.reader().userId()), known);
    }

    private Opening opening() {
        return Objects.requireNonNull(opening, "The reader is not known yet");
    }

    private void over() {
        readers.over(this);
    }
}

package io.meydan.platform.realtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.platform.TestThreads;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With lines that have what {@link Closings} looks at in the container's. */
class ClosingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestThreads threads = new TestThreads();
    private final Closings closings = new Closings();

    ClosingsTest() {
        closings.threads = threads;
    }

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void a_line_is_closed_at_once_when_its_handshake_is_over() {
        var line = new Line(new Request(true));
        closings.close(line);
        assertThat(line.closed).hasValue(1);
    }

    @Test
    void while_the_container_is_in_the_handshake_the_line_stays() {
        var first = new Line(new Request(false));
        var second = new Line(new Request(false));
        closings.close(first);
        closings.close(second);
        second.request.afterService = true;
        Await.until(PATIENCE, () -> second.closed.get() == 1, () -> "It is never closed");
        assertThat(first.closed).hasValue(0);
        first.request.afterService = true;
        Await.until(PATIENCE, () -> first.closed.get() == 1, () -> "It is never closed");
        assertThat(second.closed).hasValue(1);
    }

    @Test
    void what_still_waits_at_the_end_is_closed_then() {
        var line = new Line(new Request(false));
        closings.close(line);
        closings.atEnd("end");
        Await.until(PATIENCE, () -> line.closed.get() == 1, () -> "It is never closed");
        var later = new Line(new Request(false));
        closings.close(later);
        assertThat(later.closed).hasValue(1);
    }

    @Test
    void in_an_unknown_container_nobody_waits() {
        var closed = new AtomicInteger();
        closings.close(new UnknownLine(closed));
        assertThat(closed).hasValue(1);
    }

    private static final class Request {

        // Read as the field of the container's request is.
        @SuppressWarnings("UnusedVariable")
        private volatile boolean afterService;

        Request(boolean afterService) {
            this.afterService = afterService;
        }
    }

    private static class UnknownLine implements WebConnection {

        final AtomicInteger closed;

        UnknownLine(AtomicInteger closed) {
            this.closed = closed;
        }

        @Override
        public ServletInputStream getInputStream() {
            throw new AssertionError("Nobody reads");
        }

        @Override
        public ServletOutputStream getOutputStream() {
            throw new AssertionError("Nobody writes");
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static final class Line extends UnknownLine {

        private final Request request;

        Line(Request request) {
            super(new AtomicInteger());
            this.request = request;
        }
    }
}

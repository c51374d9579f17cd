package io.meydan.platform.realtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.realtime.gateway.Mailbox.Offer;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Line line = new Line();

    @Test
    void what_waited_is_written_together_and_in_order() {
        var mailbox = new Mailbox(line, 100, 1000);
        mailbox.offer(frame(1), false);
        mailbox.flush();
        mailbox.offer(frame(2), false);
        mailbox.offer(frame(3), false);
        mailbox.flush();

        line.completeOne();

        assertThat(line.writes).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void there_is_one_write_at_a_time() {
        var mailbox = new Mailbox(line, 100, 1000);
        for (var i = 0; i < 10; i++) {
            mailbox.offer(frame(i), false);
            mailbox.flush();
        }

        assertThat(line.writes).hasSize(1);
    }

    @Test
    void a_frame_under_way_counts_until_the_container_has_written_it() {
        var mailbox = new Mailbox(line, 2, 1000);
        mailbox.offer(frame(1), false);
        mailbox.flush();
        mailbox.offer(frame(2), false);

        assertThat(mailbox.offer(frame(3), false)).isEqualTo(Offer.FULL);
        line.completeOne();
        assertThat(mailbox.offer(frame(3), false)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void at_half_full_what_may_be_lost_is_left_out() {
        var mailbox = new Mailbox(line, 4, 1000);
        mailbox.offer(frame(1), true);
        mailbox.offer(frame(2), true);

        assertThat(mailbox.offer(frame(3), true)).isEqualTo(Offer.DROPPED);
        assertThat(mailbox.offer(frame(3), false)).isEqualTo(Offer.TAKEN);
    }

    @Test
    void a_full_box_lets_go_what_may_be_lost_before_it_gives_up() {
        var mailbox = new Mailbox(line, 2, 1000);
        mailbox.offer(frame(1), true);
        mailbox.offer(frame(2), false);

        assertThat(mailbox.offer(frame(3), false)).isEqualTo(Offer.TAKEN);
        assertThat(mailbox.offer(frame(4), false)).isEqualTo(Offer.FULL);
        mailbox.flush();
        assertThat(line.writes).containsExactly(List.of(2, 3));
    }

    @Test
    void it_is_bounded_by_bytes_too() {
        var mailbox = new Mailbox(line, 1000, 8);

        assertThat(mailbox.offer(new byte[8], false)).isEqualTo(Offer.TAKEN);
        assertThat(mailbox.offer(new byte[1], false)).isEqualTo(Offer.FULL);
    }

    @Test
    void the_close_frame_is_the_last() {
        var mailbox = new Mailbox(line, 100, 1000);
        mailbox.offer(frame(1), false);
        mailbox.flush();
        mailbox.offer(frame(2), false);

        mailbox.close(CloseCode.RESTART);
        mailbox.close(CloseCode.NORMAL);
        assertThat(mailbox.offer(frame(3), false)).isEqualTo(Offer.CLOSED);
        assertThat(line.closes).isEmpty();
        line.completeOne();
        line.completeOne();

        assertThat(line.writes).containsExactly(List.of(1), List.of(2));
        assertThat(line.closes).containsExactly(CloseCode.RESTART);
    }

    @Test
    void who_is_too_slow_gets_nothing_more_but_the_close_frame() {
        var mailbox = new Mailbox(line, 100, 1000);
        mailbox.offer(frame(1), false);
        mailbox.flush();
        mailbox.offer(frame(2), false);

        mailbox.close(CloseCode.TOO_SLOW);
        line.completeOne();

        assertThat(line.writes).containsExactly(List.of(1));
        assertThat(line.closes).containsExactly(CloseCode.TOO_SLOW);
    }

    @Test
    void who_waits_for_room_is_told_when_it_is_there() {
        var mailbox = new Mailbox(line, 4, 1000);
        for (var i = 0; i < 4; i++) {
            mailbox.offer(frame(i), false);
        }
        var told = new AtomicInteger();
        mailbox.drained().thenRun(told::incrementAndGet);
        assertThat(told).hasValue(0);

        mailbox.flush();
        line.completeOne();

        assertThat(told).hasValue(1);
        assertThat(mailbox.drained()).isCompleted();
    }

    @Test
    void a_dead_socket_keeps_nothing_and_lets_nobody_wait() {
        var mailbox = new Mailbox(line, 4, 1000);
        for (var i = 0; i < 4; i++) {
            mailbox.offer(frame(i), false);
        }
        var drained = mailbox.drained();

        mailbox.die();

        assertThat(drained).isCompleted();
        assertThat(mailbox.waitingFrames()).isZero();
        assertThat(mailbox.waitingBytes()).isZero();
    }

    @Test
    void whatever_happens_the_bounds_hold_and_the_books_balance() {
        var random = new Random(7);
        for (var round = 0; round < 200; round++) {
            var random1 = random.nextInt();
            oneLife(new Random(random1));
        }
    }

    private static void oneLife(Random random) {
        var line = new Line();
        line.atOnce = random.nextBoolean();
        var mailbox = new Mailbox(line, 20, 400);
        var taken = new ArrayList<Integer>();
        for (var i = 0; i < 200; i++) {
            switch (random.nextInt(3)) {
                case 0 -> mailbox.flush();
                case 1 -> line.completeOne();
                default -> {
                    if (mailbox.offer(frame(i), false) == Offer.TAKEN) {
                        taken.add(i);
                    }
                }
            }
            assertThat(mailbox.waitingFrames()).isBetween(0, 20);
            assertThat(mailbox.waitingBytes()).isBetween(0L, 400L);
        }
        mailbox.close(CloseCode.NORMAL);
        while (line.completeOne()) {
            assertThat(mailbox.waitingBytes()).isNotNegative();
        }
        assertThat(line.writes.stream().flatMap(List::stream)).containsExactlyElementsOf(taken);
        assertThat(line.closes).containsExactly(CloseCode.NORMAL);
        assertThat(mailbox.waitingBytes()).isZero();
        assertThat(mailbox.waitingFrames()).isZero();
    }

    @Test
    void what_waits_waits_until_the_line_is_writable() {
        var mailbox = new Mailbox(line, 100, 1000);
        line.writable = false;
        mailbox.offer(frame(1), false);
        mailbox.offer(frame(2), false);
        mailbox.flush();
        mailbox.close(CloseCode.NORMAL);
        assertThat(line.writes).isEmpty();
        assertThat(line.closes).isEmpty();

        line.writable = true;
        line.atOnce = true;
        mailbox.flush();

        assertThat(line.writes).containsExactly(List.of(1, 2));
        assertThat(line.closes).containsExactly(CloseCode.NORMAL);
    }

    @Test
    void on_another_line_goes_what_comes_after_the_write_under_way() {
        var mailbox = new Mailbox(line, 100, 1000);
        var other = new Line();
        mailbox.offer(frame(1), false);
        mailbox.flush();
        mailbox.offer(frame(2), false);

        mailbox.moveTo(other);
        mailbox.flush();
        assertThat(other.writes).isEmpty();
        line.completeOne();

        assertThat(line.writes).containsExactly(List.of(1));
        assertThat(other.writes).containsExactly(List.of(2));
    }

    private static byte[] frame(int number) {
        return new byte[] {(byte) (number >>> 8), (byte) number, 0, 0};
    }

    /** A line that remembers what was written and finishes a write when the test says so. */
    private static final class Line implements Transport {

        final List<List<Integer>> writes = new ArrayList<>();
        final List<CloseCode> closes = new ArrayList<>();
        boolean atOnce;
        boolean writable = true;
        private @Nullable Consumer<@Nullable Throwable> underWay;

        @Override
        public boolean isWritable() {
            return writable;
        }

        @Override
        public void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done) {
            assertThat(underWay).as("one write at a time").isNull();
            assertThat(closes).as("nothing after the close frame").isEmpty();
            writes.add(frames.stream()
                    .map(f -> ((f[0] & 0xff) << 8) | (f[1] & 0xff))
                    .toList());
            if (atOnce) {
                done.accept(null);
            } else {
                underWay = done;
            }
        }

        boolean completeOne() {
            var done = underWay;
            underWay = null;
            if (done != null) {
                done.accept(null);
            }
            return done != null;
        }

        @Override
        public void ping() {
            throw new AssertionError("A mailbox does not ping");
        }

        @Override
        public void close(CloseCode code) {
            closes.add(code);
        }

        @Override
        public void hangUp() {
            throw new AssertionError("A mailbox does not hang up");
        }

        @Override
        public void cut() {
            throw new AssertionError("A mailbox does not cut");
        }
    }
}

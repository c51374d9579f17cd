package io.meydan.platform.realtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameGuardTest {

    private static final int LIMIT = 70_000;

    private final AtomicInteger reports = new AtomicInteger();
    private final FrameGuard guard = new FrameGuard(LIMIT, reports::incrementAndGet);

    @Test
    void frames_up_to_the_limit_pass_unchanged_however_they_are_cut() {
        var stream = stream(frame(0), frame(5), frame(125), frame(126), frame(65_536), frame(LIMIT));

        for (var piece : new int[] {1, 3, 13, 4096, stream.length}) {
            assertThat(through(stream, piece)).isEqualTo(stream);
        }
        assertThat(reports).hasValue(0);
    }

    @Test
    void a_frame_above_the_limit_is_taken_out_and_what_follows_passes() {
        var stream = stream(frame(5), frame(LIMIT + 1), frame(7));

        for (var piece : new int[] {1, 3, 13, 4096, stream.length}) {
            assertThat(through(stream, piece)).isEqualTo(stream(frame(5), frame(7)));
        }
        assertThat(reports).hasValue(5);
    }

    @Test
    void the_head_alone_says_enough() {
        var head = ByteBuffer.allocate(FrameGuard.MAX_HEAD)
                .put((byte) 0x81)
                .put((byte) 0xff)
                .putLong(1L << 62);

        assertThat(through(head.array(), 1)).isEmpty();

        assertThat(reports).hasValue(1);
    }

    @Test
    void the_stream_is_between_frames_only_where_one_ends() {
        var frame = frame(5);

        assertThat(guard.isBetweenFrames()).isTrue();
        for (var i = 0; i < frame.length; i++) {
            through(new byte[] {frame[i]}, 1);
            assertThat(guard.isBetweenFrames()).as("after byte %d", i).isEqualTo(i == frame.length - 1);
        }
    }

    @Test
    void a_length_that_the_protocol_forbids_is_above_every_limit() {
        var head = ByteBuffer.allocate(FrameGuard.MAX_HEAD)
                .put((byte) 0x81)
                .put((byte) 0xff)
                .putLong(-1L);

        assertThat(through(head.array(), FrameGuard.MAX_HEAD)).isEmpty();

        assertThat(reports).hasValue(1);
    }

    private byte[] through(byte[] stream, int piece) {
        var out = new ByteArrayOutputStream();
        for (var at = 0; at < stream.length; at += piece) {
            var count = Math.min(piece, stream.length - at);
            var held = guard.held();
            var buffer = new byte[held + count];
            System.arraycopy(stream, at, buffer, held, count);
            out.write(buffer, 0, guard.pass(buffer, 0, count));
        }
        return out.toByteArray();
    }

    private static byte[] stream(byte[]... frames) {
        var out = new ByteArrayOutputStream();
        Arrays.stream(frames).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** A masked text frame. */
    private static byte[] frame(int length) {
        var frame = ByteBuffer.allocate(FrameGuard.MAX_HEAD + length).put((byte) 0x81);
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.putInt(0x01020304);
        for (var i = 0; i < length; i++) {
            frame.put((byte) i);
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }
}

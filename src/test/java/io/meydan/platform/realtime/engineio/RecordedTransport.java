package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import io.meydan.platform.realtime.transport.WireFrames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Remembers in words what was done to a line: {@code text …}, {@code hang up}, {@code cut}, {@code close …}. */
final class RecordedTransport implements Transport {

    final BlockingQueue<String> deeds = new LinkedBlockingQueue<>();

    private volatile boolean held;

    @Override
    public void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done) {
        frames.forEach(unit -> WireFrames.read(unit, new WireFrames.Reader() {
            @Override
            public void text(String payload) {
                deeds.add("text " + payload);
            }

            @Override
            public void binary(byte[] payload) {
                deeds.add("binary " + new String(payload, StandardCharsets.UTF_8));
            }
        }));
        if (!held) {
            done.accept(null);
        }
    }

    /** From now on no write comes to an end. */
    void hold() {
        held = true;
    }

    @Override
    public void ping() {
        deeds.add("ping");
    }

    @Override
    public void close(CloseCode code) {
        deeds.add("close " + code.code());
    }

    @Override
    public void hangUp() {
        deeds.add("hang up");
    }

    @Override
    public void cut() {
        deeds.add("cut");
    }
}

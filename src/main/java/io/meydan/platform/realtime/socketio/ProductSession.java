package io.meydan.platform.realtime.socketio;

import io.meydan.platform.realtime.engineio.EngineFrames;
import io.meydan.platform.realtime.engineio.EngineSession;
import io.meydan.platform.realtime.gateway.ClientFrame;
import io.meydan.platform.realtime.gateway.LiveSession;
import io.meydan.platform.realtime.recovery.Trail;
import io.meydan.platform.realtime.traffic.WayIn;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Malformed;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One client of the product that speaks Socket.IO. */
final class ProductSession extends LiveSession implements SocketHandler {

    private final ProductNamespace product;
    private final EngineSession connection;
    private final @Nullable VerifiedToken holder;
    private final Repeats repeats;
    private final boolean goesOn;

    /**
     * @param holder whom it speaks for; null if that is still to be said
     * @param goesOn whether it is the session of an earlier connection
     */
    ProductSession(
            Socket socket,
            ProductNamespace product,
            @Nullable VerifiedToken holder,
            @Nullable Trail trail,
            Repeats repeats,
            boolean goesOn) {
        super(
                socket.id(),
                product.gateway(),
                product.replies(),
                SocketIoEncoding.INSTANCE,
                socket.connection().outlet(),
                socket.connection().inbox(),
                trail);
        this.product = product;
        this.connection = socket.connection();
        this.holder = holder;
        this.repeats = repeats;
        this.goesOn = goesOn;
    }

    Repeats repeats() {
        return repeats;
    }

    /** Whether its client has heard everything of its beginning already. */
    boolean goesOn() {
        return goesOn;
    }

    @Override
    public WayIn way() {
        return WayIn.SOCKETIO;
    }

    @Override
    public String transport() {
        return connection.transport();
    }

    @Override
    public String address() {
        return connection.address();
    }

    @Override
    public void connected() {
        product.opened(this, holder);
    }

    @Override
    public void event(String name, Arguments arguments, @Nullable String id) {
        var number =
                id != null && arguments.json().size() == 2 ? arguments.json().get(1) : null;
        if (number != null && id != null) {
            var before = repeats.answerTo(number);
            if (before != null) {
                push(before.apply(id));
            }
            if (before != null || !repeats.begins(number, id)) {
                return;
            }
        }
        product.dispatcher().handle(this, id, () -> frame(name, arguments, id));
    }

    private static ClientFrame frame(String name, Arguments arguments, @Nullable String id) {
        var values = arguments.json();
        if (!arguments.attachments().isEmpty()) {
            throw new Malformed("No event takes bytes.");
        }
        if (values.size() > 2) {
            throw new Malformed("An event takes one object, and perhaps the number that the client gave it.");
        }
        var data = values.isEmpty() || values.get(0).equals("null") ? null : values.get(0);
        return new ClientFrame(name, data, id);
    }

    @Override
    protected byte[] frame(byte[] event, @Nullable String offset) {
        return offset == null ? event : EngineFrames.withLast(event, offset);
    }

    @Override
    public void standsAt(String offset) {
        push(product.replies().standsAt(offset));
    }

    @Override
    protected void answer(String id, boolean accepted, Function<String, byte[]> frame) {
        push(frame.apply(id));
        repeats.answered(id, accepted, frame).forEach(again -> push(frame.apply(again)));
    }

    @Override
    public void disconnected(String reason) {
        product.gone(this, reason);
    }

    /** The inbox is the connection's: what else is in it is not ours to drop, and ours is not handled once we have ended. */
    @Override
    protected void dropTasks() {
        // Nothing: see above.
    }

    /** Clients do not see the close code, so they are told; and they come back by themselves unless they are asked not to. */
    @Override
    protected void sayGoodbye(CloseCode code) {
        product.leaves(this, code);
        if (code != CloseCode.TOO_SLOW) {
            var said = "{\"code\":" + code.code() + ",\"reason\":\"" + code.reason() + "\"}";
            push(product.replies().pushJson("goodbye", said));
        }
        switch (code.comeBack()) {
            case NO, WITH_NEW_TOKEN, AFTER_30_SECONDS -> connection.send(PacketWriter.disconnect("/"));
            case AS_YOU_LIKE, AT_ONCE, AFTER_BACKOFF, RESUME -> {}
        }
        connection.close(code);
    }

    @Override
    protected void abandon() {
        connection.abandon();
    }

    @Override
    protected void checkLine(long nowNanos) {
        // Engine.IO asks by itself.
    }
}

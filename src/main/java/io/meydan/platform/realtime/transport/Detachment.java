package io.meydan.platform.realtime.transport;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.io.InputBuffer;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;

/**
 * Takes the connection of a handshake out of HTTP. An upgrade by the container keeps the whole request suspended as long as the socket lives,
 * which is two thirds of what an idle socket costs; here the request ends as any other, and only the connection stays.
 */
final class Detachment {

    private static final String KEEP_ALIVE = "HttpServerFilter.KeepAliveContext";
    private static final String IDLE = "connection-idle-attribute";

    private final FilterChainContext context;
    private final HttpRequestPacket packet;
    private final InputBuffer input;
    private final NIOConnection connection;

    private Detachment(FilterChainContext context, HttpRequestPacket packet, InputBuffer input) {
        this.context = context;
        this.packet = packet;
        this.input = input;
        this.connection = (NIOConnection) context.getConnection();
    }

    /** @throws IllegalStateException if this is not the container it was written for, or the line has to stay where it is */
    static Detachment of(HttpServletRequest request) {
        ServletRequest bare = request;
        while (bare instanceof ServletRequestWrapper wrapper) {
            bare = wrapper.getRequest();
        }
        var inner = Reflected.read(Reflected.read(bare, "request"), "coyoteRequest");
        var detachment = new Detachment(
                (FilterChainContext) Reflected.read(inner, "ctx"),
                (HttpRequestPacket) Reflected.read(inner, "request"),
                (InputBuffer) Reflected.read(inner, "inputBuffer"));
        detachment.check(request);
        return detachment;
    }

    private void check(HttpServletRequest request) {
        if (request.isSecure() || SSLUtils.getSSLEngine(connection) != null) {
            throw new IllegalStateException("TLS ends in this node");
        }
        if (!(connection.getChannel() instanceof SocketChannel)
                || !(connection.getTransport() instanceof TCPNIOTransport)) {
            throw new IllegalStateException("The line is not a plain socket");
        }
    }

    NIOConnection connection() {
        return connection;
    }

    /** What a client that did not wait for the answer has already said. */
    byte[] said() {
        var buffer = input.getBuffer();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Before the answer is written: from then on the client may speak, and is heard by the line. */
    void begin(DetachedLine line) {
        var before = connection.getProcessor();
        var http = before == null ? connection.getTransport().getProcessor() : before;
        IdleTimeoutFilter.setCustomTimeout(connection, -1, TimeUnit.SECONDS);
        connection.getAttributes().removeAttribute(KEEP_ALIVE);
        connection.setProcessor(new DetachedProcessor(line, http));
    }

    /** After the answer is written: for HTTP this was a request like any other, and when it is through nothing of it stays. */
    void end() {
        packet.getUpgradeDC().recycle();
        packet.setExpectContent(false);
        packet.getProcessingState().setKeepAlive(true);
        context.addCompletionListener(through -> forgetRequest());
    }

    private void forgetRequest() {
        var attributes = connection.getAttributes();
        for (var name : List.copyOf(attributes.getAttributeNames())) {
            if (!IDLE.equals(name)) {
                attributes.removeAttribute(name);
            }
        }
    }
}

package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** The client of Java behind a network that stands still, in a room where much is said. */
@SystemTest(settings = {SystemTest.MANY_WRITES, SystemTest.MANY_WRITES_AT_ONCE, SystemTest.MANY_FRAMES})
class SlowJavaClientIT {

    /** Makes sockets from which nothing is read while they are held. */
    private static final class Brakes extends SocketFactory {

        private volatile CountDownLatch brake = new CountDownLatch(0);

        void hold() {
            brake = new CountDownLatch(1);
        }

        void release() {
            brake.countDown();
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public InputStream getInputStream() throws IOException {
                    return new FilterInputStream(super.getInputStream()) {
                        @Override
                        public int read(byte[] bytes, int from, int room) throws IOException {
                            awaitRelease();
                            return super.read(bytes, from, room);
                        }
                    };
                }
            };
        }

        private void awaitRelease() throws IOException {
            try {
                brake.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("the client connects its sockets itself");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return createSocket(host.getHostAddress(), port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            return createSocket(host.getHostAddress(), port);
        }
    }

    @Test
    void it_is_cut_and_comes_back_as_soon_as_it_hears_of_it(Cluster cluster, Cast cast) throws InterruptedException {
        var room = RealtimeCases.room(cast.ann(), cast.bob());
        var brakes = new Brakes();
        var http = new OkHttpClient.Builder().socketFactory(brakes).build();
        try (var sender = cast.ann().socket();
                var bob = new JavaGuest(cluster.address(), cluster.address(), cast.bob(), http)) {
            bob.awaitLine();
            bob.ask("room:join", Map.of("roomId", room));
            brakes.hold();
            for (var n = 0; n < SlowReaderIT.MESSAGES; n += SlowReaderIT.AT_ONCE) {
                SlowReaderIT.say(sender, room, n);
            }

            brakes.release();

            assertThat(bob.next()).startsWith("disconnect transport");
            bob.awaitLine();
        } finally {
            brakes.release();
        }
    }
}

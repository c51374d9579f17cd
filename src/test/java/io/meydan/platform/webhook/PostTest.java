package io.meydan.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One request, to endpoints that behave and to such that do not. */
@Timeout(60)
class PostTest {

    private static final SSLSocketFactory PLATFORM = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private static final Duration TIME = Duration.ofSeconds(30);

    /** Answers one connection as the test wants it. */
    private interface Behaviour {
        void answer(Socket line) throws IOException;
    }

    private static Post.Answer post(Duration time, Behaviour behaviour) throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/hook?a=b");
        return post(server, url, time, PLATFORM, behaviour);
    }

    private static Post.Answer post(
            ServerSocket server, URI url, Duration time, SSLSocketFactory tls, Behaviour behaviour) throws IOException {
        var served = CompletableFuture.runAsync(() -> {
            try (var line = server.accept()) {
                behaviour.answer(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            return new Post(url, true, time, tls).send(Map.of("webhook-id", "1"), "{\"ş\":1}");
        } finally {
            server.close();
            served.exceptionally(PostTest::unlessTheLineWasCut).join();
        }
    }

    private static Void unlessTheLineWasCut(Throwable fault) {
        if (fault instanceof UncheckedIOException || fault.getCause() instanceof UncheckedIOException) {
            return null;
        }
        throw new CompletionException(fault);
    }

    private static void say(Socket line, String text) throws IOException {
        line.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        line.getOutputStream().flush();
    }

    /** What is sent, up to the end of its body. */
    private static String hear(Socket line) throws IOException {
        var heard = new StringBuilder();
        while (!heard.toString().endsWith("}")) {
            heard.append((char) line.getInputStream().read());
        }
        return heard.toString();
    }

    @Test
    void it_sends_what_it_is_given_and_reads_status_and_text() throws IOException {
        var heard = new StringBuilder();
        var answer = post(TIME, line -> {
            heard.append(hear(line));
            say(line, "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\ndanke");
            assertThat(line.getInputStream().read()).as("the line is closed").isEqualTo(-1);
        });
        assertThat(answer).isEqualTo(new Post.Answer(201, "danke"));
        assertThat(heard)
                .startsWith("POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:")
                .contains("\r\nContent-Length: 8\r\n", "\r\nwebhook-id: 1\r\n");
    }

    @Test
    void pieces_are_put_together() throws IOException {
        var answer = post(TIME, line -> {
            hear(line);
            say(line, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ndanke\r\n0\r\n\r\n");
            assertThat(line.getInputStream().read()).isEqualTo(-1);
        });
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.excerpt().trim()).isEqualTo("danke");
    }

    @Test
    void of_an_answer_without_end_the_beginning_is_enough() throws IOException {
        var answer = post(TIME, line -> {
            hear(line);
            say(line, "HTTP/1.1 500 No\r\n\r\n");
            while (true) {
                say(line, "x".repeat(10_000));
            }
        });
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.excerpt()).hasSize(1_000);
    }

    @Test
    void who_drips_is_cut_when_the_time_is_over() {
        assertThatThrownBy(() -> post(Duration.ofMillis(700), line -> {
                    hear(line);
                    while (true) {
                        say(line, "H");
                        // How it misbehaves; nobody waits for it.
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                    }
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void who_speaks_something_else_is_no_endpoint() {
        assertThatThrownBy(() -> post(TIME, line -> {
                    hear(line);
                    say(line, "SSH-2.0-OpenSSH\r\n");
                }))
                .hasMessageContaining("does not speak HTTP");
    }

    /** An endpoint with a certificate of its own making for the name localhost. */
    private static Post.Answer postSecurely(String host, SSLContext context, SSLSocketFactory tls) throws IOException {
        var server = context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var url = URI.create("https://" + host + ":" + server.getLocalPort() + "/");
        return post(server, url, TIME, tls, line -> {
            hear(line);
            say(line, "HTTP/1.1 204 No Content\r\n\r\n");
        });
    }

    private static SSLContext context(Path folder) throws Exception {
        var store = folder.resolve("endpoint.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "endpoint",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        var ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ours.init(keys, "changeit".toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("endpoint", keys.getCertificate("endpoint"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(ours.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void an_endpoint_must_prove_its_name_to_somebody_who_is_trusted(@TempDir Path folder) throws Exception {
        var context = context(folder);
        var trusting = context.getSocketFactory();
        assertThat(postSecurely("localhost", context, trusting).status()).isEqualTo(204);
        assertThatThrownBy(() -> postSecurely("127.0.0.1", context, trusting))
                .as("another name")
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> postSecurely("localhost", context, PLATFORM))
                .as("a certificate that nobody has signed")
                .isInstanceOf(SSLException.class);
    }
}

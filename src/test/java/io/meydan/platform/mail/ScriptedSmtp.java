package io.meydan.platform.mail;

import com.icegreen.greenmail.util.GreenMail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that answers as a test wants: friendly, but for the commands that the test names. An answer of {@code cut} ends the line instead.
 * What came over an encrypted line is noted with a star.
 */
final class ScriptedSmtp implements AutoCloseable {

    static final String CUT = "cut";

    private final ServerSocket server;
    private final Map<String, String> answers;
    private final boolean offersTls;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    ScriptedSmtp(boolean offersTls, Map<String, String> answers) throws IOException {
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.offersTls = offersTls;
        this.answers = answers;
        var thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The commands, each by its first word. */
    List<String> heard() {
        return heard;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var line = server.accept()) {
                talk(line, false);
            } catch (IOException e) {
                heard.add("(the line broke)");
            }
        }
    }

    private void talk(Socket line, boolean encrypted) throws IOException {
        var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
        if (!encrypted) {
            say(line, "220 scripted");
        }
        for (var command = in.readLine(); command != null; command = in.readLine()) {
            var word = command.split(" ", 2)[0];
            heard.add(encrypted ? word + "*" : word);
            var answer = answers.getOrDefault(word, usual(word, encrypted));
            if (CUT.equals(answer)) {
                return;
            }
            say(line, answer);
            if ("STARTTLS".equals(word)) {
                talk(encrypted(line), true);
                return;
            }
            if ("DATA".equals(word) && answer.startsWith("354")) {
                readLetter(in);
                var verdict = answers.getOrDefault(".", "250 taken");
                if (CUT.equals(verdict)) {
                    return;
                }
                say(line, verdict);
            }
            if ("QUIT".equals(word)) {
                return;
            }
        }
    }

    /** The letter itself is GreenMail's concern. */
    private static void readLetter(BufferedReader in) throws IOException {
        var text = in.readLine();
        while (text != null && !".".equals(text)) {
            text = in.readLine();
        }
    }

    private String usual(String word, boolean encrypted) {
        return switch (word) {
            case "EHLO" -> offersTls && !encrypted ? "250-scripted\r\n250 STARTTLS" : "250 scripted";
            case "DATA" -> "354 go on";
            case "STARTTLS" -> "220 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void say(Socket line, String words) throws IOException {
        line.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        line.getOutputStream().flush();
    }

    /** With the certificate that GreenMail brings along. */
    private static Socket encrypted(Socket line) throws IOException {
        try (var store = Objects.requireNonNull(GreenMail.class.getResourceAsStream("/greenmail.p12"))) {
            var password = "changeit".toCharArray();
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(store, password);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            var socket = (SSLSocket) context.getSocketFactory().createSocket(line, null, line.getPort(), true);
            socket.setUseClientMode(false);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

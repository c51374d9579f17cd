package io.meydan.platform.realtime.engineio;

import io.meydan.platform.Threads;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Passes a client's requests on to the node that has its session. */
@ApplicationScoped
class Relay {

    private static final Logger LOG = System.getLogger(Relay.class.getName());

    /** Marks what was passed on once, and is not passed on again. */
    static final String MARK = "Meydan-Relayed";

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final String TYPE = "Content-Type";

    @Inject
    Threads threads;

    private @Nullable HttpClient http;

    @PostConstruct
    void open() {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(threads.executor())
                .build();
    }

    HttpClient http() {
        if (http == null) {
            throw new IllegalStateException("Not yet made by the container");
        }
        return http;
    }

    static boolean isRelayed(HttpServletRequest request) {
        return request.getHeader(MARK) != null;
    }

    /**
     * Asks the owner and passes on what it answers. If it does not answer, the session is lost with it, and the client is told so.
     *
     * @param body null for a question without one
     * @param patience a little more than the owner takes at most
     */
    void forward(URI address, @Nullable ByteBuffer body, Duration patience, Poll poll) {
        var request = HttpRequest.newBuilder(address).header(MARK, "1").timeout(patience);
        if (body != null) {
            request.header(TYPE, "text/plain;charset=UTF-8")
                    .POST(BodyPublishers.ofByteArray(body.array(), body.arrayOffset(), body.remaining()));
        }
        CompletionStage<HttpResponse<byte[]>> asked = http().sendAsync(request.build(), BodyHandlers.ofByteArray());
        asked.whenComplete((answer, failure) -> {
            if (failure == null) {
                pass(answer, poll);
            } else {
                LOG.log(Level.DEBUG, "The owner of a session does not answer", failure);
                poll.refuse(Refusal.UNKNOWN_SESSION);
            }
        });
    }

    private static void pass(HttpResponse<byte[]> answer, Poll poll) {
        poll.pass(answer.statusCode(), answer.headers().firstValue(TYPE).orElse("text/plain"), answer.body());
    }
}

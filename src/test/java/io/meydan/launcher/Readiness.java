package io.meydan.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether a node serves the product. Payara prints "ready" and calls itself healthy also when the WAR did not deploy, so the product itself is
 * asked too.
 */
final class Readiness {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final URI address;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private String lastAnswer = "it has not answered yet";

    Readiness(URI address, Path log) {
        this.address = address;
        this.log = log;
    }

    String lastAnswer() {
        return lastAnswer;
    }

    /**
     * Asks once.
     *
     * @throws LaunchFailed if it will never be reached
     */
    boolean reached(boolean alive) {
        if (!alive) {
            throw new LaunchFailed(
                    "The node at " + address + " ended while it started: " + Logs.firstError(log) + seeLog());
        }
        if (status("/health/ready") == 200 && servesProduct()) {
            return true;
        }
        if (saysReady() && !servesProduct()) {
            throw new LaunchFailed(
                    "The WAR did not deploy on the node at " + address + ": " + Logs.firstError(log) + seeLog());
        }
        return false;
    }

    // Payara without an application answers 404 in HTML; our own 404 is a problem document.
    private boolean servesProduct() {
        return status("/") == 200
                || get("/api/")
                        .flatMap(answer -> answer.headers().firstValue("Content-Type"))
                        .filter(type -> type.startsWith("application/problem+json"))
                        .isPresent();
    }

    private boolean saysReady() {
        var text = Logs.read(log);
        return text.contains("Payara Micro") && text.contains(") ready in ");
    }

    private int status(String path) {
        return get(path).map(HttpResponse::statusCode).orElse(0);
    }

    private Optional<HttpResponse<Void>> get(String path) {
        var request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            lastAnswer = path + " answers " + answer.statusCode();
            return Optional.of(answer);
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private String seeLog() {
        return " (whole log: " + log + ").";
    }
}

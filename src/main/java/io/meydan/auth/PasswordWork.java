package io.meydan.auth;

import io.meydan.platform.web.RequestId;
import io.meydan.platform.web.Unavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Runs what hashes passwords on a few threads of its own, so that a rush of sign-ins does not occupy those that serve everything else. */
@ApplicationScoped
@ManagedExecutorDefinition(name = "java:app/concurrent/passwords", maxAsync = 4)
class PasswordWork {

    private static final int MAX_WAITING = 200;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    @Resource(lookup = "java:app/concurrent/passwords")
    ManagedExecutorService executor;

    private final AtomicInteger waiting = new AtomicInteger();

    /** The line has an end. @throws Unavailable if it is reached */
    <T> CompletionStage<T> submit(Supplier<T> work) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            throw new Unavailable("Very many people are signing in. Nothing was changed; try again.", RETRY_AFTER);
        }
        var requestId = RequestId.current().orElse("");
        var result = new CompletableFuture<T>();
        executor.execute(() -> run(requestId, work, result));
        return result;
    }

    /** Completes inside the scope, because what follows, such as writing a problem document, runs on this thread too. */
    private <T> void run(String requestId, Supplier<T> work, CompletableFuture<T> result) {
        waiting.decrementAndGet();
        var scope = RequestId.enter(requestId);
        try {
            complete(work, result);
        } finally {
            scope.close();
        }
    }

    private static <T> void complete(Supplier<T> work, CompletableFuture<T> result) {
        try {
            result.complete(work.get());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}

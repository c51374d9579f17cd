package io.meydan.platform.web;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of the request or socket frame that the current thread works for; it is in every log line and in every problem. */
public final class RequestId {

    private static final Logger LOG = System.getLogger(RequestId.class.getName());
    private static final Scope NO_SCOPE = () -> {};

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    /** Version, trace, parent and flags, as W3C Trace Context has them. Later versions may say more behind that, the first one does not. */
    private static final Pattern TRACEPARENT = Pattern.compile(
            "(?:00(?=.{53}$)|(?!00|ff)[0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Marks the current thread; close the scope when the work is done. */
    public static Scope enter(String id) {
        var before = CURRENT.get();
        CURRENT.set(id);
        return () -> restore(before);
    }

    /**
     * The same answer, completed by the executor and inside this request's scope, because what follows, such as writing the response to a slow
     * client or a problem, runs on that thread too.
     */
    public static <T> CompletionStage<T> carriedBy(CompletionStage<T> answer, Executor executor) {
        var id = CURRENT.get();
        var carried = new CompletableFuture<T>();
        answer.whenComplete((value, failure) -> hand(executor, () -> {
            var scope = id == null ? NO_SCOPE : enter(id);
            try {
                if (failure == null) {
                    carried.complete(value);
                } else {
                    carried.completeExceptionally(failure);
                }
            } finally {
                scope.close();
            }
        }));
        return carried;
    }

    /** An executor that takes nothing any more must not leave a client without its answer. */
    private static void hand(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The executor is closed; the answer goes out from here", e);
            task.run();
        }
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    /** Whether an id that came from outside may be taken over: short, and nothing that could forge a log line. */
    public static boolean isAcceptable(@Nullable String id) {
        return id != null && ACCEPTABLE.matcher(id).matches();
    }

    /** The trace that a request belongs to by its W3C {@code traceparent}; empty where that is not well formed. */
    static Optional<String> ofTrace(@Nullable String traceparent) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Ends what {@link #enter} began. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}

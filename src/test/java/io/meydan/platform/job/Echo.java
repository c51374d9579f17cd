package io.meydan.platform.job;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A job of tests: notes that it ran and does what the test gave it. */
final class Echo implements Job<Echo.Word> {

    /** What it is told. */
    public record Word(String word) {}

    /** What it gives back. */
    public record Answer(String answer) {}

    /** What it does. */
    @FunctionalInterface
    interface Deed {
        void run(Word word, JobRun run) throws Exception;
    }

    /** One run. */
    record Seen(UUID id, String word, int attempt, long token) {}

    final String queue = "q-" + UUID.randomUUID().toString().substring(0, 13);
    final String kind = "test." + queue;
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final BlockingQueue<Seen> news = new LinkedBlockingQueue<>();
    JobOptions options = JobOptions.DEFAULT.in(queue);
    volatile Deed deed = (word, run) -> {};

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Class<Word> argumentsClass() {
        return Word.class;
    }

    @Override
    public JobOptions options() {
        return options;
    }

    @Override
    public void run(Word word, JobRun run) throws Exception {
        var now = new Seen(run.id(), word.word(), run.attempt(), run.fencingToken());
        seen.add(now);
        news.add(now);
        deed.run(word, run);
    }

    JobOrder<Word> say(String word) {
        return JobOrder.of(Echo.class, new Word(word));
    }

    /** The next run. */
    Seen next() throws InterruptedException {
        var next = news.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("No job came; so far " + seen);
        }
        return next;
    }

    List<String> words() {
        return seen.stream().map(Seen::word).toList();
    }
}

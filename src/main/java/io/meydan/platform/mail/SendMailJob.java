package io.meydan.platform.mail;

import io.meydan.platform.job.Backoff;
import io.meydan.platform.job.Job;
import io.meydan.platform.job.JobOptions;
import io.meydan.platform.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Writes a letter and sends it. */
@ApplicationScoped
class SendMailJob implements Job<SendMailJob.Order> {

    /** Some ten hours in all, so that a mail server may be away over night. */
    private static final int TRIES = 13;

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(15), 2, Duration.ofHours(2), 0.3);

    /**
     * What is stored.
     *
     * @param details never an address or a secret: administrators see them
     */
    public record Order(String kind, UUID about, Map<String, String> details) {

        public Order {
            details = Map.copyOf(details);
        }
    }

    /** The letter did not leave, and may at another time. Administrators read why, and not to whom. */
    static final class NotSent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotSent(String why) {
            super(why);
        }
    }

    @Inject
    @Any
    Instance<LetterWriter> writers;

    @Inject
    SmtpPost smtp;

    @Inject
    InboxPost inbox;

    @Inject
    MailConfig config;

    @Inject
    MailStats stats;

    @Override
    public String kind() {
        return "platform.send-mail";
    }

    @Override
    public Class<Order> argumentsClass() {
        return Order.class;
    }

    @Override
    public JobOptions options() {
        return JobOptions.DEFAULT
                .in("notifications")
                .withPriority(3)
                .tried(TRIES, BACKOFF)
                .within(config.timeout.multipliedBy(6));
    }

    @Override
    public void run(Order order, JobRun run) {
        var writer = writers.stream()
                .filter(each -> each.kind().equals(order.kind()))
                .findFirst()
                .orElseThrow(() -> new DoNotRetry("Nobody writes letters of the kind " + order.kind()));
        var letter = writer.write(order.about(), order.details());
        if (letter.isEmpty()) {
            stats.countDropped();
            run.log("There is nothing to say any more");
            return;
        }
        send(run, letter.get());
        run.log("Sent, in the language " + letter.get().language());
    }

    private void send(JobRun run, Letter letter) {
        try {
            post().send(run.id().toString(), letter);
            stats.countSent();
        } catch (MessagingException e) {
            if (Reply.isFinal(e)) {
                stats.countRefused();
                throw new DoNotRetry("The letter was refused for good. " + Reply.words(e, letter.to()));
            }
            stats.countPostponed();
            throw new NotSent(Reply.words(e, letter.to()));
        }
    }

    private Post post() {
        return config.isInbox() ? inbox : smtp;
    }
}

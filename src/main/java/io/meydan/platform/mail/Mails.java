package io.meydan.platform.mail;

import io.meydan.platform.job.JobOrder;
import io.meydan.platform.job.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Takes orders for letters. */
@ApplicationScoped
public class Mails {

    @Inject
    Jobs jobs;

    @Inject
    MailConfig config;

    /** Whether letters leave for somewhere. */
    public boolean isConfigured() {
        return config.isConfigured();
    }

    /** For what cannot be done without. @throws MailNotConfigured if letters would go nowhere */
    public void require() {
        if (!config.isConfigured()) {
            throw new MailNotConfigured();
        }
    }

    /** The address of a page of the web client, as a letter names it. */
    public String link(String path) {
        return config.home() + path;
    }

    /**
     * Orders a letter, in the caller's transaction if there is one. Nothing happens where no mail is sent: who depends on it asks
     * {@link #require} first.
     *
     * @param kind whose {@link LetterWriter} writes it
     * @param about which thing, by its id
     * @param details what else the writer needs to know. Administrators see them: never an address of a person, never a secret
     */
    @Transactional
    public void order(String kind, UUID about, Map<String, String> details) {
        if (config.isConfigured()) {
            jobs.enqueue(JobOrder.of(SendMailJob.class, new SendMailJob.Order(kind, about, details)));
        }
    }
}

package io.meydan.platform.job.console;

import io.meydan.platform.job.Control;
import io.meydan.platform.job.console.DeedRepository.Woken;
import io.meydan.platform.job.console.QueueView.QueueLimits;
import io.meydan.platform.job.console.Refusal.JobNeeded;
import io.meydan.platform.job.console.Refusal.JobNotFound;
import io.meydan.platform.job.console.Refusal.JobNotInThatState;
import io.meydan.platform.job.console.Refusal.QueueNotFound;
import io.meydan.platform.job.console.Refusal.ScheduleNotFound;
import io.meydan.platform.job.console.Refusal.SchedulePaused;
import io.meydan.platform.web.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What administrators do. Who does a thing twice does it once: where a job is already where the deed brings it, nothing is amiss. Workers are told
 * when it is stored, on all nodes.
 */
@ApplicationScoped
class Deeds {

    @Inject
    QueueRepository queues;

    @Inject
    DeedRepository deeds;

    @Inject
    ScheduleRepository schedules;

    @Inject
    JobRepository jobs;

    @Inject
    Cancellation cancellation;

    @Inject
    Control control;

    /** @throws QueueNotFound if there is no such queue */
    void pause(String queue) {
        follow(queues.pause(queue));
    }

    /** @throws QueueNotFound if there is no such queue */
    void resume(String queue) {
        follow(queues.resume(queue));
    }

    /**
     * Sets all limits anew; what is absent is not limited.
     *
     * @throws QueueNotFound if there is no such queue
     * @throws InvalidInput if a rate has no period
     */
    void limit(String queue, QueueLimits limits) {
        if ((limits.rate() == null) != (limits.ratePeriodSeconds() == null)) {
            throw new InvalidInput("A rate has a period (ratePeriodSeconds), and a period has a rate.");
        }
        follow(queues.limit(queue, limits));
    }

    private void follow(boolean known) {
        if (!known) {
            throw new QueueNotFound();
        }
        control.rulesChanged();
    }

    /** Lets all of a queue that were given up begin anew, and tells how many. */
    int retryFailed(String queue) {
        var woken = deeds.retryFailed(queue);
        wake(woken);
        return woken.size();
    }

    /** @throws JobNotInThatState if it has not failed and was not cancelled */
    void retry(UUID id) {
        var woken = deeds.retry(id);
        if (woken.isEmpty()) {
            expect(id, "failed or cancelled", List.of("waiting", "pending", "active"));
        }
        wake(woken);
    }

    /** @throws JobNotInThatState if it does not wait for its time */
    void runNow(UUID id) {
        var woken = deeds.runNow(id);
        if (woken.isEmpty()) {
            expect(id, "delayed", List.of("waiting", "active"));
        }
        wake(woken);
    }

    /**
     * Cancels a job with all that it waits for.
     *
     * @throws JobNotInThatState if it is done
     */
    void cancel(UUID id, String by) {
        switch (cancellation.of(id, "Cancelled by " + by)) {
            case ASKED -> control.cancellationAsked();
            case NOTHING -> expect(id, "not done", List.of("cancelled"));
            case DONE -> {}
        }
    }

    /**
     * Removes a job for good.
     *
     * @throws JobNeeded if its parent is still to be done
     * @throws JobNotInThatState if it runs, or waits for its children
     */
    void remove(UUID id) {
        if (!deeds.remove(id)) {
            if (deeds.hasLiveParent(id)) {
                throw new JobNeeded();
            }
            expect(id, "waiting, delayed or done", List.of());
        }
    }

    /** @throws JobNotInThatState if the job is neither where it had to be nor where it was to be brought */
    private void expect(UUID id, String needed, List<String> goals) {
        var state = jobs.state(id).orElseThrow(JobNotFound::new);
        if (!goals.contains(state)) {
            throw new JobNotInThatState(state, needed);
        }
    }

    private void wake(List<Woken> woken) {
        if (!woken.isEmpty()) {
            control.wake(woken.stream().collect(Collectors.toMap(Woken::queue, Woken::grouped, Boolean::logicalOr)));
        }
    }

    /** @throws SchedulePaused if it is */
    void runScheduleNow(String name) {
        if (!schedules.runNow(name)) {
            throw schedules.find(name).isPresent() ? new SchedulePaused() : new ScheduleNotFound();
        }
    }

    void pauseSchedule(String name) {
        if (!schedules.pause(name)) {
            throw new ScheduleNotFound();
        }
    }

    void resumeSchedule(String name) {
        var schedule = schedules.find(name).orElseThrow(ScheduleNotFound::new);
        schedules.resume(name, control.nextTime(schedule.cron(), schedule.zone()));
    }
}

package io.meydan.platform.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Orders what comes of itself. The row of a schedule is locked while its job is ordered, so one node does it for each time. */
@ApplicationScoped
class Cron {

    @Inject
    UpkeepRepository upkeep;

    @Inject
    Kinds kinds;

    @Inject
    Jobs jobs;

    /** Makes the schedules of this release known; those of kinds that no node knows stay unheard. */
    @Transactional
    void register() {
        var now = upkeep.now();
        for (var job : kinds.all()) {
            job.schedule().ifPresent(schedule -> upkeep.schedule(job.kind(), schedule, schedule.after(now)));
        }
    }

    /** Orders what is due; a time that passed unseen is made good once, however many there were. */
    @Transactional
    void run() {
        for (var due : upkeep.dueSchedules(kinds.names())) {
            kinds.of(due.kind()).ifPresent(this::order);
        }
    }

    private <A extends Record> void order(Job<A> job) {
        var schedule = job.schedule();
        if (schedule.isPresent()) {
            var id = jobs.enqueue(JobOrder.forBean(job, job.scheduledArguments()))
                    .id();
            upkeep.advance(job.kind(), id, schedule.get().after(upkeep.now()));
        }
    }
}

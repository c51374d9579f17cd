package io.meydan.platform.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

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

    /** Kinds whose time has come. */
    List<String> due() {
        return upkeep.dueKinds(kinds.names());
    }

    /** Orders one kind if it is still due; a time that passed unseen is made good once, however many there were. */
    @Transactional
    void run(String kind) {
        for (var due : upkeep.dueSchedules(List.of(kind))) {
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

package io.meydan.overlay;

import io.meydan.platform.job.Job;
import io.meydan.platform.job.JobOptions;
import io.meydan.platform.job.JobRun;
import io.meydan.platform.job.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Does as it is told: carries something out, fails the first time that it is handed out, or stays until it is interrupted. */
@ApplicationScoped
class ErrandJob implements Job<ErrandJob.Errand> {

    /** What to do and how it is told from others. */
    public record Errand(String deed, String word) {}

    /** What is brought home. */
    public record Found(String word) {}

    @Override
    public String kind() {
        return "test.errand";
    }

    @Override
    public Class<Errand> argumentsClass() {
        return Errand.class;
    }

    @Override
    public JobOptions options() {
        return JobOptions.DEFAULT.in("media");
    }

    /** Once a year, when no test runs for long. */
    @Override
    public Optional<Schedule> schedule() {
        return Optional.of(Schedule.cron("0 4 29 2 *"));
    }

    @Override
    public Errand scheduledArguments() {
        return new Errand("do", "on time");
    }

    @Override
    public void run(Errand errand, JobRun run) throws Exception {
        run.log("Sent for " + errand.word());
        run.progress(50, "half-way");
        switch (errand.deed()) {
            case "do" -> run.result(new Found(errand.word()));
            case "fail-first" -> {
                if (run.fencingToken() == 1) {
                    throw new DoNotRetry("No luck with " + errand.word());
                }
            }
            case "stay" -> new CountDownLatch(1).await();
            default -> throw new DoNotRetry("No deed: " + errand.deed());
        }
    }
}

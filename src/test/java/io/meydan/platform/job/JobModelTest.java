package io.meydan.platform.job;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * The statements of the engine against a model, over random schedules: orders, claims, ends in time and late, cancellations, deaths, rescues and
 * leaps of time. A failure names the shortest schedule found and its seed. {@code docs/jobs.md} draws the states.
 */
class JobModelTest {

    @Property(tries = 30)
    void the_tables_are_as_the_model_says(@ForAll("schedules") ActionChain<JobWorld> schedule) {
        try {
            schedule.run();
        } finally {
            schedule.finalState().ifPresent(JobWorld::close);
        }
    }

    @Provide
    Arbitrary<ActionChain<JobWorld>> schedules() {
        return ActionChain.startWith(JobWorld::new)
                .withAction(8, step(orders()))
                .withAction(
                        2,
                        step(Arbitraries.of(true, false)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3)
                                .map(JobStep.Family::new)))
                .withAction(10, step(takes()))
                .withAction(8, step(settlements()))
                .withAction(2, step(which().map(JobStep.CompleteHere::new)))
                .withAction(1, step(which().map(JobStep.Tell::new)))
                .withAction(1, step(which().map(JobStep.GiveBack::new)))
                .withAction(2, step(which().map(JobStep.Cancel::new)))
                .withAction(2, step(which().map(JobStep.Kill::new)))
                .withAction(3, step(Arbitraries.just(new JobStep.Rescue())))
                .withAction(2, step(Arbitraries.integers().between(1, 3).map(JobStep.Jump::new)))
                .withAction(3, step(Arbitraries.just(new JobStep.Promote())))
                .withAction(
                        1,
                        step(Arbitraries.integers()
                                .between(1, 3)
                                .injectNull(0.4)
                                .map(JobStep.Limit::new)))
                .withMaxTransformations(50);
    }

    private static Action.Independent<JobWorld> step(Arbitrary<? extends JobStep> steps) {
        return () -> steps.map(step -> Transformer.mutate(step.toString(), world -> world.take(step)));
    }

    private static Arbitrary<Integer> which() {
        return Arbitraries.integers().between(0, 11);
    }

    private static Arbitrary<JobStep.Order> orders() {
        return Combinators.combine(
                        Arbitraries.of(0, 0, 1, 2),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(JobStep.Way.values()),
                        Arbitraries.of("k", "l"),
                        Arbitraries.of("one", "two").injectNull(0.6))
                .as(JobStep.Order::new);
    }

    private static Arbitrary<JobStep.Take> takes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, JobWorld.NODES - 1),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(true, false))
                .as(JobStep.Take::new);
    }

    private static Arbitrary<JobStep.Settle> settlements() {
        return Combinators.combine(
                        which(),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(Outcome.Kind.values()),
                        Arbitraries.of(0, 1))
                .as(JobStep.Settle::new);
    }
}

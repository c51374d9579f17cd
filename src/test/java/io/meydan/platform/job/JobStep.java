package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.job.JobRun.ClaimLost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that happens to the engine's tables; the model says what should come of it. */
@FunctionalInterface
interface JobStep {

    void on(JobWorld world);

    /** How an order is unique. */
    enum Way {
        NOT,
        FIRST,
        LAST
    }

    /** An order for one job. */
    record Order(
            int delay,
            int priority,
            int attempts,
            Way way,
            String key,
            @Nullable String group) implements JobStep {

        @Override
        public void on(JobWorld world) {
            var order = world.echo.say("a").withPriority(priority).tried(attempts);
            order = delay > 0 ? order.after(Duration.ofHours(delay)) : order;
            order = group == null ? order : order.inGroup(group, JobWorld.GROUPS.getOrDefault(group, 1));
            order = switch (way) {
                case NOT -> order;
                case FIRST -> order.once(key);
                case LAST -> order.replacing(key);
            };
            var enqueued = world.engine.jobs.enqueue(order);
            var entry = new JobModel.Entry(enqueued.id(), priority, attempts);
            entry.group = group;
            entry.keyUntilBegun = way == Way.LAST;
            entry.key =
                    way == Way.NOT ? null : world.echo.kind + ":" + way.name().toLowerCase(Locale.ROOT) + ":" + key;
            var known = world.model.live.containsKey(enqueued.id());
            assertThat(world.model.order(entry, delay)).isEqualTo(enqueued.id());
            assertThat(enqueued.isNew()).isEqualTo(!known);
        }
    }

    /** An order for a parent with children. */
    record Family(List<Boolean> dispensable) implements JobStep {

        @Override
        public void on(JobWorld world) {
            var children = dispensable.stream()
                    .<JobOrder<?>>map(is -> is
                            ? world.echo.say("child").dispensable()
                            : world.echo.say("child").withPriority(0))
                    .toList();
            var id = world.engine
                    .jobs
                    .enqueue(world.echo.say("parent").afterChildren(children))
                    .id();
            var ids = world.database
                    .sql()
                    .list("select id from platform.job where parent_id = ? order by id", row -> row.id("id"), id);
            assertThat(ids).hasSameSizeAs(children);
            var entries = new ArrayList<JobModel.Entry>();
            for (var i = 0; i < ids.size(); i++) {
                var child = new JobModel.Entry(ids.get(i), dispensable.get(i) ? 5 : 0, 3);
                child.parentGoesOn = dispensable.get(i);
                entries.add(child);
            }
            world.model.orderParent(new JobModel.Entry(id, 5, 3), entries);
        }
    }

    /** A node asks for work. */
    record Take(int node, int wanted, boolean limited) implements JobStep {

        @Override
        public void on(JobWorld world) {
            var engine = world.engine;
            var kinds = List.of(world.echo.kind);
            var claimed = limited
                    ? engine.ledger
                            .claimLimited(world.echo.queue, kinds, world.node(node), wanted)
                            .claims()
                    : engine.claims.claim(world.echo.queue, kinds, world.node(node), wanted);
            var expected = world.model.claim(world.node(node), wanted, limited).stream()
                    .map(entry -> new Claim.Token(entry.id, entry.claim))
                    .toList();
            assertThat(claimed.stream().map(Claim::token).toList())
                    .as("in order")
                    .isEqualTo(expected);
            world.remember(claimed);
        }
    }

    /** Nodes say how tries ended, in time or late, once or again. */
    record Settle(int from, int n, Outcome.Kind kind, int pause) implements JobStep {

        @Override
        public void on(JobWorld world) {
            var some = world.some(from, n);
            if (some.isEmpty()) {
                return;
            }
            var again = kind == Outcome.Kind.RETRY || kind == Outcome.Kind.RELEASED;
            var error = kind == Outcome.Kind.COMPLETED || kind == Outcome.Kind.RELEASED ? null : "{}";
            var wait = Duration.ofHours(again ? pause : 0);
            var settled = world.engine.ledger.settle(
                    some.stream()
                            .map(claim -> new Outcome(claim, kind, wait, error, null, 1))
                            .toList(),
                    world.node(0));
            var late = some.stream()
                    .filter(claim -> !world.model.settle(claim.token(), kind, pause, error != null))
                    .toList();
            assertThat(settled.refused()).isEqualTo(JobWorld.ids(late));
        }
    }

    /** A job completes itself in a transaction of its own. */
    record CompleteHere(int which) implements JobStep {

        @Override
        public void on(JobWorld world) {
            for (var claim : world.some(which, 1)) {
                var good = world.model.settle(claim.token(), Outcome.Kind.COMPLETED, 0, false);
                assertThat(completes(world, claim)).isEqualTo(good);
            }
        }

        private static boolean completes(JobWorld world, Claim claim) {
            try {
                world.engine.ledger.completeNow(
                        new Outcome(claim, Outcome.Kind.COMPLETED, Duration.ZERO, null, null, 1), world.node(0));
                return true;
            } catch (ClaimLost e) {
                return false;
            }
        }
    }

    /** A job says how far it is. */
    record Tell(int which) implements JobStep {

        @Override
        public void on(JobWorld world) {
            for (var claim : world.some(which, 1)) {
                var entry = world.model.live.get(claim.id());
                assertThat(world.engine.runs.progress(claim, 50, null))
                        .isEqualTo(entry != null && entry.isHeldBy(claim.number()));
            }
        }
    }

    /** A node finds a claim that it does not know of. */
    record GiveBack(int which) implements JobStep {

        @Override
        public void on(JobWorld world) {
            for (var claim : world.some(which, 1)) {
                var given = world.engine.ends.giveBack(new EndRepository.Claimed(claim.id(), claim.number(), true));
                assertThat(given == 1).isEqualTo(world.model.giveBack(claim.token()));
            }
        }
    }

    /** Somebody wants a job cancelled. */
    record Cancel(int which) implements JobStep {

        @Override
        public void on(JobWorld world) {
            var id = world.someLive(which);
            if (id == null) {
                return;
            }
            if (world.engine.ledger.endIdle(List.of(id), "cancelled", null).isEmpty()) {
                world.database.sql().update("update platform.job set cancel_requested = true where id = ?", id);
            }
            world.model.cancel(id);
        }
    }

    /** A node dies. */
    record Kill(int node) implements JobStep {

        @Override
        public void on(JobWorld world) {
            world.kill(node);
        }
    }

    /** Somebody looks for the dead. */
    record Rescue() implements JobStep {

        @Override
        public void on(JobWorld world) {
            var full = true;
            while (full) {
                full = world.engine.ledger.rescue().isFull();
            }
            world.model.rescue();
        }
    }

    /** Time passes; what is due is let in by the next look, not at once. */
    record Jump(int hours) implements JobStep {

        @Override
        public void on(JobWorld world) {
            world.database.sql().update("""
                    update platform.job set run_at = run_at - ? * interval '1 hour', rank = rank - ? * interval '1 hour'
                    where queue = ?
                    """, hours, hours, world.echo.queue);
            world.model.jump(hours);
        }
    }

    /** What is due is let in. */
    record Promote() implements JobStep {

        @Override
        public void on(JobWorld world) {
            var some = true;
            while (some) {
                some = !world.engine.claims.promote(1_000).isEmpty();
            }
            world.model.promote();
        }
    }

    /** The queue gets a limit, or loses it. */
    record Limit(@Nullable Integer most) implements JobStep {

        @Override
        public void on(JobWorld world) {
            world.database
                    .sql()
                    .update(
                            "update platform.job_queue set max_running = ?::integer where name = ?",
                            most,
                            world.echo.queue);
            world.model.limit(most);
        }
    }
}

package io.meydan.relation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.account.AccountNotFound;
import io.meydan.account.NewAccount;
import io.meydan.account.Role;
import io.meydan.account.TestAccounts;
import io.meydan.platform.SettableClock;
import io.meydan.platform.event.TestEvents;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.InvalidCursor;
import io.meydan.platform.web.InvalidInput;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RelationsDbTest {

    private static final int PATIENCE_S = 120;

    private final TestDatabase database = TestDatabase.shared();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final List<String> witnessed = new ArrayList<>();
    private final Relations relations = relations();

    private Relations relations() {
        var made = new Relations();
        made.follows = new FollowRepository();
        made.follows.sql = database.sql();
        made.blocks = new BlockRepository();
        made.blocks.sql = database.sql();
        made.lists = new ListRepository();
        made.lists.sql = database.sql();
        made.reach = new Blocks();
        made.reach.pairs = made.follows;
        made.reach.blocks = made.blocks;
        made.accounts = TestAccounts.on(database, clock);
        made.events = TestEvents.on(database, clock);
        made.witnesses =
                one((blocker, blocked, on) -> witnessed.add(blocker + (on ? " blocks " : " unblocks ") + blocked));
        made.clock = clock;
        return made;
    }

    @SuppressWarnings("unchecked")
    private static Instance<BlockWitness> one(BlockWitness witness) {
        return (Instance<BlockWitness>) Proxy.newProxyInstance(
                Instance.class.getClassLoader(), new Class<?>[] {Instance.class}, (self, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("stream");
                    return Stream.of(witness);
                });
    }

    private Caller person() {
        var handle = "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        var made = database.inTransaction(() -> relations.accounts.register(
                NewAccount.of(handle, "Somebody", handle + "@example.org", "en"), Role.CITIZEN));
        return new Caller(made.id(), made.id(), handle, Set.of("citizen"));
    }

    private List<String> facts(Caller follower) {
        return database.sql()
                .list(
                        "select type from platform.outbox where key = ? and type in ('user.followed', 'user.unfollowed') order by id",
                        r -> r.text("type"),
                        follower.id().toString());
    }

    private void in(Runnable useCase) {
        database.inTransaction(useCase);
    }

    @Test
    void following_twice_is_following_once() {
        var ann = person();
        var bob = person();
        in(() -> relations.follow(ann, bob.id()));
        in(() -> relations.follow(ann, bob.id()));
        assertThat(relations.of(ann, bob.id()).followers()).isEqualTo(1);
        assertThat(relations.of(bob, ann.id()).following()).isEqualTo(1);
        assertThat(relations.of(bob, ann.id()).me().followsMe()).isTrue();
        in(() -> relations.unfollow(ann, bob.id()));
        in(() -> relations.unfollow(ann, bob.id()));
        assertThat(relations.of(ann, bob.id()).followers()).isZero();
        assertThat(facts(ann)).containsExactly("user.followed", "user.unfollowed");
    }

    @Test
    void nobody_follows_themselves_or_somebody_who_is_not_there() {
        var ann = person();
        assertThatThrownBy(() -> relations.follow(ann, ann.id())).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> relations.block(ann, ann.id())).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> relations.mute(ann, ann.id())).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> relations.follow(ann, UUID.randomUUID())).isInstanceOf(AccountNotFound.class);
        assertThatThrownBy(() -> relations.followers(UUID.randomUUID(), null, 1))
                .isInstanceOf(AccountNotFound.class);
    }

    @Test
    void a_block_ends_both_follows_and_forbids_new_ones_until_it_ends() {
        var ann = person();
        var bob = person();
        in(() -> relations.follow(ann, bob.id()));
        in(() -> relations.follow(bob, ann.id()));
        in(() -> relations.block(ann, bob.id()));
        in(() -> relations.block(ann, bob.id()));
        assertThat(relations.of(ann, bob.id()).followers()).isZero();
        assertThat(relations.of(bob, ann.id()).followers()).isZero();
        assertThat(relations.of(ann, bob.id()).me().blocked()).isTrue();
        assertThat(relations.of(bob, ann.id()).me().blocked())
                .as("who is blocked is not told")
                .isFalse();
        assertThatThrownBy(() -> in(() -> relations.follow(bob, ann.id()))).isInstanceOf(NotReachable.class);
        assertThatThrownBy(() -> in(() -> relations.follow(ann, bob.id()))).isInstanceOf(BlockedByYou.class);
        in(() -> relations.unblock(ann, bob.id()));
        in(() -> relations.unblock(ann, bob.id()));
        in(() -> relations.follow(bob, ann.id()));
        assertThat(facts(ann)).containsExactly("user.followed", "user.unfollowed");
        assertThat(facts(bob)).containsExactly("user.followed", "user.unfollowed", "user.followed");
        assertThat(witnessed).containsExactly(ann.id() + " blocks " + bob.id(), ann.id() + " unblocks " + bob.id());
    }

    @Test
    void lists_hold_everybody_once_although_all_came_at_the_same_time() {
        var ann = person();
        var expected = new ArrayList<UUID>();
        for (var i = 0; i < 7; i++) {
            var fan = person();
            expected.add(fan.id());
            in(() -> relations.follow(fan, ann.id()));
        }
        var found = new ArrayList<UUID>();
        String cursor = null;
        do {
            var page = relations.followers(ann.id(), cursor, 3);
            page.items().forEach(item -> found.add(item.user().id()));
            cursor = page.nextCursor();
            // Whoever comes while somebody turns the pages stands before them.
            clock.advance(Duration.ofSeconds(1));
            var late = person();
            in(() -> relations.follow(late, ann.id()));
        } while (cursor != null);
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected).doesNotHaveDuplicates();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        var ann = person();
        for (var i = 0; i < 2; i++) {
            var bob = person();
            in(() -> relations.mute(ann, bob.id()));
        }
        var cursor = relations.mutes(ann, null, 1).nextCursor();
        assertThat(cursor).isNotNull();
        assertThat(relations.mutes(ann, cursor, 1).items()).hasSize(1);
        assertThatThrownBy(() -> relations.blocks(ann, cursor, 1)).isInstanceOf(InvalidCursor.class);
        assertThatThrownBy(() -> relations.mutes(person(), cursor, 1)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void counts_and_facts_are_right_when_all_follow_and_unfollow_each_other_at_once() throws Exception {
        var people = IntStream.range(0, 4).mapToObj(i -> person()).toList();
        var tasks = new ArrayList<Callable<Object>>();
        for (var worker = 0; worker < 8; worker++) {
            var turn = worker;
            tasks.add(() -> {
                for (var i = 0; i < 40; i++) {
                    var one = people.get((turn + i) % 4);
                    var other = people.get((turn + i + 1 + i % 3) % 4).id();
                    if (i % 10 == 9) {
                        in(() -> relations.block(one, other));
                        in(() -> relations.unblock(one, other));
                    } else if ((turn + i) % 3 == 0) {
                        in(() -> relations.unfollow(one, other));
                    } else {
                        followUnlessBlocked(one, other);
                    }
                }
                return turn;
            });
        }
        inParallel(tasks);
        for (var person : people) {
            var known = relations.of(people.get(0), person.id());
            assertThat(known.followers())
                    .isEqualTo(
                            relations.followers(person.id(), null, 50).items().size());
            assertThat(known.following())
                    .isEqualTo(
                            relations.following(person.id(), null, 50).items().size());
            var facts = facts(person);
            var begun = facts.stream().filter("user.followed"::equals).count();
            assertThat(begun - (facts.size() - begun))
                    .as("each change is told once")
                    .isEqualTo(known.following());
        }
    }

    private void followUnlessBlocked(Caller one, UUID other) {
        try {
            in(() -> relations.follow(one, other));
        } catch (NotReachable | BlockedByYou refused) {
            assertThat(refused.status()).isIn(403, 409);
        }
    }

    @Test
    void nobody_follows_whom_they_have_just_blocked_however_close_the_two_are() throws Exception {
        for (var round = 0; round < 20; round++) {
            var ann = person();
            var bob = person();
            inParallel(List.of(
                    () -> {
                        in(() -> relations.block(ann, bob.id()));
                        return true;
                    },
                    () -> {
                        followUnlessBlocked(bob, ann.id());
                        return true;
                    }));
            assertThat(relations.followers(ann.id(), null, 1).items()).isEmpty();
            assertThat(relations.of(bob, ann.id()).followers()).isZero();
        }
    }

    private static void inParallel(List<Callable<Object>> tasks) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (var task : threads.invokeAll(tasks, PATIENCE_S, TimeUnit.SECONDS)) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.meydan.relation;

import io.meydan.account.AccountNotFound;
import io.meydan.account.Accounts;
import io.meydan.account.Ties;
import io.meydan.platform.event.Events;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.InvalidCursor;
import io.meydan.platform.web.InvalidInput;
import io.meydan.platform.web.Page;
import io.meydan.relation.ListRepository.Entry;
import io.meydan.relation.ListRepository.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people are to each other. Doing what is done already changes nothing and tells nobody. */
@ApplicationScoped
@Transactional
public class Relations implements Ties {

    @Inject
    FollowRepository follows;

    @Inject
    BlockRepository blocks;

    @Inject
    ListRepository lists;

    @Inject
    Blocks reach;

    @Inject
    Accounts accounts;

    @Inject
    Events events;

    @Inject
    Instance<BlockWitness> witnesses;

    @Inject
    Clock clock;

    /**
     * Follows somebody.
     *
     * @throws BlockedByYou if the caller has blocked them
     * @throws NotReachable if they have blocked the caller
     */
    public void follow(Caller caller, UUID id) {
        var pair = pair(caller, id);
        reach.hold(pair);
        if (follows.insert(pair, now())) {
            follows.count(List.of(pair), 1);
            events.publish(new UserFollowed(caller.id(), id, now()), caller.id());
        }
    }

    /** Follows somebody no more. */
    public void unfollow(Caller caller, UUID id) {
        var pair = pair(caller, id);
        follows.lock(pair);
        end(List.of(pair), caller);
    }

    private void end(List<Pair> pairs, Caller caller) {
        var ended = pairs.stream().filter(follows::delete).toList();
        if (!ended.isEmpty()) {
            follows.count(ended, -1);
            ended.forEach(p -> events.publish(new UserUnfollowed(p.one(), p.other(), now()), caller.id()));
        }
    }

    /** Blocks somebody. Neither follows the other from now on. */
    public void block(Caller caller, UUID id) {
        var pair = pair(caller, id);
        follows.lock(pair);
        if (blocks.block(pair, now())) {
            end(List.of(pair, pair.turned()), caller);
            witnesses.stream().forEach(w -> w.blockChanged(caller.id(), id, true));
        }
    }

    /** Ends a block. Who followed whom before does not come back. */
    public void unblock(Caller caller, UUID id) {
        var pair = pair(caller, id);
        follows.lock(pair);
        if (blocks.unblock(pair)) {
            witnesses.stream().forEach(w -> w.blockChanged(caller.id(), id, false));
        }
    }

    /** Does not want to be called by somebody. They never know. */
    public void mute(Caller caller, UUID id) {
        blocks.mute(pair(caller, id), now());
    }

    public void unmute(Caller caller, UUID id) {
        blocks.unmute(pair(caller, id));
    }

    /** Who follows somebody, the latest first. */
    public Page<TieView> followers(UUID id, @Nullable String cursor, int limit) {
        return page(Kind.FOLLOWERS, known(id), cursor, limit);
    }

    /** Whom somebody follows, the latest first. */
    public Page<TieView> following(UUID id, @Nullable String cursor, int limit) {
        return page(Kind.FOLLOWING, known(id), cursor, limit);
    }

    /** Whom the caller blocks. */
    public Page<TieView> blocks(Caller caller, @Nullable String cursor, int limit) {
        return page(Kind.BLOCKS, caller.id(), cursor, limit);
    }

    /** Whom the caller mutes. */
    public Page<TieView> mutes(Caller caller, @Nullable String cursor, int limit) {
        return page(Kind.MUTES, caller.id(), cursor, limit);
    }

    private Page<TieView> page(Kind kind, UUID owner, @Nullable String encoded, int limit) {
        var list = kind.name().toLowerCase(Locale.ROOT) + ":" + owner;
        var rows = lists.page(kind, owner, place(Cursor.parse(encoded, list, 2)), limit + 1);
        var people = accounts.people(rows.stream().map(Entry::id).collect(Collectors.toSet()));
        var page = Page.of(rows, limit, e -> Cursor.of(list, e.at(), e.id()));
        var items = page.items().stream()
                .flatMap(e -> Stream.ofNullable(people.get(e.id())).map(p -> new TieView(p, e.at())))
                .toList();
        return new Page<>(items, page.hasMore(), page.nextCursor(), null);
    }

    private static @Nullable Entry place(@Nullable Cursor cursor) {
        try {
            return cursor == null ? null : new Entry(cursor.id(1), Instant.parse(cursor.text(0)));
        } catch (DateTimeParseException e) {
            throw new InvalidCursor();
        }
    }

    @Override
    public Known of(Caller caller, UUID id) {
        var known = follows.known(new Pair(caller.id(), id));
        var mine = caller.is(id) ? null : new Mine(known.follows(), known.followsBack(), known.blocks(), known.mutes());
        return new Known(known.followers(), known.following(), mine);
    }

    private Pair pair(Caller caller, UUID id) {
        if (caller.is(id)) {
            throw new InvalidInput("This concerns others; you cannot do it to yourself.");
        }
        return new Pair(caller.id(), known(id));
    }

    private UUID known(UUID id) {
        return accounts.person(id).orElseThrow(AccountNotFound::new).id();
    }

    /** As exact as the database keeps it, so that cursors compare. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

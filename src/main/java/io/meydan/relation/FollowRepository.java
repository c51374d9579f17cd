package io.meydan.relation;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Who follows whom, and how many they are. */
@ApplicationScoped
class FollowRepository {

    /** Rows of one person: the counters of a follow lie where the other person's id puts them. */
    private static final int SLOTS = 16;

    /** Rows are touched in the order of their keys, so that no two transactions wait for each other. */
    private static final String COUNT = """
            insert into relation.tally as t (account_id, slot, followers, following)
            select account_id::uuid, slot::smallint, sum(followers::bigint), sum(following::bigint)
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as c (account_id, slot, followers, following)
            group by 1, 2 order by 1, 2
            on conflict on constraint tally_pkey
            do update set followers = t.followers + excluded.followers, following = t.following + excluded.following
            """;

    /** What a profile tells. */
    record Known(long followers, long following, boolean follows, boolean followsBack, boolean blocks, boolean mutes) {}

    @Inject
    Sql sql;

    /** Only one at a time changes what two people are to each other, until the transaction ends. */
    void lock(Pair pair) {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))::text as locked",
                r -> r.text("locked"),
                pair.lockName());
    }

    /** Says whether it is new. */
    boolean insert(Pair pair, Instant at) {
        return sql.update("""
                insert into relation.follow (follower_id, followee_id, followed_at) values (?, ?, ?)
                on conflict on constraint follow_pkey do nothing
                """, pair.one(), pair.other(), at) > 0;
    }

    /** Says whether it was there. */
    boolean delete(Pair pair) {
        return sql.update(
                        "delete from relation.follow where follower_id = ? and followee_id = ?",
                        pair.one(),
                        pair.other())
                > 0;
    }

    /** Counts follows that have come or gone. */
    void count(List<Pair> follows, int change) {
        var accounts = new ArrayList<String>();
        var slots = new ArrayList<String>();
        var followers = new ArrayList<String>();
        var following = new ArrayList<String>();
        for (var follow : follows) {
            accounts.addAll(List.of(follow.other().toString(), follow.one().toString()));
            slots.addAll(List.of(slot(follow.one()), slot(follow.other())));
            followers.addAll(List.of(Integer.toString(change), "0"));
            following.addAll(List.of("0", Integer.toString(change)));
        }
        sql.update(COUNT, accounts, slots, followers, following);
    }

    private static String slot(UUID id) {
        return Integer.toString(Math.floorMod(id.hashCode(), SLOTS));
    }

    /** One person as another one sees them. */
    Known known(Pair pair) {
        return sql.first(
                        """
                select coalesce(sum(t.followers), 0)::bigint as followers, coalesce(sum(t.following), 0)::bigint as following,
                    exists (select 1 from relation.follow where follower_id = ? and followee_id = ?) as follows,
                    exists (select 1 from relation.follow where follower_id = ? and followee_id = ?) as follows_back,
                    exists (select 1 from relation.block where blocker_id = ? and blocked_id = ?) as blocks,
                    exists (select 1 from relation.mute where muter_id = ? and muted_id = ?) as mutes
                from relation.tally t where t.account_id = ?
                """,
                        r -> new Known(
                                r.number("followers"),
                                r.number("following"),
                                r.flag("follows"),
                                r.flag("follows_back"),
                                r.flag("blocks"),
                                r.flag("mutes")),
                        pair.one(),
                        pair.other(),
                        pair.other(),
                        pair.one(),
                        pair.one(),
                        pair.other(),
                        pair.one(),
                        pair.other(),
                        pair.other())
                .orElseThrow();
    }
}

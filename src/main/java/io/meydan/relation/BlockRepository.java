package io.meydan.relation;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Who blocks and who mutes whom. */
@ApplicationScoped
class BlockRepository {

    @Inject
    Sql sql;

    /** Says whether it is new. */
    boolean block(Pair pair, Instant at) {
        return sql.update("""
                insert into relation.block (blocker_id, blocked_id, blocked_at) values (?, ?, ?)
                on conflict on constraint block_pkey do nothing
                """, pair.one(), pair.other(), at) > 0;
    }

    /** Says whether it was there. */
    boolean unblock(Pair pair) {
        return sql.update(
                        "delete from relation.block where blocker_id = ? and blocked_id = ?", pair.one(), pair.other())
                > 0;
    }

    void mute(Pair pair, Instant at) {
        sql.update("""
                insert into relation.mute (muter_id, muted_id, muted_at) values (?, ?, ?)
                on conflict on constraint mute_pkey do nothing
                """, pair.one(), pair.other(), at);
    }

    void unmute(Pair pair) {
        sql.update("delete from relation.mute where muter_id = ? and muted_id = ?", pair.one(), pair.other());
    }

    /** Those pairs of which the first blocks the second. Served by block_pkey. */
    Set<Pair> blocked(Collection<UUID> blockers, Collection<UUID> blocked) {
        return new HashSet<>(sql.list(
                "select blocker_id, blocked_id from relation.block where blocker_id = any (?) and blocked_id = any (?)",
                r -> new Pair(r.id("blocker_id"), r.id("blocked_id")),
                blockers,
                blocked));
    }

    /** Those pairs of which the first mutes the second. Served by mute_pkey. */
    Set<Pair> muted(Collection<UUID> muters, Collection<UUID> muted) {
        return new HashSet<>(sql.list(
                "select muter_id, muted_id from relation.mute where muter_id = any (?) and muted_id = any (?)",
                r -> new Pair(r.id("muter_id"), r.id("muted_id")),
                muters,
                muted));
    }
}

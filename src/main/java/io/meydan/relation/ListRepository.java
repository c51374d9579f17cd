package io.meydan.relation;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of people by what they are to one person, the latest first. */
@ApplicationScoped
class ListRepository {

    /** A list, with the columns that it is made of; each is served by an index of its own. */
    enum Kind {
        FOLLOWERS("relation.follow", "followee_id", "follower_id", "followed_at"),
        FOLLOWING("relation.follow", "follower_id", "followee_id", "followed_at"),
        BLOCKS("relation.block", "blocker_id", "blocked_id", "blocked_at"),
        MUTES("relation.mute", "muter_id", "muted_id", "muted_at");

        private final String statement;

        Kind(String table, String owner, String member, String at) {
            statement = """
                    select %2$s as id, %4$s as at from %1$s
                    where %3$s = ? and (?::uuid is null or (%4$s, %2$s) < (?::timestamptz, ?::uuid))
                    order by %4$s desc, %2$s desc limit ?
                    """.formatted(table, member, owner, at);
        }
    }

    /** Somebody in a list, which is also a place in it. */
    record Entry(UUID id, Instant at) {}

    @Inject
    Sql sql;

    List<Entry> page(Kind kind, UUID owner, @Nullable Entry after, int limit) {
        var id = after == null ? null : after.id();
        return sql.list(
                kind.statement,
                r -> new Entry(r.id("id"), r.instant("at")),
                owner,
                id,
                after == null ? null : after.at(),
                id,
                limit);
    }
}

package io.meydan.platform.cache;

import io.meydan.platform.redis.RedisAway;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes evictions and does them when they are true: after the commit of the transaction that asked for them, or at once where there is none. Each is
 * written down first, and crossed out when Redis has it.
 */
@ApplicationScoped
class Evictions {

    private static final Logger LOG = System.getLogger(Evictions.class.getName());

    private static final String KEY = Evictions.class.getName();

    /** Keys in one script: it holds Redis up for everybody. */
    private static final int AT_ONCE = 200;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Inject
    DebtRepository debts;

    @Inject
    Spaces spaces;

    @Inject
    Far far;

    @Inject
    Upkeep upkeep;

    void take(List<Eviction> evictions) {
        if (evictions.isEmpty()) {
            return;
        }
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            debts.owe(evictions);
            perform(evictions);
            return;
        }
        if (transactions.getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK) {
            return;
        }
        var decided = current().orElseGet(this::begin);
        var fresh = evictions.stream().filter(decided::add).toList();
        if (!fresh.isEmpty()) {
            debts.owe(fresh);
        }
    }

    /** Whether the transaction under way has evicted what is about to be read. */
    boolean concern(String space, String key) {
        return current().filter(decided -> decided.concern(space, key)).isPresent();
    }

    private Optional<Decided> current() {
        if (transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            return Optional.empty();
        }
        return transactions.getResource(KEY) instanceof Decided decided ? Optional.of(decided) : Optional.empty();
    }

    private Decided begin() {
        var decided = new Decided(this);
        transactions.putResource(KEY, decided);
        transactions.registerInterposedSynchronization(decided);
        return decided;
    }

    /** What one transaction has evicted. */
    private static final class Decided implements Synchronization {

        private final Evictions owner;
        private final List<Eviction> all = new ArrayList<>();

        Decided(Evictions owner) {
            this.owner = owner;
        }

        /** @return whether it is new; of two values for a key the later one counts */
        boolean add(Eviction eviction) {
            for (var i = 0; i < all.size(); i++) {
                var earlier = all.get(i);
                if (earlier.space().equals(eviction.space())
                        && earlier.kind() == eviction.kind()
                        && earlier.name().equals(eviction.name())) {
                    all.set(
                            i,
                            new Eviction(
                                    earlier.id(),
                                    eviction.space(),
                                    eviction.kind(),
                                    eviction.name(),
                                    eviction.replacement()));
                    return false;
                }
            }
            return all.add(eviction);
        }

        boolean concern(String space, String key) {
            return all.stream().anyMatch(eviction -> eviction.concerns(space, key));
        }

        @Override
        public void beforeCompletion() {
            // What is owed is written already.
        }

        /** A commit whose end is not known may have happened: an eviction too many costs a load, one too few the truth. */
        @Override
        public void afterCompletion(int status) {
            if (status != Status.STATUS_ROLLEDBACK) {
                owner.perform(all);
            }
        }
    }

    /** Does what is true now. What Redis does not take stays written down. */
    void perform(Collection<Eviction> evictions) {
        var done = new HashSet<UUID>();
        try {
            settle(evictions, done);
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Evictions are done when Redis is back");
        } catch (RuntimeException e) {
            // They are written down; the change they belong to is committed, and its caller is not to be told
            // otherwise.
            LOG.log(Level.WARNING, "Redis refuses evictions; they are tried again", e);
        }
        upkeep.crossOut(done);
    }

    /** Does evictions that somebody has left behind. @throws RedisAway if it cannot be done */
    void pay(Collection<Eviction> owed) {
        settle(owed, new HashSet<>());
    }

    private void settle(Collection<Eviction> evictions, Set<UUID> done) {
        forget(evictions);
        try {
            settleInRedis(evictions, done);
        } finally {
            // Whoever asked in between may have found the old value in Redis still.
            forget(evictions);
        }
    }

    private void forget(Collection<Eviction> evictions) {
        for (var eviction : evictions) {
            spaces.find(eviction.space()).ifPresent(open -> open.forget(eviction.kind(), List.of(eviction.name())));
        }
    }

    private void settleInRedis(Collection<Eviction> evictions, Set<UUID> done) {
        var keys = new LinkedHashMap<Cache<?>, List<Eviction>>();
        var others = new ArrayList<Eviction>();
        for (var eviction : evictions) {
            var cache = spaces.find(eviction.space());
            cache.ifPresent(open -> open.stats().evicted());
            if (cache.isPresent() && eviction.isPlain()) {
                keys.computeIfAbsent(cache.get(), open -> new ArrayList<>()).add(eviction);
            } else {
                others.add(eviction);
            }
        }
        keys.forEach((cache, plain) -> {
            for (var from = 0; from < plain.size(); from += AT_ONCE) {
                var some = plain.subList(from, Math.min(plain.size(), from + AT_ONCE));
                far.evict(cache.space(), some.stream().map(Eviction::name).toList());
                some.forEach(eviction -> done.add(eviction.id()));
            }
        });
        for (var eviction : others) {
            settle(eviction);
            done.add(eviction.id());
        }
    }

    private void settle(Eviction eviction) {
        var cache = spaces.find(eviction.space());
        var replacement = eviction.replacement();
        if (eviction.kind() == Eviction.Kind.SPACE || cache.isEmpty()) {
            // The declaration of a space that is not open here is not known: all of it is forgotten.
            far.evictSpace(eviction.space());
        } else if (eviction.kind() == Eviction.Kind.TAG) {
            far.evictTags(cache.get().space(), List.of(eviction.name()));
        } else if (replacement != null) {
            far.replace(cache.get().space(), eviction.name(), replacement);
        }
    }
}

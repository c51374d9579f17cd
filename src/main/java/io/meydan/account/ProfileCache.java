package io.meydan.account;

import io.meydan.platform.cache.Cache;
import io.meydan.platform.cache.CacheSpace;
import io.meydan.platform.cache.Caches;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Profiles as everybody may see them. Without the e-mail address: what only one person may see stays in the database. */
@ApplicationScoped
class ProfileCache {

    private static final Logger LOG = System.getLogger(ProfileCache.class.getName());

    private static final CacheSpace<AccountView> SPACE = CacheSpace.of("profile", AccountView.class)
            .maxEntries(20_000)
            .negativeTtl(Duration.ofSeconds(10))
            .build();

    @Inject
    Caches caches;

    @Inject
    AccountRepository repository;

    private @Nullable Cache<AccountView> cache;

    /** The space is open before the node begins to look after what is cached. */
    void atStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        LOG.log(Level.DEBUG, "Profiles are cached for {0}", cache().ttl());
    }

    @PostConstruct
    void open() {
        cache = caches.open(SPACE);
    }

    Optional<AccountView> find(UUID id) {
        return cache().get(id.toString(), () -> repository.byId(id).map(AccountView::of));
    }

    /** The profile is another one when the transaction under way has committed. */
    void changed(UUID id) {
        cache().evict(id.toString());
    }

    private Cache<AccountView> cache() {
        return Objects.requireNonNull(cache, "opened after construction");
    }
}

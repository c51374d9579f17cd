package io.meydan.platform.audit;

import io.meydan.platform.audit.AuditRepository.Link;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Gives entries their place in the chain once they are committed. Not in the transaction of the deed: that would hold one lock for all of them,
 * from the first deed to the commit.
 */
@ApplicationScoped
@Transactional
class Chaining {

    static final int BATCH = 500;

    @Inject
    AuditRepository repository;

    boolean isWanted() {
        return repository.isPending();
    }

    /** Returns how many got their place; none if another node is at it. */
    int link() {
        if (!repository.takesTurn()) {
            return 0;
        }
        var head = repository.head();
        var entries = repository.pending(BATCH);
        for (var entry : entries) {
            var position = head.position() + 1;
            head = new Link(position, Chain.next(head.hash(), position, entry));
            repository.link(position, entry.number(), head.hash());
        }
        return entries.size();
    }
}

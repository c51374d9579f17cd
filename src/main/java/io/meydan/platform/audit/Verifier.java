package io.meydan.platform.audit;

import io.meydan.platform.audit.AuditRepository.Link;
import io.meydan.platform.audit.AuditRepository.Linked;
import io.meydan.platform.audit.Verification.Fault;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.InvalidCursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Finds what was removed, changed or put elsewhere. Part by part, so that a long chain neither holds a connection nor keeps anybody waiting. */
@ApplicationScoped
@Transactional
class Verifier {

    private static final String LIST = "audit-chain";

    @Inject
    AuditRepository repository;

    Verification verify(@Nullable String cursor, int limit) {
        var from = Cursor.parse(cursor, LIST, 1);
        var head = repository.head().position();
        var link = from == null
                ? new Link(0, Chain.beginning())
                : repository.link(from.number(0)).orElseThrow(InvalidCursor::new);
        var links = repository.linked(link.position(), limit);
        for (var next : links) {
            var fault = fault(link, next);
            if (fault != null) {
                return answer(link, head, fault, null);
            }
            link = new Link(next.position(), next.hash());
        }
        if (links.size() == limit) {
            return answer(link, head, null, Cursor.of(LIST, link.position()).encoded());
        }
        var stray = repository.stray().map(number -> new Fault(null, number, "entry-unlinked"));
        return answer(link, Math.max(head, link.position()), stray.orElse(null), null);
    }

    private static @Nullable Fault fault(Link before, Linked next) {
        var position = before.position() + 1;
        if (next.position() != position) {
            return new Fault(position, null, "link-missing");
        }
        if (next.entry() == null) {
            return new Fault(position, next.number(), "entry-missing");
        }
        return Chain.next(before.hash(), position, next.entry()).equals(next.hash())
                ? null
                : new Fault(position, next.number(), "entry-changed");
    }

    private static Verification answer(Link link, long head, @Nullable Fault fault, @Nullable String next) {
        return new Verification(link.position(), head, link.hash(), fault, next);
    }
}

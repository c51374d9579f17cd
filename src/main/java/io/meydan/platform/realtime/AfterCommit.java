package io.meydan.platform.realtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;

/** Holds the events of a transaction until it has committed; those of a transaction that is rolled back were never there. */
@ApplicationScoped
class AfterCommit {

    private static final String KEY = AfterCommit.class.getName();

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Inject
    Fanout fanout;

    void deliver(List<LoggedEvent> events) {
        if (transactions.getResource(KEY) instanceof Delivery earlier) {
            earlier.events.addAll(events);
            return;
        }
        var delivery = new Delivery(fanout, new ArrayList<>(events));
        transactions.putResource(KEY, delivery);
        transactions.registerInterposedSynchronization(delivery);
    }

    private record Delivery(Fanout fanout, List<LoggedEvent> events) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Everything is written already.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                fanout.committed(events);
            }
        }
    }
}

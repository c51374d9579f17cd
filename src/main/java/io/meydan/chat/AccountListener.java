package io.meydan.chat;

import io.meydan.account.AccountRegistered;
import io.meydan.platform.event.Subscriber;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Brings whoever registers into the channel that everybody lands in, and makes sure that there is one. */
@ApplicationScoped
class AccountListener implements Subscriber<AccountRegistered> {

    private static final int AFTER_MIGRATIONS = 100;

    @Inject
    Members members;

    @Inject
    Rooms rooms;

    void atStart(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        rooms.square();
    }

    @Override
    public String name() {
        return "chat.welcome";
    }

    @Override
    public String eventType() {
        return "user.registered";
    }

    @Override
    public Class<AccountRegistered> eventClass() {
        return AccountRegistered.class;
    }

    @Override
    public void on(AccountRegistered event) {
        members.welcome(event.userId());
    }
}

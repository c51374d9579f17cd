package io.meydan.account;

import io.meydan.platform.realtime.Introduction;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Tells a new connection who it is: the name may have changed since the token was made. */
@ApplicationScoped
class AccountIntroduction implements Introduction {

    @Inject
    Accounts accounts;

    @Override
    public Map<String, ?> of(Caller caller) {
        var person = accounts.person(caller.id())
                .orElseGet(() -> new PersonView(caller.id(), caller.handle(), caller.handle()));
        return Map.of("id", person.id(), "handle", person.handle(), "displayName", person.displayName());
    }
}

package io.meydan.account;

import io.meydan.platform.realtime.Introduction;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/** Tells a new connection who it is: the name may have changed since the token was made. */
@ApplicationScoped
class AccountIntroduction implements Introduction {

    @Inject
    Accounts accounts;

    @Override
    public Map<String, ?> of(Caller caller) {
        var known = accounts.people(Set.of(caller.id())).get(caller.id());
        var person = known == null ? new PersonView(caller.id(), caller.handle(), caller.handle()) : known;
        return Map.of("id", person.id(), "handle", person.handle(), "displayName", person.displayName());
    }
}

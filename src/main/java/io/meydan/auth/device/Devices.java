package io.meydan.auth.device;

import io.meydan.auth.Sessions;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Where one is signed in. What is ended here is refused on every node within a second, and its sockets are closed. */
@ApplicationScoped
public class Devices {

    @Inject
    Sessions sessions;

    /** The one used last first. */
    public List<DeviceView> mine(Caller caller) {
        return sessions.openOf(caller).stream()
                .map(session -> DeviceView.of(session, caller))
                .toList();
    }

    /** Ends a session, also the caller's own. @throws NoSuchDevice if it is over, somebody else's, or none */
    public void signOut(Caller caller, UUID session) {
        if (!sessions.endOwn(caller, session)) {
            throw new NoSuchDevice();
        }
    }

    /** Ends all sessions but the caller's own. */
    public void signOutOthers(Caller caller) {
        sessions.endOthers(caller);
    }
}

package io.meydan.auth;

import io.meydan.account.Accounts;
import io.meydan.account.NewAccount;
import io.meydan.account.Role;
import io.meydan.platform.audit.Deed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** Makes the first admin from the settings, once for the cluster. An admin that exists stays as it is, with the password it has now. */
@ApplicationScoped
class FirstAdmin {

    static final String HANDLE = "admin";

    private static final Logger LOG = System.getLogger(FirstAdmin.class.getName());

    /** After the migrations (1). */
    private static final int AFTER_MIGRATIONS = 12;

    @Inject
    Accounts accounts;

    @Inject
    CredentialRepository credentials;

    @Inject
    Passwords passwords;

    @Inject
    AuthConfig config;

    @Inject
    Event<Deed> audit;

    @Inject
    Clock clock;

    @Transactional
    public void atStart(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        if (config.adminEmail.isEmpty() || config.adminPassword.isEmpty()) {
            return;
        }
        credentials.lockFirstAdmin();
        var email = config.adminEmail.get();
        if (accounts.byLogin(HANDLE).isPresent()) {
            return;
        }
        if (accounts.byLogin(email).isPresent()) {
            LOG.log(Level.WARNING, "There is no admin, and MEYDAN_ADMIN_EMAIL belongs to somebody else already");
            return;
        }
        create(email, config.adminPassword.get());
    }

    private void create(String email, String password) {
        passwords.check(password);
        var admin = accounts.register(NewAccount.reserved(HANDLE, "Admin", email), Role.ADMIN);
        credentials.insert(admin.id(), passwords.hash(password), clock.instant());
        // Who sets the settings vouches for the address.
        accounts.confirmEmail(admin.id(), String.valueOf(admin.email()));
        audit.fire(Deed.of(null, "account.first-admin-made", "account", admin.id()));
        LOG.log(Level.INFO, "Made the first admin, {0}", admin.id());
    }
}

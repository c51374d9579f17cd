package io.meydan.auth.factor;

import io.meydan.auth.Device;
import io.meydan.auth.SignIn;
import io.meydan.auth.SignedIn;
import io.meydan.auth.Throttle;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The second factor. Guesses are counted outside the transactions that they fail in, per account and per address. */
@ApplicationScoped
public class Factors {

    @Inject
    Authenticators authenticators;

    @Inject
    Challenges challenges;

    @Inject
    SignIn signIn;

    @Inject
    Throttle throttle;

    public FactorView mine(Caller caller) {
        return authenticators.of(caller);
    }

    /** Shows a secret, which guards nothing yet. */
    public Enrolment begin(Caller caller) {
        return authenticators.begin(caller);
    }

    /** Ends the enrolment with a code of it; answers with recovery codes, shown this once. */
    public List<String> confirm(Caller caller, String code, String address) {
        throttle.admit(caller.id(), address);
        var codes = authenticators.confirm(caller, code);
        throttle.succeeded(caller.id(), address);
        return codes;
    }

    /** Makes new recovery codes, shown this once; the former ones are good for nothing any more. */
    public List<String> renewCodes(Caller caller) {
        return authenticators.renewCodes(caller);
    }

    /** Password and proof, both: whoever finds an open page or a lost phone has one of them at most. */
    CompletionStage<Void> remove(Caller caller, String password, Proof proof, String address) {
        return signIn.withPassword(caller, password, address, () -> {
            authenticators.remove(caller, proof);
            return null;
        });
    }

    /** Ends a sign-in that began with the password. */
    SignedIn verify(String challenge, Proof proof, Device device) {
        var account = challenges.accountOf(challenge, device);
        throttle.admit(account, device.address());
        var signedIn = challenges.answer(challenge, proof, device);
        throttle.succeeded(account, device.address());
        return signedIn;
    }

    /** Everything that signing in asks for, once more. */
    CompletionStage<SignedIn> stepUp(Caller caller, String password, Proof proof, String address) {
        return signIn.withPassword(caller, password, address, () -> challenges.stepUp(caller, proof));
    }
}

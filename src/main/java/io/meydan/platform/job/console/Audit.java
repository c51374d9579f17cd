package io.meydan.platform.job.console;

import io.meydan.platform.audit.Deed;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Supplier;

/** Every deed is in the log with who did it, done or not; what was done is also in the audit log. */
@ApplicationScoped
class Audit {

    private static final Logger LOG = System.getLogger(Audit.class.getName());

    private static final int MAX_LENGTH = 256;

    @Inject
    Event<Deed> audit;

    /** Does it and notes it: {@code noun.verb} in the past. */
    void done(Caller admin, String deed, Object target, Runnable work) {
        done(admin, deed, target, Map.of(), work);
    }

    /** The same with what else should be known. */
    void done(Caller admin, String deed, Object target, Map<String, String> details, Runnable work) {
        of(admin, deed, target, details, () -> {
            work.run();
            return true;
        });
    }

    /** The same where something comes of it. */
    <T> T of(Caller admin, String deed, Object target, Supplier<T> work) {
        return of(admin, deed, target, Map.of(), work);
    }

    private <T> T of(Caller admin, String deed, Object target, Map<String, String> details, Supplier<T> work) {
        try {
            var done = work.get();
            var type = deed.substring(0, deed.indexOf('.'));
            audit.fire(new Deed(admin.id(), deed, type, target.toString(), details));
            note(admin, deed, target, "done");
            return done;
        } catch (Problem e) {
            note(admin, deed, target, "refused (" + e.code() + ")");
            throw e;
        } catch (RuntimeException e) {
            note(admin, deed, target, "failed");
            throw e;
        }
    }

    private static void note(Caller admin, String deed, Object target, String outcome) {
        LOG.log(
                Level.INFO,
                "Administrator {0} ({1}) says {2} {3}: {4}",
                admin.handle(),
                admin.id(),
                deed,
                clean(target.toString()),
                outcome);
    }

    private static String clean(String text) {
        var printable = text.replaceAll("\\p{C}", "?");
        return printable.substring(0, Math.min(printable.length(), MAX_LENGTH));
    }
}

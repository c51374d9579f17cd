package io.meydan.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells MicroProfile JWT where the public keys are. The container reads the setting once, long before there is a database, and keeps it; what
 * lies at a location it reads again and again. So the location is a file of this process, and the keys are written into it when they are known
 * and whenever they change. Sources of settings are made without CDI and must be public, hence the static field.
 */
public class SigningKeySource implements ConfigSource {

    private static final String KEY = "mp.jwt.verify.publickey.location";

    private static final Path FILE = create();

    private static Path create() {
        try {
            // Only the owner may write it: whoever could put a key there could sign in as anybody.
            var file = Files.createTempFile("meydan-keys-", ".json");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void publish(String jwks) {
        try {
            // In one step, so that the container never reads half of it.
            var next = Files.createTempFile("meydan-keys-", ".next");
            Files.writeString(next, jwks);
            Files.move(next, FILE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(KEY);
    }

    @Override
    public @Nullable String getValue(String name) {
        return KEY.equals(name) ? FILE.toUri().toString() : null;
    }

    @Override
    public String getName() {
        return "Meydan's signing keys";
    }
}

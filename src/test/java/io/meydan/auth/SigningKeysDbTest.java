package io.meydan.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.auth.SigningKeys.KeyRing;
import io.meydan.platform.persistence.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningKeysDbTest {

    private final TestDatabase database = TestDatabase.shared();

    /** Only this class looks at these rows. */
    @BeforeEach
    void forget_the_keys() {
        database.sql().update("delete from auth.signing_key");
    }

    private KeyRing load(Optional<String> secret) {
        var keys = new SigningKeys();
        keys.repository = new SigningKeyRepository();
        keys.repository.sql = database.sql();
        keys.config = AuthTestParts.config();
        keys.config.secret = secret;
        keys.clock = Clock.systemUTC();
        return database.inTransaction(keys::load);
    }

    @Test
    void nodes_that_start_together_sign_with_one_key() throws Exception {
        var nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<KeyRing> start = () -> load(Optional.of("a secret of the cluster"));
            var kids = new HashSet<String>();
            for (var ring : nodes.invokeAll(Collections.nCopies(4, start))) {
                kids.add(ring.get().signing().getKeyID());
            }
            assertThat(kids).hasSize(1);
        } finally {
            nodes.shutdown();
        }
    }

    @Test
    void a_node_with_another_secret_says_so_instead_of_signing_with_another_key() {
        load(Optional.of("one"));
        assertThatThrownBy(() -> load(Optional.of("two")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MEYDAN_SECRET");
    }

    @Test
    void without_a_secret_one_is_kept_in_the_database_and_a_real_one_brings_a_new_key() {
        var development = load(Optional.empty());
        assertThat(load(Optional.empty()).signing()).isEqualTo(development.signing());
        var production = load(Optional.of("one"));
        assertThat(production.signing().getKeyID())
                .isNotEqualTo(development.signing().getKeyID());
        assertThat(production.verifying()).hasSize(2);
    }

    @Test
    void what_is_published_has_no_private_half() {
        var ring = load(Optional.empty());
        assertThat(ring.jwks()).contains(ring.signing().getKeyID()).doesNotContain("\"d\"");
        assertThat(database.sql().list("select private_sealed from auth.signing_key", r -> r.text("private_sealed")))
                .noneMatch(text ->
                        new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1).contains("kty\""))
                .hasSize(1);
    }
}

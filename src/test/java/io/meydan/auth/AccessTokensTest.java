package io.meydan.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meydan.account.AccountView;
import io.meydan.platform.security.SessionEnded;
import io.meydan.platform.web.Unauthorized;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private final AuthTestParts parts = new AuthTestParts();
    private final AccessTokens tokens = parts.tokens;
    private final Instant soon = parts.clock.instant().plus(Duration.ofHours(1));
    private final UUID session = UUID.randomUUID();
    private final AccountView admin = new AccountView(
            UUID.randomUUID(),
            "dora",
            "Dora",
            null,
            null,
            null,
            "tr",
            null,
            "admin",
            parts.clock.instant(),
            null,
            null,
            null);

    private String issued() {
        return tokens.issue(admin, session, soon);
    }

    private void isRefused(String token) {
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(Unauthorized.class);
    }

    /** A token that is good but for what the test changes. */
    private String forged(JWSHeader header, JWSSigner signer, Consumer<JWTClaimsSet.Builder> change)
            throws JOSEException, ParseException {
        var claims = new JWTClaimsSet.Builder(SignedJWT.parse(issued()).getJWTClaimsSet());
        change.accept(claims);
        var token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private String signedByUs(Consumer<JWTClaimsSet.Builder> change) throws JOSEException, ParseException {
        return forged(header("test-key").build(), new ECDSASigner(parts.key), change);
    }

    private static JWSHeader.Builder header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(kid);
    }

    @Test
    void what_was_issued_is_accepted_and_says_who_it_is() throws Exception {
        var verified = tokens.verify(issued());
        assertThat(verified.caller().id()).isEqualTo(admin.id());
        assertThat(verified.caller().sessionId()).isEqualTo(session);
        assertThat(verified.caller().roles()).contains("citizen", "moderator", "admin");
        assertThat(verified.expiresAt()).isEqualTo(soon);
        var claims = SignedJWT.parse(issued()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("upn")).isEqualTo("dora");
        assertThat(claims.getIntegerClaim("role_level")).isEqualTo(9);
        assertThat(claims.getJWTID()).isNotEmpty();
        assertThat(tokens.verify(signedByUs(c -> {})).caller()).isEqualTo(verified.caller());
    }

    @Test
    void a_token_without_signature_is_refused() throws Exception {
        var head = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"test-key\"}".getBytes(StandardCharsets.UTF_8));
        var body = issued().split("\\.", -1)[1];
        isRefused(head + "." + body + ".");
        isRefused(head + "." + body);
        isRefused("");
        isRefused("a.b.c");
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws Exception {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID("test-key")
                .build();
        var secret = parts.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        isRefused(forged(header, new MACSigner(secret), c -> {}));
    }

    @Test
    void a_key_of_somebody_else_is_refused_under_any_name() throws Exception {
        ECKey foreign = AuthTestParts.newKey("foreign");
        isRefused(forged(header("foreign").build(), new ECDSASigner(foreign), c -> {}));
        isRefused(forged(header("test-key").build(), new ECDSASigner(foreign), c -> {}));
        var pointing = header("foreign")
                .jwkURL(URI.create("https://evil.example/jwks"))
                .jwk(foreign.toPublicJWK());
        isRefused(forged(pointing.build(), new ECDSASigner(foreign), c -> {}));
    }

    @Test
    void a_token_for_something_else_is_refused() throws Exception {
        isRefused(signedByUs(c -> c.issuer("other")));
        isRefused(signedByUs(c -> c.audience("other")));
        isRefused(signedByUs(c -> c.claim("token_use", "refresh")));
        isRefused(signedByUs(c -> c.claim("token_use", null)));
        isRefused(signedByUs(c -> c.claim("sid", null)));
        isRefused(signedByUs(c -> c.claim("sid", 7)));
        isRefused(signedByUs(c -> c.subject("root")));
        isRefused(signedByUs(c -> c.expirationTime(null)));
        isRefused(
                signedByUs(c -> c.expirationTime(Date.from(parts.clock.instant().minusSeconds(1)))));
        isRefused(forged(
                header("test-key").type(new JOSEObjectType("logout+jwt")).build(),
                new ECDSASigner(parts.key),
                c -> {}));
    }

    @Test
    void a_changed_token_is_refused() {
        var token = issued();
        tokens.verify(token);
        var changed = token.substring(0, token.length() - 4) + (token.endsWith("AAAA") ? "BBBB" : "AAAA");
        isRefused(changed);
    }

    @Test
    void a_remembered_token_still_expires_and_ends_with_its_session() {
        var token = tokens.issue(admin, session, parts.clock.instant().plusSeconds(5));
        tokens.verify(token);
        parts.clock.advance(Duration.ofSeconds(5));
        isRefused(token);

        var other = issued();
        tokens.verify(other);
        parts.endedSessions.onEnded(new SessionEnded(session));
        isRefused(other);
    }
}

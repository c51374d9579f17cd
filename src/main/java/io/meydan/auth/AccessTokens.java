package io.meydan.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meydan.account.AccountView;
import io.meydan.account.Role;
import io.meydan.platform.Ids;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier;
import io.meydan.platform.web.Unauthorized;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Access tokens: MicroProfile JWTs, signed with ES256. */
@ApplicationScoped
class AccessTokens implements TokenVerifier {

    static final String ISSUER = "meydan";
    static final String AUDIENCE = "meydan";
    /** Whatever else may be signed with the same key one day is no access token. */
    static final String USE = "access";

    @Inject
    TokenKeys keys;

    @Inject
    EndedSessions sessions;

    @Inject
    VerifiedTokens remembered;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** A token for a person and a session. */
    String issue(AccountView account, UUID sessionId, Instant expiresAt) {
        var role = Role.of(account.role());
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(account.id().toString())
                .jwtID(ids.next().toString())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(expiresAt))
                .claim("upn", account.handle())
                .claim("groups", List.copyOf(role.groups()))
                .claim("username", account.handle())
                .claim("role", role.id())
                .claim("role_level", role.level())
                .claim("sid", sessionId.toString())
                .claim("token_use", USE)
                .build();
        var key = keys.signing();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public VerifiedToken verify(String token) {
        var now = clock.instant();
        var verified = remembered.recall(token, now).orElseGet(() -> remembered.remember(token, checked(token), now));
        if (!verified.expiresAt().isAfter(now)
                || !sessions.isOpen(verified.caller().sessionId())) {
            throw new Unauthorized();
        }
        return verified;
    }

    private VerifiedToken checked(String text) {
        try {
            var token = SignedJWT.parse(text);
            if (!isSignedByUs(token)) {
                throw new Unauthorized();
            }
            return accepted(token.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new Unauthorized();
        }
    }

    /** Only our own keys count, found by their id, and only this algorithm: what the header says of either is not believed. */
    private boolean isSignedByUs(SignedJWT token) throws JOSEException {
        var header = token.getHeader();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                || !JOSEObjectType.JWT.equals(header.getType())
                || header.getKeyID() == null) {
            return false;
        }
        var key = keys.verifying(header.getKeyID());
        return key.isPresent() && token.verify(new ECDSAVerifier(key.get()));
    }

    private VerifiedToken accepted(JWTClaimsSet claims) throws ParseException {
        var expires = claims.getExpirationTime();
        var groups = claims.getStringListClaim("groups");
        if (!ISSUER.equals(claims.getIssuer())
                || !claims.getAudience().contains(AUDIENCE)
                || !USE.equals(claims.getStringClaim("token_use"))
                || expires == null
                || groups == null) {
            throw new Unauthorized();
        }
        var caller = new Caller(
                UUID.fromString(String.valueOf(claims.getSubject())),
                UUID.fromString(String.valueOf(claims.getStringClaim("sid"))),
                String.valueOf(claims.getStringClaim("username")),
                Set.copyOf(groups));
        return new VerifiedToken(caller, expires.toInstant());
    }
}

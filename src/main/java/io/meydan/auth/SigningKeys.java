package io.meydan.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.meydan.auth.SigningKeyRepository.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;

/** Finds the key to sign with in the database, or makes it: whichever node comes first makes it for all. */
@ApplicationScoped
class SigningKeys {

    private static final Logger LOG = System.getLogger(SigningKeys.class.getName());

    private static final String PURPOSE = "meydan signing key";
    private static final String BY_SETTING = "setting";
    private static final String BY_DATABASE = "database";
    private static final int SECRET_BYTES = 32;

    @Inject
    SigningKeyRepository repository;

    @Inject
    AuthConfig config;

    @Inject
    Clock clock;

    /** The keys of the cluster; the first one signs. */
    @Transactional
    public KeyRing load() {
        repository.lock();
        var sealedBy = config.secret.isPresent() ? BY_SETTING : BY_DATABASE;
        var seal = new KeySeal(secret(), PURPOSE);
        var stored = repository.all();
        var signing = stored.stream()
                .filter(key -> key.sealedBy().equals(sealedBy))
                .findFirst()
                .map(key -> opened(key, seal))
                .orElseGet(() -> create(seal, sealedBy));
        return new KeyRing(signing, stored.stream().map(SigningKeys::publicKey).toList());
    }

    /** What this node seals with. */
    @Transactional
    public byte[] secret() {
        if (config.secret.isPresent()) {
            return config.secret.get().getBytes(StandardCharsets.UTF_8);
        }
        LOG.log(
                Level.WARNING,
                "MEYDAN_SECRET is not set: the key that signs access tokens is sealed with a secret that lies beside it in the database."
                        + " That will do for development only.");
        var candidate = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(candidate);
        return repository.storedSecret(candidate);
    }

    private ECKey create(KeySeal seal, String sealedBy) {
        try {
            var key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
            var sealed = seal.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), key.getKeyID());
            repository.insert(
                    new Stored(key.getKeyID(), key.toPublicJWK().toJSONString(), sealed, sealedBy), clock.instant());
            LOG.log(Level.INFO, "Made the key {0} to sign access tokens with", key.getKeyID());
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey opened(Stored stored, KeySeal seal) {
        try {
            var json = new String(seal.open(stored.privateSealed(), stored.kid()), StandardCharsets.UTF_8);
            return ECKey.parse(json);
        } catch (GeneralSecurityException | ParseException e) {
            throw new IllegalStateException(
                    "The signing key " + stored.kid()
                            + " was sealed with another MEYDAN_SECRET than the one that is set."
                            + " All nodes need the same one; to change it, retire the key: update auth.signing_key set retired_at = now().",
                    e);
        }
    }

    private static ECKey publicKey(Stored stored) {
        try {
            return ECKey.parse(stored.publicJwk());
        } catch (ParseException e) {
            throw new IllegalStateException("The signing key " + stored.kid() + " cannot be read", e);
        }
    }

    /**
     * The keys of the cluster.
     *
     * @param signing with its private half
     * @param verifying public halves of all keys that tokens may be signed with
     */
    record KeyRing(ECKey signing, List<ECKey> verifying) {

        KeyRing {
            var all = new java.util.LinkedHashMap<String, ECKey>();
            all.put(signing.getKeyID(), signing.toPublicJWK());
            verifying.forEach(key -> all.putIfAbsent(key.getKeyID(), key.toPublicJWK()));
            verifying = List.copyOf(all.values());
        }

        /** The public halves, for everybody. */
        String jwks() {
            return new JWKSet(List.copyOf(verifying)).toString(true);
        }
    }
}

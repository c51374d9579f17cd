package io.meydan.system;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The people of every story: ann, bob, cleo, eve (the one nobody wants in the room) and dora, who runs the place. Each test gets its own, under
 * handles nobody else has; they register when they are first mentioned. Only dora is the same for all.
 */
public final class Cast {

    private static final String PASSWORD = "beyaz-peynir-ve-karpuz";

    private final Cluster cluster;
    private final Map<String, Person> people = new HashMap<>();

    Cast(Cluster cluster) {
        this.cluster = cluster;
    }

    public Person ann() {
        return person("Ann");
    }

    public Person bob() {
        return person("Bob");
    }

    public Person cleo() {
        return person("Cleo");
    }

    public Person eve() {
        return person("Eve");
    }

    /** The administrator of the installation. */
    public Person dora() {
        return people.computeIfAbsent("Dora", name -> {
            var login = Api.object("login", Cluster.ADMIN_EMAIL, "password", Cluster.ADMIN_PASSWORD);
            var signedIn =
                    Api.at(cluster.address()).post("/api/auth/login", login).expect(200);
            return Person.of(cluster.address(), signedIn.json(), Cluster.ADMIN_EMAIL, Cluster.ADMIN_PASSWORD);
        });
    }

    /** Somebody else; the same name is the same person for the rest of the test. */
    public Person person(String displayName) {
        return people.computeIfAbsent(displayName, name -> register(cluster.address(), name));
    }

    private static Person register(URI node, String displayName) {
        var letters = displayName.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        var handle = (letters.isEmpty() ? "person" : letters) + "_"
                + UUID.randomUUID().toString().substring(0, 8);
        var email = handle + "@meydan.example";
        var form = Api.object(
                "handle", handle, "displayName", displayName, "email", email, "password", PASSWORD, "locale", "en");
        var signedIn = Api.at(node).post("/api/users/register", form).expect(201);
        return Person.of(node, signedIn.json(), email, PASSWORD);
    }
}

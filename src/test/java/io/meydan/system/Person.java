package io.meydan.system;

import jakarta.json.JsonObject;
import java.net.URI;

/**
 * Somebody with an account, signed in.
 *
 * @param home the node the person uses unless another is named
 */
public record Person(
        URI home,
        String id,
        String handle,
        String displayName,
        String email,
        String password,
        String accessToken,
        String refreshToken) {

    static Person of(URI home, JsonObject signedIn, String email, String password) {
        var user = signedIn.getJsonObject("user");
        return new Person(
                home,
                user.getString("id"),
                user.getString("handle"),
                user.getString("displayName"),
                email,
                password,
                signedIn.getString("accessToken"),
                signedIn.getString("refreshToken"));
    }

    public Api api() {
        return api(home);
    }

    /** At another node or a proxy. */
    public Api api(URI node) {
        return Api.at(node).as(accessToken);
    }

    /** A new socket; the test closes it. */
    public WsClient socket() {
        return socket(home);
    }

    /** A new socket to another node or a proxy; the test closes it. */
    public WsClient socket(URI node) {
        return WsClient.connect(node, accessToken);
    }

    /** Signs in once more: another session, with tokens of its own. */
    public Person onAnotherDevice() {
        var signedIn = Api.at(home)
                .post("/api/auth/login", Api.object("login", handle, "password", password))
                .expect(200)
                .json();
        return of(home, signedIn, email, password);
    }
}

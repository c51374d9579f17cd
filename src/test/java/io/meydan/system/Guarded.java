package io.meydan.system;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/** Somebody whose account has a second factor, with the phone and the recovery codes. */
public record Guarded(Person person, Authenticator phone, List<String> recoveryCodes) {

    /** Enrols an authenticator and confirms it. */
    public static Guarded of(Person person) {
        var enrolment = person.api()
                .send("POST", "/api/auth/two-factor", null)
                .expect(200)
                .json();
        var phone = new Authenticator(enrolment.getString("secret"));
        var confirmed = person.api()
                .post("/api/auth/two-factor/confirmation", Api.object("code", phone.next()))
                .expect(200)
                .json();
        return new Guarded(
                person,
                phone,
                confirmed.getJsonArray("recoveryCodes").getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList());
    }

    public Api nobody() {
        return Api.at(person.home());
    }

    /** The answer to the right password. */
    public JsonObject logIn() {
        return nobody().post("/api/auth/login", Api.object("login", person.handle(), "password", person.password()))
                .expect(200)
                .json();
    }

    public String challenge() {
        return logIn().getString("challenge");
    }

    public Api.Answer verify(String challenge, String code) {
        return nobody().post("/api/auth/verify-2fa", Api.object("challenge", challenge, "code", code));
    }
}

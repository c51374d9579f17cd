package io.meydan.system;

import io.meydan.launcher.Await;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The letters to one address, as the developer's inbox of a node has them. */
public final class Inbox {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]+)");

    private final URI node;
    private final String address;

    public Inbox(URI node, String address) {
        this.node = node;
        this.address = address;
    }

    /** Those with a subject, the newest first. */
    public List<JsonObject> letters(String subject) {
        return Api.at(node)
                .with("Accept", "application/json")
                .get("/dev/inbox?to=" + address)
                .expect(200)
                .items()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(letter -> letter.getString("subject").equals(subject))
                .toList();
    }

    /** The newest with a subject, once there are so many. */
    public JsonObject await(String subject, int count) {
        Await.until(
                PATIENCE,
                () -> letters(subject).size() >= count,
                () -> "There are not " + count + " letters \"" + subject + "\" to " + address);
        return letters(subject).get(0);
    }

    /** What the link of the newest carries. */
    public String awaitToken(String subject, int count) {
        var token = TOKEN.matcher(await(subject, count).getString("body"));
        if (!token.find()) {
            throw new AssertionError("There is no link in the letter");
        }
        return token.group(1);
    }
}

package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.meydan.system.Api;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Something between Bob and the server breaks every socket: he polls meanwhile, and goes back to the socket when he can. */
@SystemTest
class BlockedSocketIT {

    private static final double PATIENCE_MS = 30_000;

    private final AtomicBoolean blocked = new AtomicBoolean(true);

    @Test
    void people_talk_without_sockets_and_with_them_again_and_nothing_is_lost(
            Cluster cluster, Browser browser, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var ann = cast.ann();
        var bob = cast.bob();
        var wish = Api.object("type", "group", "name", "Garden", "memberIds", List.of(bob.id()));
        var room = ann.api().post("/api/chat/rooms", wish).expect(201).json().getString("id");
        var visitor = browser.visitor(cluster.address());
        visitor.context().routeWebSocket(Pattern.compile(".*/ws$"), socket -> {
            if (blocked.get()) {
                socket.close();
            } else {
                socket.connectToServer();
            }
        });
        var page = visitor.open("/");
        signIn(page, bob);
        page.locator("room-sidebar a[href=\"/rooms/" + room + "\"]").click();

        var banner = page.locator("connection-banner");
        assertThat(banner).containsText("Without a live connection");
        say(ann, room, "by polling");
        assertThat(message(page, "by polling")).isVisible();
        page.locator("room-view main message-composer textarea").fill("heard you");
        page.locator("room-view main message-composer textarea").press("Enter");
        assertThat(message(page, "heard you").locator(".tick.sent, .tick.read")).isVisible();

        blocked.set(false);
        assertThat(banner.locator("div")).isHidden();
        say(ann, room, "by socket");
        assertThat(page.locator("message-list li.message .text"))
                .hasText(new String[] {"by polling", "heard you", "by socket"});
    }

    private static void say(Person person, String room, String text) {
        person.api()
                .post(
                        "/api/chat/rooms/" + room + "/messages",
                        Api.object("text", text, "clientId", text.replace(' ', '-')))
                .expect(201);
    }

    private static void signIn(Page page, Person person) {
        page.locator("input[name=login]").fill(person.handle());
        page.locator("input[name=password]").fill(person.password());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("room-sidebar footer")).containsText(person.displayName());
    }

    private static Locator message(Page page, String text) {
        return page.locator("message-list li.message").filter(new Locator.FilterOptions().setHasText(text));
    }
}

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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann and Bob talk although the server has no sockets. Whatever the console says against it fails the test. */
@SystemTest(nodes = 2, settings = "ENABLE_WEBSOCKET=false")
@SuppressWarnings("NullAway.Init") // set before each test, where the extension knows which one it is
class PollingConversationIT {

    private static final double PATIENCE_MS = 20_000;

    private Cluster cluster;
    private Person ann;
    private Page annsPage;
    private Page bobsPage;
    private String room;

    @BeforeEach
    void both_are_signed_in_and_in_one_room(Cluster cluster, Browser browser, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.cluster = cluster;
        ann = cast.ann();
        var bob = cast.bob();
        var wish = Api.object("type", "group", "name", "Garden", "memberIds", List.of(bob.id()));
        room = ann.api().post("/api/chat/rooms", wish).expect(201).json().getString("id");
        annsPage = browser.visitor(cluster.address(1)).open("/");
        bobsPage = browser.visitor(cluster.address(2)).open("/");
        signIn(annsPage, ann);
        signIn(bobsPage, bob);
        entry(annsPage).click();
        entry(bobsPage).click();
    }

    @Test
    void they_write_see_each_other_write_read_react_and_reply() {
        assertThat(annsPage.locator("connection-banner")).containsText("Without a live connection");
        composer(annsPage).pressSequentially("Is the soil");
        assertThat(bobsPage.locator("typing-line")).containsText("Ann is writing");

        composer(annsPage).pressSequentially(" here?");
        composer(annsPage).press("Enter");
        var atBobs = message(bobsPage, "Is the soil here?");
        assertThat(atBobs).isVisible();
        assertThat(message(annsPage, "Is the soil").locator(".tick.read")).isVisible();

        atBobs.hover();
        tool(atBobs, "React").click();
        bobsPage.locator("emoji-picker button").first().click();
        assertThat(message(annsPage, "Is the soil").locator(".reaction")).containsText("1");

        atBobs.hover();
        tool(atBobs, "Reply in thread").click();
        bobsPage.locator("thread-panel textarea").fill("At nine.");
        bobsPage.locator("thread-panel textarea").press("Enter");
        message(annsPage, "Is the soil").getByText("1 reply").click();
        assertThat(annsPage.locator("thread-panel")).containsText("At nine.");
    }

    @Test
    void what_is_edited_and_deleted_changes_for_both_and_a_new_room_appears() {
        say(annsPage, "See you at eigt");
        assertThat(message(bobsPage, "eigt")).isVisible();
        composer(annsPage).press("ArrowUp");
        annsPage.locator("message-editor textarea").fill("See you at eight");
        annsPage.locator("message-editor textarea").press("Enter");
        assertThat(message(bobsPage, "See you at eight")).containsText("edited");

        message(annsPage, "See you at eight").focus();
        annsPage.keyboard().press("Delete");
        annsPage.locator("modal-dialog button.bad").click();
        assertThat(message(bobsPage, "This message was deleted")).isVisible();

        var wish = Api.object("type", "group", "name", "Kitchen", "memberIds", List.of());
        var other = ann.api().post("/api/chat/rooms", wish).expect(201).json().getString("id");
        assertThat(annsPage.locator("room-sidebar a[href=\"/rooms/" + other + "\"]"))
                .isVisible();
    }

    @Test
    void many_messages_come_once_and_in_order() {
        var texts = new String[30];
        for (var number = 0; number < texts.length; number++) {
            texts[number] = "note " + number + ".";
            ann.api()
                    .post(
                            "/api/chat/rooms/" + room + "/messages",
                            Api.object("text", texts[number], "clientId", "note-" + number))
                    .expect(201);
        }
        assertThat(bobsPage.locator("message-list li.message .text")).hasText(texts);
        assertThat(annsPage.locator("message-list li.message .text")).hasText(texts);
    }

    @Test
    void whoever_asks_for_a_socket_is_told_where_to_go() throws Exception {
        var handshake = HttpRequest.newBuilder(cluster.address().resolve("/ws")).build();
        var answer = HttpClient.newHttpClient().send(handshake, BodyHandlers.ofString());

        Assertions.assertThat(answer.statusCode()).isEqualTo(403);
        Assertions.assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        Assertions.assertThat(answer.body()).contains("/problems/websocket-off").contains("/api/events");
        Assertions.assertThat(ann.api().get("/api/events").expect(200).json().getBoolean("websocket"))
                .isFalse();
    }

    private static void signIn(Page page, Person person) {
        page.locator("input[name=login]").fill(person.handle());
        page.locator("input[name=password]").fill(person.password());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.locator("room-sidebar footer")).containsText(person.displayName());
    }

    private static void say(Page page, String text) {
        composer(page).fill(text);
        composer(page).press("Enter");
        assertThat(message(page, text)).isVisible();
    }

    private Locator entry(Page page) {
        return page.locator("room-sidebar a[href=\"/rooms/" + room + "\"]");
    }

    private static Locator composer(Page page) {
        return page.locator("room-view main message-composer textarea");
    }

    private static Locator message(Page page, String text) {
        return page.locator("message-list li.message").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator tool(Locator message, String name) {
        return message.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}

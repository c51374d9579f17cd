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
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann and Bob, each in a browser and on a node of their own. Whatever the console says against it fails the test. */
@SystemTest(nodes = 2)
@SuppressWarnings("NullAway.Init") // set before each test, where the extension knows which one it is
class ConversationIT {

    private static final double PATIENCE_MS = 20_000;

    private Cluster cluster;
    private Browser browser;
    private Person ann;
    private Person bob;
    private Page annsPage;
    private Page bobsPage;
    private String room;

    @BeforeEach
    void both_are_signed_in_and_in_one_room(Cluster cluster, Browser browser, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.cluster = cluster;
        this.browser = browser;
        ann = cast.ann();
        bob = cast.bob();
        var wish = Api.object("type", "group", "name", "Garden", "memberIds", List.of(bob.id()));
        room = ann.api().post("/api/chat/rooms", wish).expect(201).json().getString("id");
        annsPage = browser.visitor(door(cluster, 1)).open("/");
        bobsPage = browser.visitor(door(cluster, 2)).open("/");
        signIn(annsPage, ann);
        signIn(bobsPage, bob);
        entry(annsPage).click();
        entry(bobsPage).click();
        assertThat(composer(annsPage)).isVisible();
        assertThat(composer(bobsPage)).isVisible();
    }

    @Test
    void they_write_see_each_other_write_read_react_and_reply() {
        composer(annsPage).pressSequentially("Is the soil");
        assertThat(bobsPage.locator("typing-line")).containsText("Ann is writing");

        composer(annsPage).pressSequentially(" here? **Bring** `gloves` <b>please</b>");
        composer(annsPage).press("Enter");
        var atBobs = message(bobsPage, "Is the soil");
        assertThat(atBobs).containsText("Is the soil here? Bring gloves <b>please</b>");
        assertThat(atBobs.locator("strong")).hasText("Bring");
        assertThat(bobsPage.locator("typing-line")).not().containsText("writing");
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
    void what_is_edited_and_deleted_changes_for_both() {
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
        assertThat(message(bobsPage, "See you at eight")).hasCount(0);
    }

    @Test
    void a_room_that_is_not_open_counts_what_is_unread() {
        bobsPage.locator("room-sidebar footer button").waitFor();
        ann.api()
                .post("/api/chat/rooms", Api.object("type", "direct", "memberIds", List.of(bob.id())))
                .expect(201);
        bobsPage.getByRole(AriaRole.LINK, named("Ann Nothing said yet")).click();
        assertThat(bobsPage.locator("room-view h1")).hasText("Ann");

        say(annsPage, "one");
        say(annsPage, "@" + bob.handle() + ", two");

        var entry = entry(bobsPage);
        assertThat(entry.locator(".count")).hasText("@1");
        assertThat(bobsPage).hasTitle(Pattern.compile("^\\(2\\) "));
        entry.click();
        assertThat(bobsPage.locator("message-list .new")).hasText("New messages");
        assertThat(entry.locator(".count")).hasCount(0);
    }

    @Test
    void a_lost_line_loses_and_doubles_nothing() {
        browser.expect("ERR_INTERNET_DISCONNECTED", "the line is cut on purpose");
        say(annsPage, "before");
        assertThat(message(bobsPage, "before")).isVisible();

        bobsPage.context().setOffline(true);
        assertThat(bobsPage.locator("connection-banner")).containsText("You are offline");
        say(bobsPage, "from the tunnel");
        assertThat(message(bobsPage, "from the tunnel").locator(".tick.sending"))
                .isVisible();
        say(annsPage, "while you were away");
        assertThat(message(annsPage, "while you were away").locator(".tick.sent"))
                .isVisible();
        bobsPage.context().setOffline(false);

        assertThat(message(annsPage, "from the tunnel")).isVisible();
        assertThat(message(bobsPage, "while you were away")).isVisible();
        assertThat(bobsPage.locator("connection-banner div")).isHidden();
        bothSee("before", "while you were away", "from the tunnel");
    }

    @Test
    void a_node_that_dies_is_waited_for_and_the_rest_is_caught_up() {
        browser.expect(whatADeadNodeSays(), "the node is killed on purpose");
        browser.expect(
                "(404|500|503).*/api/events", "while it starts, it is asked for events and is not all there yet");
        say(bobsPage, "before");
        assertThat(message(annsPage, "before")).isVisible();

        cluster.node(2).kill();
        assertThat(bobsPage.locator("connection-banner")).containsText("trying again in");
        say(bobsPage, "kept");
        say(annsPage, "meanwhile");
        assertThat(message(annsPage, "meanwhile").locator(".tick.sent")).isVisible();
        cluster.start(2);

        assertThat(message(bobsPage, "meanwhile")).isVisible();
        assertThat(message(annsPage, "kept")).isVisible();
        bothSee("before", "meanwhile", "kept");
    }

    @Test
    void a_reload_keeps_the_session_and_what_is_on_its_way() {
        browser.expect("ERR_INTERNET_DISCONNECTED", "the line is cut on purpose");
        composer(bobsPage).fill("half a thought");
        bobsPage.context().setOffline(true);
        assertThat(bobsPage.locator("connection-banner")).containsText("You are offline");
        composer(bobsPage).fill("sent in the dark");
        composer(bobsPage).press("Enter");
        assertThat(message(bobsPage, "sent in the dark").locator(".tick.sending"))
                .isVisible();
        composer(bobsPage).fill("half a thought");
        bobsPage.context().setOffline(false);
        bobsPage.reload();

        assertThat(message(annsPage, "sent in the dark")).hasCount(1);
        assertThat(message(bobsPage, "sent in the dark")).hasCount(1);
        assertThat(composer(bobsPage)).hasValue("half a thought");
    }

    @Test
    void two_tabs_share_one_session_and_use_no_refresh_token_twice() {
        var context = bobsPage.context();
        var tabs = List.of(context.newPage(), context.newPage(), context.newPage());
        tabs.forEach(
                tab -> tab.navigate(door(cluster, 2).resolve("/rooms/" + room).toString()));

        tabs.forEach(tab -> assertThat(composer(tab)).isVisible());
        say(annsPage, "everywhere");
        tabs.forEach(tab -> assertThat(message(tab, "everywhere")).isVisible());
    }

    @Test
    void history_loads_while_one_scrolls_and_the_way_back_is_one_click() {
        for (var number = 1; number <= 90; number++) {
            var text = Api.object("text", "note " + number, "clientId", "note-" + number);
            ann.api().post("/api/chat/rooms/" + room + "/messages", text).expect(201);
        }
        assertThat(message(bobsPage, "note 90")).isVisible();
        bobsPage.reload();
        assertThat(message(bobsPage, "note 90")).isVisible();
        assertThat(message(bobsPage, "note 1 ")).hasCount(0);

        bobsPage.locator("message-list .scroller").hover();
        bobsPage.locator("message-list .scroller").evaluate("box => { box.scrollTop = 0; }");
        assertThat(bobsPage.locator("message-list .beginning")).isAttached();
        bobsPage.locator("message-list .scroller").evaluate("box => { box.scrollTop = 0; }");
        assertThat(bobsPage.locator("message-list .beginning")).isInViewport();
        say(annsPage, "note 91");
        bobsPage.getByRole(AriaRole.BUTTON, named("1 new message"))
                .or(bobsPage.getByRole(AriaRole.BUTTON, named("Jump to newest")))
                .click();
        assertThat(message(bobsPage, "note 91")).isInViewport();
    }

    /** Where the browser of a node's visitor goes. */
    URI door(Cluster nodes, int number) {
        return nodes.address(number);
    }

    /** What a browser's console says of a door whose node is dead. */
    String whatADeadNodeSays() {
        return "ERR_CONNECTION_|WebSocket connection to";
    }

    private void bothSee(String... texts) {
        for (var page : List.of(annsPage, bobsPage)) {
            assertThat(page.locator("message-list li.message .text")).hasText(texts);
        }
    }

    private static void signIn(Page page, Person person) {
        page.locator("input[name=login]").fill(person.handle());
        page.locator("input[name=password]").fill(person.password());
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
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

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}

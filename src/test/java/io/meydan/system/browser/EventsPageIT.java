package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.meydan.system.browser.AdminPages.confirm;
import static io.meydan.system.browser.AdminPages.named;
import static io.meydan.system.browser.AdminPages.opened;
import static io.meydan.system.browser.AdminPages.picture;
import static io.meydan.system.browser.AdminPages.press;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.meydan.launcher.Await;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.system.Api;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages about durable subscribers, used as an administrator does, with one that chokes on poison until the room has the cure. */
@SystemTest(overlay = true)
class EventsPageIT {

    private static final double PATIENCE_MS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LEDGER = "overlay.ledger";

    private final Cluster cluster;
    private final Cast cast;
    private final Sql sql;

    EventsPageIT(Cluster cluster, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.cluster = cluster;
        this.cast = cast;
        sql = TestDatabase.at(cluster.databaseUrl()).sql();
    }

    private String room(String... texts) {
        var api = cast.ann().api();
        var room = api.post("/api/chat/rooms", Api.object("type", "group", "name", "Defter", "memberIds", List.of()))
                .expect(201)
                .json()
                .getString("id");
        for (var text : texts) {
            api.post(
                            "/api/chat/rooms/" + room + "/messages",
                            Api.object("text", text, "clientId", text.replace(' ', '-')))
                    .expect(201);
        }
        return room;
    }

    private void cure(String room) {
        sql.update("insert into overlay.cure (room) values (?)", room);
    }

    private List<String> heard(String room) {
        return sql.list(
                "select text from overlay.ledger where room = ? order by number", row -> row.text("text"), room);
    }

    private void awaitHeard(String room, String... texts) {
        Await.until(PATIENCE, () -> heard(room).equals(List.of(texts)), () -> "It heard " + heard(room));
    }

    private static Locator rows(Page page, String room) {
        return page.locator("parked-list li", new Page.LocatorOptions().setHasText(room));
    }

    private static Locator card(Page page) {
        return page.getByRole(AriaRole.ARTICLE, named(LEDGER));
    }

    @Test
    void a_parked_event_is_found_repaired_and_replayed(Browser browser) {
        var room = room("poison 1", "behind 2");
        var page = opened(browser.visitor(cluster.address()), cast.dora(), "/admin/queues");
        page.getByRole(AriaRole.LINK, named("Events")).click();
        assertThat(card(page)).containsText("message.*");
        assertThat(card(page).locator("dl div", new Locator.LocatorOptions().setHasText("Parked")))
                .hasText(Pattern.compile("^\\s*Parked\\s*[1-9]\\d*\\s*$"));
        picture(page, "events");
        card(page)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Parked events"))
                .click();
        assertThat(rows(page, room)).hasCount(2);
        assertThat(rows(page, room).first()).containsText("This is poison");
        assertThat(rows(page, room).first()).containsText("2 tries");
        assertThat(rows(page, room).last()).containsText("Behind one of its key");
        picture(page, "events-parked");

        cure(room);
        press(rows(page, room).first(), "Replay");
        assertThat(page.locator("modal-dialog.question")).containsText("repaired first");
        confirm(page, "Replay");
        assertThat(rows(page, room)).hasCount(0);
        awaitHeard(room, "poison 1", "behind 2");
    }

    @Test
    void what_is_dropped_never_comes_and_what_is_left_is_replayed_together(Browser browser) {
        var dropped = room("poison 1", "behind 2");
        var cured = room("poison 3");
        var page = opened(
                browser.visitor(
                        cluster.address(),
                        new NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK)),
                cast.dora(),
                "/admin/events/" + LEDGER);
        assertThat(rows(page, dropped)).hasCount(2);
        assertThat(rows(page, cured)).hasCount(1);
        picture(page, "events-parked-phone-dark");
        press(rows(page, dropped).first(), "Drop");
        assertThat(page.locator("modal-dialog.question")).containsText("never gets this message.posted");
        confirm(page, "Drop");
        assertThat(rows(page, dropped)).hasCount(0);
        awaitHeard(dropped, "behind 2");

        cure(cured);
        press(page.locator("parked-list"), "Replay all");
        confirm(page, "Replay all");
        awaitHeard(cured, "poison 3");
        assertThat(rows(page, cured)).hasCount(0);

        page.evaluate("localStorage.setItem('meydan.locale', 'tr')");
        page.reload();
        assertThat(page.locator("parked-list h2")).hasText("Bekletilen olaylar");
        picture(page, "events-none-tr-phone");
    }

    /** With the keyboard alone. */
    @Test
    void everything_from_a_time_on_comes_once_more(Browser browser) {
        var from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var room = room("tea");
        awaitHeard(room, "tea");
        var page = opened(browser.visitor(cluster.address()), cast.dora(), "/admin/events");
        card(page)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Replay from a time"))
                .focus();
        page.keyboard().press("Enter");
        var time = page.locator("replay-dialog input[name=from]");
        assertThat(time).isFocused();
        time.fill(LocalDateTime.ofInstant(from, ZoneId.of("Europe/Istanbul")).toString());
        picture(page, "events-replay");
        page.keyboard().press("Enter");
        assertThat(page.locator("replay-dialog [role=status]"))
                .hasText(Pattern.compile("^Events to come: [1-9][\\d,]*$"));
        awaitHeard(room, "tea", "tea");
        page.keyboard().press("Escape");
        assertThat(page.locator("replay-dialog")).hasCount(0);
    }

    /** The product had it once. */
    @Test
    void what_no_node_has_any_more_is_forgotten(Browser browser) {
        cast.dora().api().delete("/api/admin/events/subscriptions/" + LEDGER).expectProblem(409, "subscription-in-use");
        var gone = "overlay.gone-" + UUID.randomUUID();
        sql.update(
                "insert into platform.subscription (name, event_type, served_at) values (?, 'test.gone', now() - interval '2 days')",
                gone);
        var page = opened(browser.visitor(cluster.address()), cast.dora(), "/admin/events/" + gone);
        var card = page.getByRole(AriaRole.ARTICLE, named(gone));
        assertThat(card).containsText("No node has had it since");
        picture(page, "events-unserved");
        press(card, "Forget");
        assertThat(page.locator("modal-dialog.question")).containsText("gone for good");
        confirm(page, "Forget");
        assertThat(card(page)).isVisible();
        assertThat(card).hasCount(0);
        Await.until(
                PATIENCE,
                () -> sql.list("select name from platform.subscription where name = ?", row -> 1, gone)
                        .isEmpty(),
                () -> gone + " is still there");
    }

    @Test
    void nobody_else_gets_there_and_a_name_that_is_none_is_said(Browser browser) {
        var page = opened(browser.visitor(cluster.address()), cast.ann(), "/admin/events");
        page.locator("room-sidebar footer button").waitFor();
        assertThat(page.locator("admin-page")).hasCount(0);
        cast.ann().api().get("/api/admin/events/subscriptions").expect(403);

        browser.expect("/subscriptions/nobody/parked|404", "there is no such subscriber");
        page = opened(browser.visitor(cluster.address()), cast.dora(), "/admin/events/nobody");
        assertThat(page.locator("parked-list problem-note")).containsText("There is no such subscriber.");
    }
}

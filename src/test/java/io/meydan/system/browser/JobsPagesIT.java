package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.meydan.system.browser.AdminPages.confirm;
import static io.meydan.system.browser.AdminPages.named;
import static io.meydan.system.browser.AdminPages.press;
import static io.meydan.system.browser.AdminPages.signIn;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.meydan.system.Api;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.SystemTest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages about background work, used as an administrator does. Whatever the console says against it fails the test. */
@SystemTest(overlay = true)
class JobsPagesIT {

    private static final double PATIENCE_MS = 30_000;

    private final Cluster cluster;
    private final Cast cast;
    private final Api nobody;
    private final String word = "word-" + UUID.randomUUID();

    JobsPagesIT(Cluster cluster, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.cluster = cluster;
        this.cast = cast;
        nobody = Api.at(cluster.address());
    }

    private String order(String deed, String more) {
        return nobody.send("POST", "/api/test/errands?deed=" + deed + "&word=" + word + more, null)
                .expect(200)
                .json()
                .getString("id");
    }

    private Page opened(Browser.Visitor visitor, String path) {
        return AdminPages.opened(visitor, cast.dora(), path);
    }

    private static void picture(Page page, String name) {
        AdminPages.picture(page, "jobs-" + name);
    }

    private static Locator card(Page page) {
        return page.getByRole(AriaRole.ARTICLE, named("media"));
    }

    @Test
    void a_queue_is_looked_at_paused_limited_and_goes_on(Browser browser) {
        order("do", "");
        var delayed = order("do", "&after=3600");
        var page = opened(browser.visitor(cluster.address()), "/");
        page.locator("room-sidebar footer button").click();
        page.getByRole(AriaRole.LINK, named("Administration")).click();
        assertThat(card(page)).containsText("per minute");
        assertThat(page.getByRole(AriaRole.ARTICLE, named("notifications"))).isVisible();
        assertThat(card(page).locator("minute-chart .well").first()).isAttached();

        press(card(page), "Pause");
        confirm(page, "Pause");
        try {
            assertThat(card(page).locator(".state.paused")).hasText("Paused");
            var waiting = order("do", "");
            assertThat(card(page).locator("dl div").first()).hasText(Pattern.compile("^\\s*Waiting\\s*[1-9]\\d*\\s*$"));
            picture(page, "queues");

            // With the keyboard alone: the question has the focus, and Escape takes it back.
            var resume = card(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Resume"));
            resume.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("modal-dialog .button")).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.locator("modal-dialog")).hasCount(0);
            resume.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("modal-dialog .button")).isFocused();
            page.keyboard().press("Enter");
            assertThat(card(page).locator(".state.paused")).hasCount(0);
            assertThat(card(page).locator("dl div").first()).hasText(Pattern.compile("^\\s*Waiting\\s*0\\s*$"));
            page.navigate(cluster.address().resolve("/admin/jobs/" + waiting).toString());
            assertThat(page.locator("job-story header .state")).hasText("Completed");
        } finally {
            var admin = cast.dora().api();
            admin.send("POST", "/api/admin/queues/media/resume", null).expect(204);
            admin.delete("/api/admin/jobs/" + delayed).expect(204);
        }
    }

    @Test
    void limits_are_set_and_taken_away(Browser browser) {
        var page = opened(browser.visitor(cluster.address()), "/admin/queues");
        press(card(page), "Limits");
        page.locator("limits-dialog input[name=maxRunning]").fill("3");
        page.locator("limits-dialog input[name=rate]").fill("1000");
        page.locator("limits-dialog input[name=ratePeriodSeconds]").fill("1");
        press(page.locator("limits-dialog"), "Set limits");
        try {
            assertThat(card(page)).containsText("at most 3 at a time · 1,000 in 1 s");
        } finally {
            cast.dora()
                    .api()
                    .put("/api/admin/queues/media/limits", Api.object())
                    .expect(204);
        }
        assertThat(card(page)).not().containsText("at most 3 at a time");
    }

    @Test
    void a_job_that_failed_is_found_and_tried_again(Browser browser) {
        var id = order("fail-first", "");
        var page = opened(browser.visitor(cluster.address()), "/admin/queues/media");
        page.getByLabel("Contains").fill(word);
        page.getByLabel("State").selectOption("failed");
        var row = page.locator("job-list tbody tr");
        assertThat(row).hasCount(1);
        assertThat(row).containsText("No luck with " + word);
        picture(page, "list");

        row.getByRole(AriaRole.LINK).click();
        var story = page.locator("job-story");
        assertThat(story).containsText(id);
        assertThat(story).containsText("Sent for " + word);
        story.locator("summary").click();
        assertThat(story.locator("details pre")).containsText("ErrandJob");
        picture(page, "story");

        press(story, "Try again");
        confirm(page, "Try again");
        assertThat(story.locator("header .state")).hasText("Completed");
        press(story, "Remove");
        confirm(page, "Remove");
        assertThat(page.locator("job-list")).isVisible();
    }

    @Test
    void a_family_is_seen_and_cancelled(Browser browser) {
        var id = order("stay", "&children=2");
        var visitor = browser.visitor(
                cluster.address(),
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1280, 800)
                        .setColorScheme(ColorScheme.DARK));
        var page = opened(visitor, "/admin/jobs/" + id);
        var story = page.locator("job-story");
        assertThat(story.locator(".family .state.active")).hasCount(2);
        picture(page, "family-dark");

        press(story, "Cancel job");
        confirm(page, "Cancel job");
        assertThat(story.locator(".family .state.cancelled")).hasCount(2);
        assertThat(story.locator("header .state")).hasText("Cancelled");
    }

    @Test
    void schedules_are_read_in_azerbaijani_on_a_phone(Browser browser) {
        var visitor = browser.visitor(
                cluster.address(),
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setColorScheme(ColorScheme.DARK));
        var page = opened(visitor, "/admin/schedules");
        var row = page.locator("schedule-list tbody tr", new Page.LocatorOptions().setHasText("test.errand"));
        assertThat(row).containsText("0 4 29 2 *");
        press(row, "Run now");
        confirm(page, "Run now");
        assertThat(row.locator(".state.completed")).isVisible();

        page.evaluate("localStorage.setItem('meydan.locale', 'az')");
        page.reload();
        assertThat(page.locator("admin-page h1")).hasText("İdarəetmə");
        assertThat(row.locator(".state.completed")).hasText("Tamamlandı");
        picture(page, "schedules-az-phone");
        page.getByRole(AriaRole.LINK, named("Növbələr")).click();
        assertThat(card(page)).containsText("dəqiqədə");
        picture(page, "queues-az-phone");
    }

    @Test
    void nobody_else_gets_there(Browser browser) {
        var page = browser.visitor(cluster.address()).open("/");
        signIn(page, cast.ann());
        page.navigate(cluster.address().resolve("/admin/queues").toString());

        page.locator("room-sidebar footer button").click();
        assertThat(page.locator("settings-dialog")).containsText("Ann");
        assertThat(page.locator("settings-dialog")).not().containsText("Administration");
        assertThat(page.locator("admin-page")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("^http://[^/]+/$"));
    }
}

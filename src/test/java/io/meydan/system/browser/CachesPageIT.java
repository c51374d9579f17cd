package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.meydan.system.browser.AdminPages.confirm;
import static io.meydan.system.browser.AdminPages.named;
import static io.meydan.system.browser.AdminPages.opened;
import static io.meydan.system.browser.AdminPages.picture;
import static io.meydan.system.browser.AdminPages.press;
import static io.meydan.system.browser.AdminPages.signIn;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.meydan.launcher.Await;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The page about caches, used as an administrator does. Whatever the console says against it fails the test. */
@SystemTest(overlay = true)
class CachesPageIT {

    private static final double PATIENCE_MS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Cast cast;
    private final Person ann;

    CachesPageIT(Cluster cluster, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.cluster = cluster;
        this.cast = cast;
        ann = cast.ann();
    }

    private void readAnn() {
        cast.bob().api().get("/api/users/" + ann.id()).expect(200);
    }

    private long counted(String what) {
        return cast.dora().api().get("/api/admin/caches").expect(200).items().getValuesAs(JsonObject.class).stream()
                .filter(cache -> cache.getString("name").equals("profile"))
                .mapToLong(cache ->
                        cache.getJsonObject("counts").getJsonNumber(what).longValue())
                .findFirst()
                .orElseThrow();
    }

    private static Locator card(Page page) {
        return page.getByRole(AriaRole.ARTICLE, named("profile"));
    }

    private static long shown(Locator figure) {
        return Long.parseLong(figure.textContent().replaceAll("\\D", ""));
    }

    private static void awaitMore(Locator figure, long than) {
        Await.until(PATIENCE, () -> shown(figure) > than, () -> "The page shows " + figure.textContent());
    }

    private static Locator evictions(Page page) {
        return card(page)
                .locator("dl div", new Locator.LocatorOptions().setHasText("Evictions"))
                .locator("dd");
    }

    /** What is read anew was not held any more. */
    private void assertForgotten() {
        var misses = counted("misses") + counted("farHits");
        var loads = counted("loads");
        readAnn();
        Assertions.assertThat(counted("misses") + counted("farHits")).isGreaterThan(misses);
        Assertions.assertThat(counted("loads")).isGreaterThan(loads);
    }

    private static void wish(Page page, String kind, String name) {
        card(page).getByLabel("What to evict").selectOption(kind);
        card(page).locator("input[name=name]").fill(name);
        press(card(page), "Evict…");
    }

    @Test
    void figures_follow_what_is_read_and_keys_and_tags_are_evicted(Browser browser) {
        readAnn();
        var visitor = browser.visitor(cluster.address(), new NewContextOptions().setViewportSize(1440, 900));
        var page = opened(visitor, cast.dora(), "/admin/queues");
        page.getByRole(AriaRole.LINK, named("Caches")).click();
        assertThat(page.locator("cache-list")).containsText("Hears other nodes");
        assertThat(page.locator("cache-list")).containsText("Uses Redis");
        assertThat(card(page)).containsText("kept 60 min");
        var inMemory = card(page).locator("li.nearHits b");
        var before = shown(inMemory);
        readAnn();
        awaitMore(inMemory, before);
        assertThat(card(page).locator(".rate")).hasText(Pattern.compile("^\\s*[\\d.]+ % found\\s*$"));
        picture(page, "caches");

        var evictions = shown(evictions(page));
        wish(page, "key", ann.id());
        assertThat(page.locator("modal-dialog.question")).containsText("All nodes forget " + ann.id());
        confirm(page, "Evict key");
        awaitMore(evictions(page), evictions);
        assertForgotten();

        evictions = shown(evictions(page));
        wish(page, "tag", "a=b");
        assertThat(page.locator("modal-dialog")).hasCount(0);
        wish(page, "tag", "everybody");
        assertThat(page.locator("modal-dialog.question")).containsText("the tag everybody");
        confirm(page, "Evict tag");
        awaitMore(evictions(page), evictions);
    }

    /** With the keyboard alone: the question has the focus, and Escape takes it back. */
    @Test
    void all_of_a_cache_is_evicted(Browser browser) {
        readAnn();
        var page = opened(browser.visitor(cluster.address()), cast.dora(), "/admin/caches");
        var evictions = shown(evictions(page));
        var all = card(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Evict all"));
        all.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("modal-dialog .button")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("modal-dialog")).hasCount(0);
        all.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("modal-dialog .button")).isFocused();
        picture(page, "caches-question");
        page.keyboard().press("Enter");
        assertThat(page.locator("modal-dialog")).hasCount(0);
        awaitMore(evictions(page), evictions);
        assertForgotten();
    }

    @Test
    void what_goes_wrong_is_said_where_it_was_asked_for_and_can_be_tried_again(Browser browser) {
        browser.expect("/api/admin/caches/profile|ERR_FAILED", "the line is cut for the eviction");
        var page = opened(browser.visitor(cluster.address()), cast.dora(), "/admin/caches");
        var evictions = shown(evictions(page));
        page.route("**/api/admin/caches/profile", Route::abort);
        press(card(page), "Evict all");
        press(page.locator("modal-dialog.question"), "Evict all");
        assertThat(page.locator("modal-dialog.question problem-note")).containsText("server could not be reached");
        page.unroute("**/api/admin/caches/profile");
        confirm(page, "Evict all");
        awaitMore(evictions(page), evictions);
    }

    @Test
    void behind_a_proxy_the_figures_of_each_node_stay_apart(Browser browser) {
        var visitor = browser.visitor(
                cluster.address(),
                new NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK));
        var page = visitor.open("/");
        signIn(page, cast.dora());
        var turn = new int[1];
        page.route("**/api/admin/caches", route -> {
            var answer = route.fetch();
            var text = turn[0]++ % 2 == 0
                    ? answer.text()
                    : answer.text()
                            .replaceFirst("\"node\":\"[^\"]+\"", "\"node\":\"other\"")
                            .replace("\"trusted\":true", "\"trusted\":false");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(text));
        });
        page.navigate(cluster.address().resolve("/admin/caches").toString());
        var other = page.locator("cache-list .nodes")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("other"));
        assertThat(other).hasAttribute("aria-pressed", "false");
        assertThat(page.locator("cache-list h2").first()).not().hasText("Node other");
        assertThat(page.locator("cache-list")).containsText("Uses Redis");
        other.click();
        assertThat(page.locator("cache-list h2").first()).hasText("Node other");
        assertThat(page.locator("cache-list")).containsText("Reads past Redis");
        assertThat(page.locator("cache-list")).containsText("look after Redis");
        picture(page, "caches-nodes-phone-dark");

        page.evaluate("localStorage.setItem('meydan.locale', 'az')");
        page.reload();
        assertThat(card(page)).containsText("Hamısını sil");
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        picture(page, "caches-az-phone");
    }

    @Test
    void nobody_else_gets_there(Browser browser) {
        var page = opened(browser.visitor(cluster.address()), ann, "/admin/caches");
        page.locator("room-sidebar footer button").waitFor();
        assertThat(page.locator("admin-page")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("^http://[^/]+/$"));
        ann.api().get("/api/admin/caches").expect(403);
        ann.api().delete("/api/admin/caches/profile/entries/" + ann.id()).expect(403);
    }
}

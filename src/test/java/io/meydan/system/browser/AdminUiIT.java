package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.NpmPackage;
import io.meydan.system.SystemTest;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page {@code @socket.io/admin-ui}, untouched, in a real browser: an administrator signs in, sees who is there, and comes back. */
@Tag("browser")
@SystemTest
class AdminUiIT {

    private static final String PLACE = "/console/";

    private final URI node;

    AdminUiIT(Cluster cluster) {
        node = cluster.address();
    }

    /** The page as if the node served it; what it wants from other hosts (fonts) it does not get. */
    private Page page(Browser browser) {
        browser.expect(
                "ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS",
                "the page comes from the test, not from the node: Chromium lets it poll there, but open no WebSocket");
        var page = browser.visitor(node).context().newPage();
        page.route(
                url -> !url.startsWith(node.toString()),
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/css").setBody("")));
        page.route(url -> url.contains(PLACE), route -> {
            var path = URI.create(route.request().url()).getPath().substring(PLACE.length());
            var file = NpmPackage.file(
                    "@socket.io/admin-ui", "0.5.1", "ui/dist/" + (path.isEmpty() ? "index.html" : path));
            route.fulfill(new Route.FulfillOptions().setPath(file));
        });
        page.navigate(node.resolve(PLACE).toString());
        return page;
    }

    private static void signIn(Page page, String password) {
        page.getByLabel("Password").fill(password);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Connect").setExact(true))
                .click();
    }

    @Test
    void an_administrator_signs_in_sees_who_is_there_and_comes_back(Browser browser, Cast cast) {
        try (var ann = cast.ann().socket()) {
            ann.ready();
            var page = page(browser);
            page.getByLabel("Server URL").fill(node.toString().replaceFirst("/$", ""));
            page.getByLabel("Username").fill(Cluster.ADMIN_EMAIL);
            signIn(page, "wrong");
            assertThat(page.getByText("Invalid credentials")).isVisible();
            signIn(page, Cluster.ADMIN_PASSWORD);

            // The name of the node among the servers, and the socket among the clients.
            page.evaluate("() => { location.hash = '#/servers/'; }");
            assertThat(page.getByText("n1").first()).isVisible();
            page.evaluate("() => { location.hash = '#/clients/'; }");
            var id = ann.ready().getString("sessionId");
            assertThat(page.getByText(id).first()).isVisible();

            page.reload();
            assertThat(page.getByText("Invalid credentials")).isHidden();
            page.evaluate("() => { location.hash = '#/clients/'; }");
            assertThat(page.getByText(id).first()).isVisible();
        }
    }
}

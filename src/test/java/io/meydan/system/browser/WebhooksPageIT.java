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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meydan.launcher.Await;
import io.meydan.system.Api;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.SystemTest;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages about webhooks, used as an administrator does, with an endpoint that answers. */
@SystemTest(settings = "WEBHOOK_ALLOW_LOOPBACK=true")
class WebhooksPageIT {

    private static final double PATIENCE_MS = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "/api/admin/webhooks";

    private final Cluster cluster;
    private final Cast cast;
    private final HttpServer endpoint;
    private final String room;
    private final String url;

    /** Requests about the room. */
    private final AtomicInteger told = new AtomicInteger();

    WebhooksPageIT(Cluster cluster, Cast cast) throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.cluster = cluster;
        this.cast = cast;
        room = cast.ann()
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Kanca", "memberIds", List.of()))
                .expect(201)
                .json()
                .getString("id");
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", this::answer);
        endpoint.start();
        url = "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/" + UUID.randomUUID();
    }

    @AfterEach
    void close() {
        var admin = cast.dora().api();
        admin.get(PATH).expect(200).items().getValuesAs(JsonObject.class).stream()
                .filter(webhook -> webhook.getString("url").startsWith(url))
                .forEach(webhook ->
                        admin.delete(PATH + "/" + webhook.getString("id")).expect(204));
        endpoint.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (body.contains(room)) {
            told.incrementAndGet();
        }
        var text = "gladly".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private void say(String text) {
        cast.ann()
                .api()
                .post("/api/chat/rooms/" + room + "/messages", Api.object("text", text, "clientId", text))
                .expect(201);
    }

    private void awaitTold(int times) {
        Await.until(PATIENCE, () -> told.get() == times, () -> "It was told " + told + " times");
    }

    private JsonObject register() {
        return cast.dora()
                .api()
                .post(PATH, Api.object("url", url, "events", List.of("message.posted")))
                .expect(201)
                .json();
    }

    private Locator card(Page page) {
        return page.getByRole(AriaRole.ARTICLE, named(url));
    }

    @Test
    void an_endpoint_is_registered_and_its_secret_is_shown_once(Browser browser) {
        browser.expect("POST .*/api/admin/webhooks|status of 422", "the first address is a private one");
        var visitor = browser.visitor(cluster.address());
        visitor.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        var page = opened(visitor, cast.dora(), "/admin/queues");
        page.getByRole(AriaRole.LINK, named("Webhooks")).click();
        press(page.locator("webhook-list"), "New webhook");
        var dialog = page.locator("webhook-dialog");
        assertThat(dialog.getByLabel("Address")).isFocused();
        dialog.getByLabel("Address").fill("https://10.0.0.1/hook");
        dialog.getByLabel("Events").fill("message.posted, user.*");
        picture(page, "webhooks-new");
        page.keyboard().press("Enter");
        assertThat(dialog.locator("problem-note")).containsText("must be https and public");

        dialog.getByLabel("Address").fill(url);
        page.keyboard().press("Enter");
        var secret = page.locator("secret-dialog code");
        assertThat(secret).containsText("whsec_");
        var text = secret.textContent();
        picture(page, "webhooks-secret");
        press(page.locator("secret-dialog"), "Copy");
        assertThat(page.locator("secret-dialog [role=status]")).hasText("Copied.");
        Assertions.assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(text);
        page.keyboard().press("Escape");
        assertThat(page.locator("secret-dialog")).hasCount(0);
        assertThat(card(page)).containsText("message.posted user.*");
        assertThat(page.locator("admin-page")).not().containsText(text);
    }

    @Test
    void what_was_delivered_is_read_and_sent_again(Browser browser) {
        var webhook = register();
        var page = opened(
                browser.visitor(
                        cluster.address(),
                        new NewContextOptions().setViewportSize(390, 844).setColorScheme(ColorScheme.DARK)),
                cast.dora(),
                "/admin/webhooks/" + webhook.getString("id"));
        assertThat(page.locator("delivery-list")).containsText("It was told nothing yet.");
        say("tea");
        awaitTold(1);
        var row = page.locator("delivery-list li", new Page.LocatorOptions().setHasText("message.posted"));
        assertThat(row).hasCount(1);
        assertThat(row.locator(".state")).hasText("Delivered · 200");
        assertThat(row).containsText("gladly");
        picture(page, "webhooks-log-phone-dark");
        press(row, "Send again");
        confirm(page, "Send again");
        awaitTold(2);
        assertThat(row.locator(".state")).hasText("Delivered · 200");
        assertThat(row).hasCount(1);
    }

    @Test
    void an_endpoint_is_paused_changed_given_a_new_secret_and_removed(Browser browser) {
        var former = register().getString("secret");
        var page = opened(browser.visitor(cluster.address()), cast.dora(), "/admin/webhooks");
        press(card(page), "Pause");
        confirm(page, "Pause");
        assertThat(card(page).locator(".state")).hasText("Paused");
        press(card(page), "Resume");
        confirm(page, "Resume");
        assertThat(card(page).locator(".state")).hasText("On");

        press(card(page), "Edit");
        page.locator("webhook-dialog").getByLabel("Description").fill("The kitchen");
        press(page.locator("webhook-dialog"), "Save");
        assertThat(card(page)).containsText("The kitchen");

        press(card(page), "New secret");
        press(page.locator("modal-dialog.question"), "New secret");
        assertThat(page.locator("secret-dialog code")).containsText("whsec_");
        assertThat(page.locator("secret-dialog code")).not().hasText(former);
        page.keyboard().press("Escape");
        assertThat(page.locator("modal-dialog")).hasCount(0);
        page.evaluate("localStorage.setItem('meydan.locale', 'tr')");
        page.reload();
        assertThat(card(page)).containsText("Yeni gizli anahtar");
        picture(page, "webhooks-tr");

        press(card(page), "Kaldır");
        confirm(page, "Kaldır");
        assertThat(card(page)).hasCount(0);
    }

    @Test
    void nobody_else_gets_there(Browser browser) {
        var page = opened(browser.visitor(cluster.address()), cast.ann(), "/admin/webhooks");
        page.locator("room-sidebar footer button").waitFor();
        assertThat(page.locator("admin-page")).hasCount(0);
        cast.ann().api().get(PATH).expect(403);
    }
}

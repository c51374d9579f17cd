package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.meydan.system.Browser;
import io.meydan.system.Cluster;
import io.meydan.system.Inbox;
import io.meydan.system.SystemTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** From joining over the inbox to a new password, as a person does it. */
@SystemTest
class LettersIT {

    private static final double PATIENCE_MS = 20_000;
    private static final String PASSWORD = "beyaz-peynir-ve-karpuz";
    private static final String FRESH = "taze-ekmek-ve-zeytin";

    @Test
    void join_confirm_forget_and_come_back(Cluster cluster, Browser browser) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var handle = "leyla_" + UUID.randomUUID().toString().substring(0, 8);
        var inbox = new Inbox(cluster.address(), handle + "@meydan.example");
        var page = browser.visitor(cluster.address()).open("/signup");
        join(page, handle);
        assertThat(page.locator("room-sidebar")).isVisible();

        follow(page, cluster.address(), inbox, "Confirm your e-mail address");
        press(page, "Confirm address");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your address is confirmed.");
        Assertions.assertThat(page.url()).doesNotContain("token");

        var elsewhere = browser.visitor(cluster.address()).open("/signin");
        elsewhere.getByText("Forgot your password?").click();
        elsewhere.locator("input[name=email]").fill(handle + "@meydan.example");
        shot(elsewhere, "letters-forgot");
        press(elsewhere, "Send the link");
        assertThat(elsewhere.getByRole(AriaRole.STATUS)).containsText("a letter is on its way");

        follow(elsewhere, cluster.address(), inbox, "Choose a new password");
        elsewhere.locator("input[name=newPassword]").fill(FRESH);
        shot(elsewhere, "letters-reset");
        press(elsewhere, "Save the new password");
        assertThat(elsewhere.getByRole(AriaRole.STATUS)).containsText("Your password is a new one");
        elsewhere.getByText("Back to sign-in").click();
        elsewhere.locator("input[name=login]").fill(handle);
        elsewhere.locator("input[name=password]").fill(FRESH);
        press(elsewhere, "Sign in");
        assertThat(elsewhere.locator("room-sidebar")).isVisible();
        // The first browser was signed out by the new password, and says so to itself in requests that are refused.
        browser.expect("401", "its session is over");
    }

    private static void join(Page page, String handle) {
        page.locator("input[name=displayName]").fill("Leyla");
        page.locator("input[name=handle]").fill(handle);
        page.locator("input[name=email]").fill(handle + "@meydan.example");
        page.locator("input[name=password]").fill(PASSWORD);
        press(page, "Create account");
    }

    /** Reads the letter in the inbox, looks at it as HTML, and follows its link there. */
    private static void follow(Page page, URI node, Inbox inbox, String subject) {
        var id = inbox.await(subject, 1).getString("id");
        page.navigate(node.resolve("/dev/inbox/" + id + ".html").toString());
        shot(page, "letters-" + subject.replace(' ', '-'));
        page.navigate(node.resolve("/dev/inbox/" + id).toString());
        page.locator("pre a").first().click();
        assertThat(page.locator("letter-page")).isVisible();
    }

    private static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}

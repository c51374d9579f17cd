package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Guarded;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import org.junit.jupiter.api.Test;

/** Signing in on the page where an account has a second factor. */
@SystemTest
class SecondStepIT {

    private static final double PATIENCE_MS = 20_000;

    @Test
    void after_the_password_the_page_asks_for_a_code(Cluster cluster, Browser browser, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var ann = cast.ann();
        var phone = Guarded.of(ann).phone();
        browser.expect("403", "a wrong code is refused");
        var page = browser.visitor(cluster.address()).open("/");
        password(page, ann);

        assertThat(page.locator("input[name=code]")).isFocused();
        answer(page, "code", phone.wrong());
        assertThat(page.locator("problem-note"))
                .containsText("The code is wrong, or was used before. Wait for the next one and try again.");
        answer(page, "code", phone.next());

        assertThat(page.locator("room-sidebar")).isVisible();
    }

    @Test
    void whoever_lost_the_phone_comes_in_with_a_recovery_code(Cluster cluster, Browser browser, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var ann = cast.ann();
        var codes = Guarded.of(ann).recoveryCodes();
        var page = browser.visitor(cluster.address()).open("/");
        password(page, ann);
        press(page, "Back");
        password(page, ann);
        press(page, "I do not have my authenticator");
        answer(page, "recoveryCode", codes.get(0));

        assertThat(page.locator("room-sidebar")).isVisible();
    }

    private static void password(Page page, Person person) {
        page.locator("input[name=login]").fill(person.handle());
        page.locator("input[name=password]").fill(person.password());
        press(page, "Sign in");
    }

    private static void answer(Page page, String field, String text) {
        page.locator("input[name=" + field + "]").fill(text);
        press(page, "Sign in");
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}

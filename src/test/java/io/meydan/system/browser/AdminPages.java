package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.meydan.system.Browser;
import io.meydan.system.Person;
import java.nio.file.Path;

/** What every test of the administrators' pages does. */
final class AdminPages {

    private AdminPages() {}

    static void signIn(Page page, Person person) {
        page.locator("input[name=login]").fill(person.handle());
        page.locator("input[name=password]").fill(person.password());
        page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
        page.locator("room-sidebar footer button").waitFor();
    }

    static Page opened(Browser.Visitor visitor, Person person, String path) {
        var page = visitor.open("/");
        signIn(page, person);
        page.navigate(visitor.node().resolve(path).toString());
        return page;
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static void press(Locator where, String name) {
        where.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .click();
    }

    /** Answers the question that is asked; what it asked for is done when the question is gone. */
    static void confirm(Page page, String name) {
        press(page.locator("modal-dialog.question"), name);
        assertThat(page.locator("modal-dialog")).hasCount(0);
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}

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
import io.meydan.system.SystemTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the list of members to somebody's profile, and what is done there. Whatever the console says against it fails the test. */
@SystemTest
class ProfileIT {

    private static final double PATIENCE_MS = 20_000;

    @Test
    void ann_follows_mutes_and_after_a_question_blocks_bob(Cluster cluster, Browser browser, Cast cast) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var ann = cast.ann();
        var bob = cast.bob();
        var wish = Api.object("type", "group", "name", "Garden", "memberIds", List.of(bob.id()));
        var room = ann.api().post("/api/chat/rooms", wish).expect(201).json().getString("id");
        var page = browser.visitor(cluster.address()).open("/");
        page.locator("input[name=login]").fill(ann.handle());
        page.locator("input[name=password]").fill(ann.password());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.locator("room-sidebar a[href=\"/rooms/" + room + "\"]").click();
        page.locator("room-view header a[href=\"/rooms/" + room + "/members\"]").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Profile of Bob"))
                .click();
        var profile = page.locator("person-dialog");
        assertThat(profile.locator(".counts")).containsText("0 followers");

        press(profile, "Follow");
        assertThat(profile.locator(".counts")).containsText("1 follower");
        press(profile, "Mute");
        assertThat(button(profile, "Unmute")).isVisible();

        press(profile, "Block");
        assertThat(profile.getByRole(AriaRole.STATUS)).containsText("will not be able to write to you");
        press(profile, "Yes, block");
        assertThat(button(profile, "Unblock")).isVisible();
        assertThat(button(profile, "Follow")).hasCount(0);
        assertThat(profile.locator(".counts")).containsText("0 followers");
        bob.api().send("POST", "/api/users/" + ann.id() + "/follow", null).expectProblem(403, "not-reachable");

        press(profile, "Unblock");
        assertThat(button(profile, "Follow")).isVisible();
    }

    private static void press(Locator profile, String name) {
        button(profile, name).click();
    }

    private static Locator button(Locator profile, String name) {
        return profile.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}

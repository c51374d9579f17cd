package io.meydan.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.system.Api;
import io.meydan.system.Authenticator;
import io.meydan.system.Browser;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Guarded;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** One's own settings, used as their owner does. Whatever the console says against it fails the test. */
@SystemTest
class SettingsIT {

    private static final double PATIENCE_MS = 20_000;
    private static final String FRESH = "taze-ekmek-ve-zeytin";

    private final Cluster cluster;

    SettingsIT(Cluster cluster) {
        this.cluster = cluster;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    @Test
    void a_second_factor_is_set_up_with_a_fresh_proof_and_taken_away(Browser browser, Cast cast) {
        browser.expect("403", "the proof is too old, and the first answer to the question is wrong");
        var ann = cast.ann();
        var page = signedIn(browser, ann, new NewContextOptions().setViewportSize(1280, 900));
        page.navigate(cluster.address().resolve("/settings/security").toString());
        var card = page.locator("factor-card");
        assertThat(card).containsText("Off");
        letProofGrowOld(ann);

        press(card, "Set up the authenticator app");
        var question = page.locator("prove-dialog");
        assertThat(question.locator("input[name=password]")).isFocused();
        answer(question, "password", "not it", "Continue");
        assertThat(question.locator("problem-note")).containsText("The password is another one.");
        answer(question, "password", ann.password(), "Continue");
        var phone = enrolled(page);
        assertThat(card).containsText("10 recovery codes are left.");

        letProofGrowOld(ann);
        press(card, "New recovery codes");
        question.locator("input[name=password]").fill(ann.password());
        answer(question, "code", phone.next(), "Continue");
        assertThat(card.locator("recovery-codes li")).hasCount(10);
        var code = card.locator("recovery-codes li").first().innerText();
        press(card, "I have kept them");
        press(card, "Switch off");
        press(question, "I do not have my authenticator");
        question.locator("input[name=password]").fill(ann.password());
        answer(question, "recoveryCode", code, "Switch off");
        assertThat(card).containsText("Off");
    }

    @Test
    void devices_are_signed_out_and_a_common_password_is_refused_at_its_field(Browser browser, Cast cast) {
        browser.expect("403|422", "the proof is too old; the password is one of those that are tried first");
        var ann = cast.ann();
        var page = signedIn(browser, ann, new NewContextOptions().setViewportSize(390, 844));
        page.navigate(cluster.address().resolve("/settings").toString());
        var devices = page.locator("device-card li");
        // The one she registered with, and this one.
        assertThat(devices).hasCount(2);
        assertThat(page.locator("device-card")).containsText("This device");
        picture(page, "narrow");
        press(page.locator("device-card"), "Sign out Java-http-client");
        assertThat(devices).hasCount(1);
        var other = ann.onAnotherDevice();
        page.reload();
        assertThat(devices).hasCount(2);
        press(page.locator("device-card"), "Sign out everywhere else");
        press(page.locator("device-card"), "Yes, sign out all others");
        assertThat(devices).hasCount(1);
        other.api().get("/api/users/me").expectProblem(401, "unauthorized");

        letProofGrowOld(ann);
        var card = page.locator("password-card");
        card.locator("input[name=currentPassword]").fill(ann.password());
        answer(card, "password", "password123", "Change password");
        assertThat(card).containsText("one of the passwords that are tried first");
        assertThat(card.locator("input[name=password]")).isFocused();
        answer(card, "password", FRESH, "Change password");
        assertThat(card.getByRole(AriaRole.STATUS)).containsText("Your password is changed.");
        Api.at(cluster.address())
                .post("/api/auth/login", Api.object("login", ann.handle(), "password", FRESH))
                .expect(200);
    }

    @Test
    void a_block_closes_the_composer_and_is_undone_in_the_settings(Browser browser, Cast cast) {
        browser.expect("403", "nobody can write where they are blocked");
        var ann = cast.ann();
        var bob = cast.bob();
        var wish = Api.object("type", "direct", "memberIds", List.of(bob.id()));
        var room = ann.api().post("/api/chat/rooms", wish).expect(201).json().getString("id");
        ann.api().put("/api/users/" + bob.id() + "/block").expect(204);
        var dark = new NewContextOptions().setViewportSize(1280, 800).setColorScheme(ColorScheme.DARK);
        var page = signedIn(browser, ann, dark);
        page.navigate(cluster.address().resolve("/rooms/" + room).toString());
        assertThat(page.locator("closed-note")).containsText("You have blocked Bob");
        assertThat(page.locator("message-composer")).hasCount(0);
        picture(page, "closed");

        var bobs = signedIn(browser, bob, new NewContextOptions().setViewportSize(1280, 800));
        bobs.navigate(cluster.address().resolve("/rooms/" + room).toString());
        bobs.locator("message-composer textarea").fill("Merhaba?");
        bobs.keyboard().press("Enter");
        assertThat(bobs.locator("closed-note")).containsText("you cannot write to Ann");
        assertThat(bobs.locator("message-composer")).hasCount(0);

        page.navigate(cluster.address().resolve("/settings/people").toString());
        var card = page.locator("people-card[kind=block]");
        assertThat(card.locator("li")).containsText("Bob");
        picture(page, "people");
        press(card, "Unblock Bob");
        assertThat(card).containsText("You have blocked nobody.");
        page.navigate(cluster.address().resolve("/rooms/" + room).toString());
        assertThat(page.locator("message-composer")).isVisible();
        assertThat(page.locator("closed-note")).hasCount(0);
    }

    @Test
    void whoever_cannot_be_checked_by_code_is_led_to_the_recovery_codes(Browser browser, Cast cast) {
        browser.expect("409", "the authenticator cannot be read");
        var ann = Guarded.of(cast.ann());
        var bob = Guarded.of(cast.bob());
        TestDatabase.at(cluster.databaseUrl())
                .sql()
                .update(
                        "update auth.totp set secret_sealed = (select secret_sealed from auth.totp where account_id = ?)"
                                + " where account_id = ?",
                        UUID.fromString(bob.person().id()),
                        UUID.fromString(ann.person().id()));
        var page = browser.visitor(cluster.address()).open("/");
        password(page, ann.person());
        page.locator("input[name=code]").fill("123456");
        press(page.locator("auth-page"), "Sign in");

        assertThat(page.locator("problem-note")).containsText("Use a recovery code");
        answer(page.locator("auth-page"), "recoveryCode", ann.recoveryCodes().get(0), "Sign in");
        assertThat(page.locator("room-sidebar")).isVisible();
    }

    private static Authenticator enrolled(Page page) {
        var window = page.locator("enrol-dialog");
        assertThat(window.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("QR code")))
                .isVisible();
        picture(page, "enrol");
        var phone = new Authenticator(window.locator("code").innerText().replace(" ", ""));
        answer(window, "code", phone.next(), "Switch on");
        assertThat(window.locator("recovery-codes li")).hasCount(10);
        picture(page, "codes");
        var file = page.waitForDownload(() -> press(window, "Download"));
        Assertions.assertThat(file.suggestedFilename()).isEqualTo("meydan-recovery-codes.txt");
        press(window, "I have kept them");
        return phone;
    }

    private void letProofGrowOld(Person person) {
        TestDatabase.at(cluster.databaseUrl())
                .sql()
                .update(
                        "update auth.session set proved_at = proved_at - interval '11 minutes' where account_id = ?",
                        UUID.fromString(person.id()));
    }

    private Page signedIn(Browser browser, Person person, NewContextOptions options) {
        var page = browser.visitor(cluster.address(), options).open("/");
        password(page, person);
        assertThat(page.locator("room-sidebar")).isVisible();
        return page;
    }

    private static void password(Page page, Person person) {
        page.locator("input[name=login]").fill(person.handle());
        page.locator("input[name=password]").fill(person.password());
        press(page.locator("auth-page"), "Sign in");
    }

    private static void answer(Locator form, String field, String text, String button) {
        form.locator("input[name=" + field + "]").fill(text);
        press(form, button);
    }

    private static void press(Locator place, String name) {
        place.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "settings-" + name + ".png")));
    }
}

package io.meydan.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.web.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ali", "Ali.Veli", "a_1", "x.y.z", "123", "abcdefghijklmnopqrstuvwxyz1234"})
    void these_are_handles(String handle) {
        assertThat(ProfileRules.faultOfHandle(handle)).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ab",
                "abcdefghijklmnopqrstuvwxyz12345",
                "аli",
                "İlker",
                "ışık",
                "a b",
                "a-b",
                "a@b",
                ".ali",
                "ali.",
                "a..b",
                "___",
                "admin",
                "ADMIN",
                "ad.min",
                "me_",
                "here",
                "ali\n",
                "ali\0"
            })
    void these_are_none(String handle) {
        assertThat(ProfileRules.faultOfHandle(handle)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ali", "Işıl Öztürk", "李", "👩‍💻 Ada", "O'Neill", "علي"})
    void these_are_names(String name) {
        assertThat(ProfileRules.faultOfDisplayName(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\nb", "abc\u202Etxt", "\u2066a", "\u200B\u200B", "\uD800", "a\u2028b"})
    void these_are_no_names(String name) {
        assertThat(ProfileRules.faultOfDisplayName(name)).isNotNull();
    }

    @Test
    void length_counts_characters_not_halves_of_them() {
        assertThat(ProfileRules.faultOfDisplayName("👩".repeat(80))).isNull();
        assertThat(ProfileRules.faultOfDisplayName("👩".repeat(81))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "ali.veli+x@example.com", "A@EXAMPLE.ORG"})
    void these_are_addresses(String email) {
        assertThat(ProfileRules.faultOfEmail(email)).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "a", "@b", "a@", "a b@c", "a@b..c", "a@-b.c", "a@b\n", "ı@example.com", ".a@b.c", "a@b@c"})
    void these_are_no_addresses(String email) {
        assertThat(ProfileRules.faultOfEmail(email)).isNotNull();
    }

    @Test
    void all_faults_are_named_at_once() {
        assertThatThrownBy(() -> NewAccount.of("x", "", "nowhere", "??"))
                .isInstanceOfSatisfying(InvalidInput.class, problem -> assertThat(
                                problem.details().get("errors").toString())
                        .contains("handle", "displayName", "email", "locale"));
    }

    @Test
    void handle_and_address_are_kept_in_lower_case() {
        var person = NewAccount.of("Ali.VELI", "  Ali ", "ALI@Example.ORG", null);
        assertThat(person.handle()).isEqualTo("ali.veli");
        assertThat(person.email()).isEqualTo("ali@example.org");
        assertThat(person.displayName()).isEqualTo("Ali");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Işık", "ışık", "IŞIK", "isik", "İŞİK", "I\u015Eik"})
    void the_dot_of_the_i_does_not_matter_for_search(String name) {
        assertThat(SearchKey.of(name)).isEqualTo("isik");
    }

    @Test
    void a_role_holds_those_below() {
        assertThat(Role.CITIZEN.groups()).containsExactly("citizen");
        assertThat(Role.MODERATOR.groups())
                .contains("citizen", "operator", "moderator")
                .doesNotContain("admin");
        assertThat(Role.ADMIN.groups()).hasSize(Role.values().length);
    }
}

package io.meydan.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

    @Test
    void the_form_of_hosting_platforms_is_understood() {
        var url = DatabaseUrl.parse("postgres://ann:p%40ss+word@db.example:6543/square?sslmode=require");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:6543/square?sslmode=require");
        assertThat(url.user()).isEqualTo("ann");
        assertThat(url.password()).isEqualTo("p@ss+word");
    }

    @Test
    void port_user_and_password_may_be_left_out() {
        var url = DatabaseUrl.parse("postgresql://db.example/square");

        assertThat(url).isEqualTo(new DatabaseUrl("jdbc:postgresql://db.example:5432/square", "", ""));
    }

    @Test
    void the_form_of_the_driver_is_taken_as_it_is() {
        var given = "jdbc:postgresql://db.example/square?user=ann&password=secret";

        assertThat(DatabaseUrl.parse(given).jdbc()).isEqualTo(given);
        assertThat(DatabaseUrl.parse(given)).asString().doesNotContain("secret");
    }

    @Test
    void another_database_is_refused_clearly() {
        assertThatThrownBy(() -> DatabaseUrl.parse("mysql://db.example/square"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATABASE_URL");
    }
}

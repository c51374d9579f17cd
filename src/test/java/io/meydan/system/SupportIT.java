package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tools of these tests, on the two nodes they are made for: a tool that lies would make every test lie. */
@SystemTest(nodes = 2)
class SupportIT {

    @Test
    void people_who_sign_up_at_one_node_are_known_at_the_other(Cluster cluster, Cast cast) {
        var ann = cast.ann();

        var me = ann.api(cluster.address(2)).get("/api/users/me").expect(200).json();

        assertThat(me.getString("handle")).isEqualTo(ann.handle());
        assertThat(cast.bob().id()).isNotEqualTo(ann.id());
        assertThat(cast.ann()).isSameAs(ann);
    }

    @Test
    void the_administrator_can_sign_in(Cast cast) {
        assertThat(cast.dora().api().get("/api/users/me").expect(200).json().getString("email"))
                .isEqualTo(Cluster.ADMIN_EMAIL);
    }

    @Test
    void a_killed_node_comes_back(Cluster cluster, Cast cast) {
        cluster.node(2).kill();

        assertThat(cluster.node(2).isAlive()).isFalse();
        cast.ann().api().get("/api/users/me").expect(200);
        cluster.start(2);
        cast.ann().api(cluster.address(2)).get("/api/users/me").expect(200);
    }

    @Test
    void a_proxy_reaches_the_node_that_is_left(Cluster cluster, Cast cast) {
        var token = cast.ann().accessToken();
        var proxy = cluster.nginx(1, 2);
        try {
            cluster.node(1).kill();

            var answers = List.of(1, 2, 3, 4).stream()
                    .map(n -> Api.at(proxy.address())
                            .as(token)
                            .get("/api/users/me")
                            .status())
                    .toList();

            assertThat(answers).containsOnly(200);
        } finally {
            proxy.stop();
            cluster.start(1);
        }
    }

    @Test
    void redis_and_postgresql_come_back_after_they_were_killed(Cluster cluster, Cast cast) {
        var ann = cast.ann();

        cluster.redis().kill();
        cluster.postgres().kill();
        cluster.redis().start();
        cluster.postgres().start();

        Await.until(
                WsClient.PATIENCE,
                () -> ann.api().get("/api/users/me").status() == 200,
                () -> "The node did not find its database again.");
    }

    @Test
    void a_browser_shows_the_client_and_notices_what_is_amiss(Cluster cluster, Browser browser) {
        var page = browser.visitor(cluster.address()).open("/");
        assertThat(page.title()).isNotBlank();
        assertThat(browser.amiss()).isEmpty();

        page.evaluate("fetch('/api/nothing-here')");
        page.waitForCondition(() -> !browser.amiss().isEmpty());

        assertThat(browser.amiss()).anyMatch(entry -> entry.contains("404"));
        browser.expect("404", "this test has just asked for it");
        assertThat(browser.amiss()).isEmpty();
    }
}

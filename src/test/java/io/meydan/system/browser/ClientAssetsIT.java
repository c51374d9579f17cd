package io.meydan.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.Cluster;
import io.meydan.system.SystemTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client is sent: what may be kept, for how long, and what a browser may do with it. */
@SystemTest
class ClientAssetsIT {

    private final Api api;

    ClientAssetsIT(Cluster cluster) {
        api = Api.at(cluster.address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/signin", "/rooms/0199aaaa-0000-7000-8000-000000000001", "/channels"})
    void every_address_of_the_client_is_its_page(String path) {
        var page = api.get(path).expect(200);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.body()).contains("<app-shell>").doesNotContain("{{");
    }

    @Test
    void the_policy_allows_the_import_map_and_no_other_inline_script() throws NoSuchAlgorithmException {
        var page = api.get("/").expect(200);
        var map = first(page.body(), "<script type=\"importmap\">(.*?)</script>");
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8)));

        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self' 'sha256-" + hash + "';")
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Permissions-Policy")).contains("geolocation=()");
    }

    @Test
    void a_page_that_has_not_changed_is_not_sent_again() {
        var etag = api.get("/").expect(200).header("ETag");

        var again = api.with("If-None-Match", etag).get("/");

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void everything_the_page_announces_is_there_and_may_be_kept_for_ever() {
        var page = api.get("/").body();
        var announced = Pattern.compile("(?:href|src)=\"(/(?:@|_static)/[^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(announced).hasSizeGreaterThan(40);
        assertThat(announced)
                .allSatisfy(path -> assertThat(api.get(path).expect(200).header("Cache-Control"))
                        .as(path)
                        .isEqualTo("public, max-age=31536000, immutable"));
    }

    @Test
    void modules_are_packed_for_those_who_can_unpack() {
        var main = first(api.get("/").body(), "src=\"(/@/[^\"]+/main.js)\"");

        var plain = api.get(main).expect(200);
        var packed = api.with("Accept-Encoding", "gzip").get(main).expect(200);

        assertThat(plain.header("Content-Type")).startsWith("text/javascript");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.header("Vary")).contains("Accept-Encoding");
    }

    @Test
    void a_module_of_another_release_is_gone_and_nobody_remembers_that() {
        var old = api.get("/@/0123456789ab/main.js").expect(404);

        assertThat(old.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/_static/../WEB-INF/web.xml", "/@/x/../../WEB-INF/web.xml", "/_static/%2e%2e/WEB-INF/web.xml"})
    void nothing_else_of_the_war_can_be_had(String path) {
        assertThat(api.get(path).status()).isIn(400, 403, 404);
    }

    @Test
    void the_service_worker_has_a_policy_of_its_own() {
        var worker = api.get("/sw.js").expect(200);

        assertThat(worker.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; connect-src 'self'");
        assertThat(worker.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(worker.body()).doesNotContain("{{");
    }

    private static String first(String text, String pattern) {
        var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}

package io.meydan.platform.persistence;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where PostgreSQL is. Understands the form that hosting platforms hand out ({@code postgres://user:password@host:5432/database?options}) and
 * the driver's own ({@code jdbc:postgresql://…?user=…&password=…}).
 *
 * @param jdbc the address for the driver, without user and password where they stood in front of the host
 */
record DatabaseUrl(String jdbc, String user, String password) {

    static DatabaseUrl parse(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(url, "", "");
        }
        var uri = URI.create(url);
        if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "DATABASE_URL must begin with postgres://, postgresql:// or jdbc:postgresql:");
        }
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
        var credentials = uri.getRawUserInfo() == null
                ? new String[] {""}
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(jdbc, decoded(credentials[0]), credentials.length > 1 ? decoded(credentials[1]) : "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return jdbc.replaceAll("(?i)(password=)[^&]*", "$1…");
    }
}

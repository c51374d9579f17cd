package io.meydan.platform.ops;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The effective settings, as they may be shown, and what is wrong with them. */
final class Settings {

    private static final Pattern SECRET = Pattern.compile(".*(token|secret|password|key)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@]*@");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(?<=password=)[^&]*");

    private static final Pattern WORKERS =
            Pattern.compile("[a-z][a-z0-9-]{0,49}:[1-9]\\d{0,2}(,[a-z][a-z0-9-]{0,49}:[1-9]\\d{0,2})*");

    private static final Set<String> TRANSPORTS = Set.of("auto", "detached", "fast", "portable");

    /** Of these none at all makes sense: nobody waits, nothing is free, nobody is warned, nothing is replayed. */
    private static final Set<String> MAY_BE_NOTHING = Set.of(
            "auth.refresh-grace",
            "auth.free-attempts-per-login",
            "auth.free-attempts-per-address",
            "realtime.gap-patience",
            "realtime.replay-max",
            "realtime.expiry-warning",
            "realtime.drain-time",
            "job.drain-time");

    private final Map<String, String> values;

    Settings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** One line, without secrets: name=value, in the order of names. */
    String shown() {
        var parts = new ArrayList<String>();
        values.forEach((name, value) -> parts.add(name + "=" + harmless(name, value)));
        return String.join(" ", parts);
    }

    /** One sentence per mistake; empty if the node can start. */
    List<String> mistakes() {
        var mistakes = new ArrayList<String>();
        checkAddress(mistakes, "DATABASE_URL", Set.of("postgres", "postgresql", "jdbc"));
        checkAddress(mistakes, "REDIS_URL", Set.of("redis", "rediss"));
        values.forEach((name, value) -> {
            if (isNegative(value)) {
                mistakes.add(name + " must not be negative, and is " + value + ".");
            } else if (isNothing(value) && !MAY_BE_NOTHING.contains(name)) {
                mistakes.add(name + " must be more than nothing, and is " + value + ".");
            }
        });
        checkSecret(mistakes, "METRICS_TOKEN", 16);
        checkSecret(mistakes, "MEYDAN_SECRET", 32);
        var transport = values.getOrDefault("realtime.transport", "auto");
        if (!TRANSPORTS.contains(transport)) {
            mistakes.add("realtime.transport must be auto, detached, fast or portable, and is " + transport + ".");
        }
        checkWorkers(mistakes);
        checkNearTtl(mistakes);
        mistakes.addAll(new MailSettings(values).mistakes());
        return mistakes;
    }

    /** How long a node may not know that a value is outdated is a promise. */
    private void checkNearTtl(List<String> mistakes) {
        var value = values.getOrDefault("cache.near-ttl", "PT0S");
        try {
            if (Duration.parse(value).compareTo(Duration.ofMinutes(1)) > 0) {
                mistakes.add("cache.near-ttl must be at most a minute, and is " + value + ".");
            }
        } catch (DateTimeParseException e) {
            mistakes.add("cache.near-ttl must be a time such as PT30S, and is " + value + ".");
        }
    }

    private void checkWorkers(List<String> mistakes) {
        var workers = values.getOrDefault("job.workers", "default:5").replace(" ", "");
        if (!WORKERS.matcher(workers).matches()) {
            mistakes.add("job.workers must be queue:threads, separated by commas, with 1 to 999 threads each, and is "
                    + workers + ".");
        }
    }

    private void checkSecret(List<String> mistakes, String name, int least) {
        var secret = values.getOrDefault(name, "");
        if (!secret.isEmpty() && secret.length() < least) {
            mistakes.add(name + " is too short to be a secret: give it at least " + least + " characters.");
        }
    }

    private void checkAddress(List<String> mistakes, String name, Set<String> schemes) {
        var value = values.getOrDefault(name, "");
        try {
            var uri = new URI(value.startsWith("jdbc:") ? value.substring("jdbc:".length()) : value);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!schemes.contains(scheme) || uri.getHost() == null) {
                mistakes.add(name + " must look like "
                        + schemes.stream().sorted().findFirst().orElse("").replace("jdbc", "postgres")
                        + "://user:password@host:port/name, and is " + harmless(name, value) + ".");
            }
        } catch (URISyntaxException e) {
            mistakes.add(name + " is no address: " + e.getReason() + " at character " + e.getIndex() + ".");
        }
    }

    private static boolean isNegative(String value) {
        return value.matches("-\\d+|-P.*|P(?:T)?-.*");
    }

    private static boolean isNothing(String value) {
        return value.matches("0+|P(?=[0T])(0+D)?(T(0+H)?(0+M)?(0+(\\.0+)?S)?)?");
    }

    private static String harmless(String name, String value) {
        if (value.isEmpty()) {
            return "(none)";
        }
        var withoutCredentials = CREDENTIALS.matcher(value).replaceAll("…@");
        return SECRET.matcher(name).matches()
                ? "…"
                : PASSWORD.matcher(withoutCredentials).replaceAll("…");
    }
}

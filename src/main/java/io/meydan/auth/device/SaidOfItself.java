package io.meydan.auth.device;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a user agent says of itself, in words that people know. Everybody claims to be somebody older too, so the order matters. */
public final class SaidOfItself {

    private static final Map<String, String> BROWSERS = inOrder(
            "Edg", "Edge",
            "OPR/", "Opera",
            "YaBrowser/", "Yandex",
            "SamsungBrowser/", "Samsung Internet",
            "Firefox/", "Firefox",
            "FxiOS/", "Firefox",
            "CriOS/", "Chrome",
            "Chrome/", "Chrome",
            "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = inOrder(
            "iPhone", "iPhone",
            "iPad", "iPad",
            "Android", "Android",
            "Windows", "Windows",
            "Mac OS X", "macOS",
            "CrOS", "ChromeOS",
            "Linux", "Linux");

    private SaidOfItself() {}

    /** The browser's name; of other programs the first word. */
    public static String browser(String userAgent) {
        var known = first(BROWSERS, userAgent);
        return known.isEmpty() && !userAgent.startsWith("Mozilla/") ? userAgent.split("[/ ]", 2)[0] : known;
    }

    public static String system(String userAgent) {
        return first(SYSTEMS, userAgent);
    }

    private static String first(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> inOrder(String... signsAndNames) {
        var names = new LinkedHashMap<String, String>();
        for (var i = 0; i < signsAndNames.length; i += 2) {
            names.put(signsAndNames[i], signsAndNames[i + 1]);
        }
        return names;
    }
}

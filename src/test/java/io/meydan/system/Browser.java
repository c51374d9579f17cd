package io.meydan.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/**
 * Real browsers for one test. Each {@link Visitor} is a person with a browser of their own. A test fails at its end if any page wrote an error or
 * a warning to its console, broke the content security policy, or asked for something it did not get.
 */
public final class Browser implements AutoCloseable {

    private static final double PATIENCE_MS = 20_000;

    private static final String REPORT_VIOLATIONS =
            "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective"
                    + " + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber));";

    private final Chromium chromium;
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<String> amiss = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Browser(Chromium chromium) {
        this.chromium = chromium;
    }

    /** One person's browser: pages share cookies and storage with each other and with nobody else. */
    public record Visitor(BrowserContext context, URI node) {

        /** Opens a page of the product. */
        public Page open(String path) {
            var page = context.newPage();
            page.navigate(node.resolve(path).toString());
            return page;
        }
    }

    /** A desktop browser, English, in Istanbul. */
    public Visitor visitor(URI node) {
        return visitor(node, new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    /** A browser of the test's choice: size, colour scheme, language. */
    public Visitor visitor(URI node, com.microsoft.playwright.Browser.NewContextOptions options) {
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        if (options.timezoneId == null) {
            options.setTimezoneId("Europe/Istanbul");
        }
        var context = chromium.browser().newContext(options);
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(REPORT_VIOLATIONS);
        context.onConsoleMessage(this::note);
        context.onWebError(error -> amiss.add("uncaught: " + error.error()));
        context.onRequestFailed(this::note);
        context.onResponse(this::note);
        var visitor = new Visitor(context, node);
        visitors.add(visitor);
        return visitor;
    }

    /**
     * Something that must go wrong in this test, such as requests while the line is cut; it may happen any number of times.
     *
     * @param reason why, for the reader
     */
    public void expect(String pattern, String reason) {
        Assertions.assertThat(reason).isNotBlank();
        expected.add(Pattern.compile(pattern));
    }

    /** What the pages have noticed so far and nobody expected. */
    public List<String> amiss() {
        return amiss.stream()
                .filter(entry -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(entry).find()))
                .toList();
    }

    void assertNothingAmiss() {
        Assertions.assertThat(amiss()).as("what the browser noticed").isEmpty();
    }

    /** A picture of every open page, for who has to find out why a test failed. */
    void photograph(String test) {
        var number = 0;
        for (var visitor : visitors) {
            for (var page : visitor.context().pages()) {
                var file = Path.of("target", "screenshots", test + "-" + ++number + ".png");
                page.screenshot(new Page.ScreenshotOptions().setPath(file));
            }
        }
    }

    @Override
    public void close() {
        visitors.forEach(visitor -> visitor.context().close());
    }

    private void note(ConsoleMessage message) {
        if (List.of("error", "warning").contains(message.type().toLowerCase(Locale.ROOT))) {
            amiss.add("console " + message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    private void note(Request failed) {
        // A page that is left lets go of what it was still loading.
        if (!"net::ERR_ABORTED".equals(failed.failure())) {
            amiss.add("failed: " + failed.method() + " " + failed.url() + " " + failed.failure());
        }
    }

    private void note(Response response) {
        if (response.status() >= 400) {
            amiss.add("status " + response.status() + ": " + response.request().method() + " " + response.url());
        }
    }
}

package io.meydan.system;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser process all tests share. Taken from {@code -Dbrowser=…} or from the system; nothing is downloaded. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--disable-quic",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            "--allow-loopback-in-peer-connection");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Chromium(Playwright playwright, Path executable) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setChromiumSandbox(false)
                        .setArgs(ARGUMENTS));
    }

    /** Skips the test where there is no Chromium, but fails it where {@code CI} is set: a silent skip there would hide everything. */
    static Chromium launch() {
        var executable = executable();
        var advice = "no Chromium: apt-get install chromium, or -Dbrowser=/path/to/chromium";
        if (executable.isEmpty() && System.getenv("CI") != null) {
            throw new AssertionError(advice);
        }
        Assumptions.assumeTrue(executable.isPresent(), advice);
        var quiet = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        return new Chromium(Playwright.create(quiet), executable.orElseThrow());
    }

    com.microsoft.playwright.Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> executable() {
        var mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
        return Stream.of(
                        System.getProperty("browser", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        mac)
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}

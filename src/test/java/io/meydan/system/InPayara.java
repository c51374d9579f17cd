package io.meydan.system;

import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Postgres;
import io.meydan.launcher.Redis;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * For tests that Arquillian runs inside Payara Micro: the WAR as it is built, and what it needs. A test class may name this only in method bodies,
 * since it does not exist inside.
 */
public final class InPayara {

    private InPayara() {}

    /** The product, with a PostgreSQL and a Redis of its own that are running when this returns. */
    public static WebArchive product() {
        var home = home();
        home.endLeftovers();
        home.wipe();
        var settings = new Properties();
        settings.setProperty("DATABASE_URL", Postgres.start(home, Ports.free()).url());
        settings.setProperty("REDIS_URL", Redis.start(home, Ports.free()).url());
        settings.setProperty("MEYDAN_NODE", "arquillian");
        // arquillian.xml names this file; the server starts after this.
        try (var out = Files.newBufferedWriter(Path.of("target/arquillian.properties"))) {
            settings.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/meydan.war"));
    }

    /** Ends PostgreSQL and Redis; inside the server this is not asked. */
    public static void stopServers() {
        home().endLeftovers();
    }

    private static Home home() {
        return Home.at(Path.of("target/arquillian"), Path.of(".meydan/cache"));
    }
}

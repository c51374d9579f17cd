package io.meydan.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the running product. Its constructor and its methods may ask for a {@link Cluster}, a {@link Cast} and a {@link Browser}; cast and
 * browser are fresh for each test, the cluster is shared by all of them and repaired before each class (PostgreSQL, Redis and the nodes run).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SystemExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
public @interface SystemTest {

    /** Settings of nodes that let one socket say as much as a test likes. Classes that want the same settings share the nodes. */
    String MANY_WRITES = "REALTIME_WRITES_PER_MINUTE=1000000";

    String MANY_WRITES_AT_ONCE = "REALTIME_WRITES_BURST=1000000";
    String MANY_FRAMES = "REALTIME_FRAMES_PER_SECOND=100000";

    /** Settings of nodes whose limits are low, so that they can be met. */
    String SHORT_BEATS = "REALTIME_STREAM_HEARTBEAT=PT0.5S";

    String FEW_READERS = "REALTIME_MAX_READERS_PER_USER=3";
    String FEW_EVENTS = "REALTIME_READER_EVENTS=200";
    String FEW_ROOMS = "REALTIME_MAX_ROOMS_PER_SESSION=2";

    /** Whose pages may hear what happens here, beside the node's own. */
    String A_FRIEND = "REALTIME_ALLOWED_ORIGINS=https://elsewhere.example,https://friend.example";

    /** How many nodes the class needs; they are called 1, 2, … */
    int nodes() default 1;

    /**
     * Settings of the nodes as environment variables ({@code NAME=value}), where the defaults stand in the way of the test, for example a rate
     * limit. Nodes that run with other settings are started again, which takes some seconds.
     */
    String[] settings() default {};

    /** Whether the WAR is to have the bare ways in of {@code io.meydan.overlay}; nodes without them are started again. */
    boolean overlay() default false;
}

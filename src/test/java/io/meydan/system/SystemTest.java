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

package io.meydan.system;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Puts system tests that want the same settings and the same WAR of the nodes side by side, those with few nodes first. Named in junit-platform.properties. */
public final class SystemOrder implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(SystemOrder::settings)
                        .thenComparing(SystemOrder::nodes)
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    private static String settings(ClassDescriptor test) {
        return test.findAnnotation(SystemTest.class)
                .map(wanted -> (wanted.overlay() ? "overlay," : "")
                        + String.join(
                                ",", Arrays.stream(wanted.settings()).sorted().toList()))
                .orElse("");
    }

    private static int nodes(ClassDescriptor test) {
        return test.findAnnotation(SystemTest.class).map(SystemTest::nodes).orElse(0);
    }
}

package io.meydan.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Conditions on classes, said as functions. */
final class Conditions {

    private Conditions() {}

    /** Every class must satisfy it, else the sentence is the complaint. */
    static ArchCondition<JavaClass> every(
            String description, Predicate<JavaClass> good, Function<JavaClass, String> complaint) {
        return each(description, type -> good.test(type) ? Stream.empty() : Stream.of(complaint.apply(type)));
    }

    /** What the function returns for a class are complaints. */
    static ArchCondition<JavaClass> each(String description, Function<JavaClass, Stream<String>> complaints) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                complaints.apply(type).forEach(c -> events.add(SimpleConditionEvent.violated(type, c)));
            }
        };
    }
}

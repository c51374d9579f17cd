package io.meydan.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What rules about classes are said with. */
final class Conditions {

    static final DescribedPredicate<JavaClass> FEATURE = DescribedPredicate.describe(
            "a feature", type -> !Meydan.featureOf(type).isEmpty());

    private Conditions() {}

    /** Of the kind whose names end so, with all that is nested in it. */
    static DescribedPredicate<JavaClass> part(String ending) {
        return DescribedPredicate.describe(
                "a " + ending, type -> simpleNameEndingWith(ending).test(Meydan.topLevel(type)));
    }

    static void check(ArchRule rule) {
        // A rule about parts that do not exist yet must not fail for that.
        rule.allowEmptyShould(true).check(Meydan.classes());
    }

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

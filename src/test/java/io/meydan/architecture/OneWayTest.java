package io.meydan.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Of what every part needs there is one: one clock, one way to configure, one way to log, one way to name. */
class OneWayTest {

    @Test
    void there_is_one_clock_and_one_source_of_ids() {
        var tellsTime = DescribedPredicate.<JavaCall<?>>describe(
                "read the machine's clock or make an id",
                call -> isSystemClock(call) || isRandomId(call) || isNowWithoutClock(call));
        Conditions.check(noClasses()
                .that(Conditions.FEATURE)
                .should()
                .callMethodWhere(tellsTime)
                .because("tests move the clock, and ids must sort"));
    }

    @Test
    void there_is_one_way_to_configure() {
        Conditions.check(fields().that()
                .areAnnotatedWith(ConfigProperty.class)
                .should()
                .beDeclaredInClassesThat(Conditions.part("Config"))
                .because("who asks what can be set finds it in one class per concern"));
        // The pool makes its data source by reflection, where nothing can be injected. The check of a start must not
        // believe what is injected.
        var others = Set.of("MeydanDataSource", "StartupCheck");
        Conditions.check(noClasses()
                .that(DescribedPredicate.not(DescribedPredicate.describe(
                        "made by reflection, or before all", t -> others.contains(t.getSimpleName()))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ConfigProvider.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .because("a setting that is read on the side is in no list and in no test"));
    }

    @Test
    void redis_is_spoken_in_one_package() {
        Conditions.check(noClasses()
                .that(DescribedPredicate.not(resideInAPackage(Meydan.PLATFORM + ".redis..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("redis.clients..")
                .because("the circuit breaker sees only what passes through it"));
    }

    @Test
    void there_is_one_way_to_log() {
        Conditions.check(noClasses()
                // Adds the request id to the container's records, which are JUL's.
                .that(DescribedPredicate.not(DescribedPredicate.describe(
                        "the log's own filter",
                        t -> Meydan.topLevel(t).getSimpleName().equals("LogFields"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .because("System.Logger needs no library and ends in Payara's JSON log"));
        Conditions.check(noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("what bypasses the log has no level, no time and no request id"));
    }

    @Test
    void names_say_what_a_thing_is() {
        Conditions.check(noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dao|DAO|Dto|DTO|Service|ServiceBean|Base|Common)")
                .because("these endings say nothing that the package does not say"));
        Conditions.check(noClasses()
                .that()
                .resideInAPackage(Meydan.ROOT + "..")
                .should()
                .haveSimpleNameEndingWith("Entity")
                .because("these endings say nothing that the package does not say"));
    }

    @Test
    void beans_are_injected_never_looked_up() {
        Conditions.check(noClasses()
                .should()
                .callMethod("jakarta.enterprise.inject.spi.CDI", "current")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ejb..", "jakarta.faces..")
                .because("a hidden dependency cannot be replaced in a test"));
        Conditions.check(methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(Meydan.ROOT + "..")
                .should()
                .notHaveName("getInstance")
                .because("singletons are the container's business"));
    }

    private static boolean isSystemClock(JavaCall<?> call) {
        return call.getTarget().getFullName().equals("java.lang.System.currentTimeMillis()");
    }

    private static boolean isRandomId(JavaCall<?> call) {
        return call.getTargetOwner().isEquivalentTo(UUID.class)
                && call.getName().equals("randomUUID");
    }

    private static boolean isNowWithoutClock(JavaCall<?> call) {
        return call.getTargetOwner().getPackageName().equals("java.time")
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(p -> p.isEquivalentTo(Clock.class));
    }
}

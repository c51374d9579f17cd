package io.meydan.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.bePackagePrivate;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.meydan.platform.event.DomainEvent;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Who may know whom. Each rule has its reason; a rule without one would be the first to be switched off. */
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> FEATURE = DescribedPredicate.describe(
            "a feature", type -> !Meydan.featureOf(type).isEmpty());

    private static final DescribedPredicate<JavaClass> RESOURCE = part("Resource");
    private static final DescribedPredicate<JavaClass> REPOSITORY = part("Repository");
    private static final DescribedPredicate<JavaClass> CONFIG = part("Config");

    @Test
    void the_platform_knows_no_feature() {
        check(noClasses()
                .that()
                .resideInAPackage(Meydan.PLATFORM + "..")
                .should()
                .dependOnClassesThat(FEATURE)
                .because("the platform must be able to carry a product that nobody has thought of yet"));
    }

    @Test
    void packages_know_each_other_in_one_direction_only() {
        check(slices().matching(Meydan.ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one package with a wall through it"));
        check(slices().matching(Meydan.PLATFORM + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a technical concern must be understood without the others"));
    }

    @Test
    void features_are_flat() {
        check(classes()
                .that(FEATURE)
                .should(haveNoSubPackage())
                .because("in one package javac guards the walls and the eye sees the feature whole"));
    }

    @Test
    void nobody_imports_an_edge() {
        // The two mappers also say in the gateway what a failure means to a client. EndpointRegistrar is the
        // container's hand: it opens the socket.
        var edge = DescribedPredicate.<JavaClass>describe(
                "an edge",
                type -> Meydan.topLevel(type)
                                .getSimpleName()
                                .matches(".+(Resource|Endpoint|Listener|Topics|Mapper|Filter|Servlet)")
                        && Meydan.topLevel(type).getPackageName().startsWith(Meydan.ROOT)
                        && isContainerEntry(Meydan.topLevel(type))
                        && !Set.of("ProblemMapper", "ViolationMapper")
                                .contains(Meydan.topLevel(type).getSimpleName()));
        check(classes()
                .that(edge)
                .should(onlyBeKnownToThemselves())
                .because("an edge translates for the outside; what others need belongs into the facade"));
    }

    @Test
    void the_inside_stays_inside() {
        var inside = DescribedPredicate.<JavaClass>describe(
                "an entity, repository, policy, config or job",
                type -> type.isTopLevelClass()
                        && (type.isAnnotatedWith(Entity.class)
                                || type.getSimpleName().matches(".+(Repository|Policy|Config|Job)")));
        check(classes()
                .that(inside)
                .and(resideInAPackage(Meydan.ROOT + ".."))
                .should(bePackagePrivate())
                .because("what nobody can name, nobody can depend on"));
    }

    @Test
    void domain_events_are_records_of_plain_values() {
        check(classes()
                .that()
                .implement(DomainEvent.class)
                .should()
                .beRecords()
                .andShould()
                .bePublic()
                .because("an event is a fact that is stored as JSON and read by others"));
        check(fields().that()
                .areDeclaredInClassesThat()
                .implement(DomainEvent.class)
                .should()
                .haveRawType(DescribedPredicate.describe(
                        "of the JDK or an enum",
                        type -> type.isPrimitive()
                                || type.isEnum()
                                || type.getName().startsWith("java.")))
                .because("a reader of the event must not need the classes of its writer"));
    }

    @Test
    void transactions_begin_at_facades() {
        var notAFacade = DescribedPredicate.<JavaClass>describe(
                "neither a facade nor of the platform",
                type -> !Meydan.featureOf(type).isEmpty()
                        && (REPOSITORY.test(type)
                                || RESOURCE.test(type)
                                || part("Topics").test(type)
                                || part("Endpoint").test(type)));
        check(noClasses()
                .that(notAFacade)
                .should()
                .beAnnotatedWith(Transactional.class)
                .because("one use case is one transaction, and the facade is the use case"));
        check(methods()
                .that()
                .areDeclaredInClassesThat(notAFacade)
                .should()
                .notBeAnnotatedWith(Transactional.class)
                .because("one use case is one transaction, and the facade is the use case"));
    }

    @Test
    void http_and_sockets_end_at_the_edge() {
        check(noClasses()
                .that(FEATURE)
                .and(DescribedPredicate.not(RESOURCE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "jakarta.websocket..")
                .because("a use case does not care how it was asked for"));
    }

    @Test
    void sql_lives_in_repositories() {
        check(noClasses()
                .that(FEATURE)
                .and(DescribedPredicate.not(REPOSITORY))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .because("who looks for the query of a table looks in one place"));
    }

    @Test
    void there_is_one_clock_and_one_source_of_ids() {
        var tellsTime = DescribedPredicate.<JavaCall<?>>describe(
                "read the machine's clock or make an id",
                call -> isSystemClock(call) || isRandomId(call) || isNowWithoutClock(call));
        check(noClasses()
                .that(FEATURE)
                .should()
                .callMethodWhere(tellsTime)
                .because("tests move the clock, and ids must sort"));
    }

    @Test
    void there_is_one_way_to_configure() {
        check(fields().that()
                .areAnnotatedWith(ConfigProperty.class)
                .should()
                .beDeclaredInClassesThat(CONFIG)
                .because("who asks what can be set finds it in one class per concern"));
        // The pool makes its data source by reflection, where nothing can be injected.
        check(noClasses()
                .that(DescribedPredicate.not(DescribedPredicate.describe(
                        "made by reflection", t -> t.getSimpleName().equals("MeydanDataSource"))))
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
        check(noClasses()
                .that(DescribedPredicate.not(resideInAPackage(Meydan.PLATFORM + ".redis..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("redis.clients..")
                .because("the circuit breaker sees only what passes through it"));
    }

    @Test
    void there_is_one_way_to_log() {
        check(noClasses()
                // Adds the request id to the container's records, which are JUL's.
                .that(DescribedPredicate.not(DescribedPredicate.describe(
                        "the log's own filter",
                        t -> Meydan.topLevel(t).getSimpleName().equals("LogFields"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .because("System.Logger needs no library and ends in Payara's JSON log"));
        check(noClasses()
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
        check(noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dao|DAO|Dto|DTO|Service|ServiceBean|Base|Common)")
                .because("these endings say nothing that the package does not say"));
        check(noClasses()
                .that()
                .resideInAPackage(Meydan.ROOT + "..")
                .should()
                .haveSimpleNameEndingWith("Entity")
                .because("these endings say nothing that the package does not say"));
    }

    @Test
    void beans_are_injected_never_looked_up() {
        check(noClasses()
                .should()
                .callMethod("jakarta.enterprise.inject.spi.CDI", "current")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ejb..", "jakarta.faces..")
                .because("a hidden dependency cannot be replaced in a test"));
        check(methods()
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

    private static DescribedPredicate<JavaClass> part(String ending) {
        return DescribedPredicate.describe(
                "a " + ending, type -> simpleNameEndingWith(ending).test(Meydan.topLevel(type)));
    }

    private static boolean isContainerEntry(JavaClass type) {
        return type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                || !Meydan.featureOf(type).isEmpty();
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> haveNoSubPackage() {
        return Conditions.every(
                "be directly in the feature's package",
                type -> type.getPackageName().equals(Meydan.ROOT + "." + Meydan.featureOf(type)),
                type -> type.getName() + " is in a sub-package");
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> onlyBeKnownToThemselves() {
        return Conditions.each("only be known to themselves", type -> type.getDirectDependenciesToSelf().stream()
                .filter(d -> !Meydan.topLevel(d.getOriginClass()).equals(Meydan.topLevel(type)))
                .filter(d ->
                        !Meydan.topLevel(d.getOriginClass()).getSimpleName().equals("EndpointRegistrar"))
                .map(Object::toString));
    }

    private static void check(ArchRule rule) {
        // A rule about parts that do not exist yet must not fail for that.
        rule.allowEmptyShould(true).check(Meydan.classes());
    }
}

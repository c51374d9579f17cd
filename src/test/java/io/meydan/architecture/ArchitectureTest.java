package io.meydan.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.bePackagePrivate;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.meydan.platform.event.DomainEvent;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom. Each rule has its reason; a rule without one would be the first to be switched off. */
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> RESOURCE = Conditions.part("Resource");
    private static final DescribedPredicate<JavaClass> REPOSITORY = Conditions.part("Repository");

    @Test
    void the_platform_knows_no_feature() {
        Conditions.check(noClasses()
                .that()
                .resideInAPackage(Meydan.PLATFORM + "..")
                .should()
                .dependOnClassesThat(Conditions.FEATURE)
                .because("the platform must be able to carry a product that nobody has thought of yet"));
    }

    @Test
    void packages_know_each_other_in_one_direction_only() {
        Conditions.check(slices().matching(Meydan.ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("two packages that need each other are one package with a wall through it"));
        Conditions.check(slices().matching(Meydan.PLATFORM + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a technical concern must be understood without the others"));
    }

    /** Sign-in is several things that only its centre holds together; each part looks at the centre, and the centre at none. */
    private static final Set<String> INNER_PARTS = Set.of(
            Meydan.ROOT + ".auth.device",
            Meydan.ROOT + ".auth.door",
            Meydan.ROOT + ".auth.factor",
            Meydan.ROOT + ".auth.mail",
            Meydan.ROOT + ".auth.recovery");

    @Test
    void the_centre_of_a_feature_does_not_know_its_parts() {
        Conditions.check(noClasses()
                .that(DescribedPredicate.describe(
                        "not of an inner part", type -> !INNER_PARTS.contains(type.getPackageName())))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "of an inner part", type -> INNER_PARTS.contains(type.getPackageName())))
                .because("the centre must be understood without its parts"));
    }

    @Test
    void features_are_flat() {
        Conditions.check(classes()
                .that(Conditions.FEATURE)
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
        Conditions.check(classes()
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
        Conditions.check(classes()
                .that(inside)
                .and(resideInAPackage(Meydan.ROOT + ".."))
                .should(bePackagePrivate())
                .because("what nobody can name, nobody can depend on"));
    }

    @Test
    void domain_events_are_records_of_plain_values() {
        Conditions.check(classes()
                .that()
                .implement(DomainEvent.class)
                .should()
                .beRecords()
                .andShould()
                .bePublic()
                .because("an event is a fact that is stored as JSON and read by others"));
        Conditions.check(fields().that()
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
                                || Conditions.part("Topics").test(type)
                                || Conditions.part("Endpoint").test(type)));
        Conditions.check(noClasses()
                .that(notAFacade)
                .should()
                .beAnnotatedWith(Transactional.class)
                .because("one use case is one transaction, and the facade is the use case"));
        Conditions.check(methods()
                .that()
                .areDeclaredInClassesThat(notAFacade)
                .should()
                .notBeAnnotatedWith(Transactional.class)
                .because("one use case is one transaction, and the facade is the use case"));
    }

    @Test
    void http_and_sockets_end_at_the_edge() {
        Conditions.check(noClasses()
                .that(Conditions.FEATURE)
                .and(DescribedPredicate.not(RESOURCE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "jakarta.websocket..")
                .because("a use case does not care how it was asked for"));
    }

    @Test
    void sql_lives_in_repositories() {
        Conditions.check(noClasses()
                .that(Conditions.FEATURE)
                .and(DescribedPredicate.not(REPOSITORY))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .because("who looks for the query of a table looks in one place"));
    }

    private static boolean isContainerEntry(JavaClass type) {
        return type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                || !Meydan.featureOf(type).isEmpty();
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> haveNoSubPackage() {
        return Conditions.every(
                "be directly in the feature's package",
                type -> INNER_PARTS.contains(type.getPackageName())
                        || type.getPackageName().equals(Meydan.ROOT + "." + Meydan.featureOf(type)),
                type -> type.getName() + " is in a sub-package");
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> onlyBeKnownToThemselves() {
        return Conditions.each("only be known to themselves", type -> type.getDirectDependenciesToSelf().stream()
                .filter(d -> !Meydan.topLevel(d.getOriginClass()).equals(Meydan.topLevel(type)))
                .filter(d ->
                        !Meydan.topLevel(d.getOriginClass()).getSimpleName().equals("EndpointRegistrar"))
                .map(Object::toString));
    }
}

package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which feature may know which. The only list of its kind: change it here, with a reason. */
class FeatureDependenciesTest {

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("account", Set.of()),
            // Registration makes the account, and signing in looks it up.
            Map.entry("auth", Set.of("account")),
            // Lists show people by name, and profiles tell who follows.
            Map.entry("relation", Set.of("account")),
            // A conversation shows people by name, and nobody writes to somebody who has blocked them.
            Map.entry("chat", Set.of("account", "relation")),
            // People to try the product with; asks the facades, as a client would.
            Map.entry("demo", Set.of("account", "auth", "chat")));

    /** They look at content; if content looked back, every new reader of it would have to change it. */
    private static final Set<String> AUDIENCE =
            Set.of("notification", "badge", "search", "analytics", "insight", "admin");

    private static final Set<String> CONTENT = Set.of("post", "chat", "call", "support", "task");

    @Test
    void a_feature_knows_only_those_it_may() {
        var surplus = new TreeSet<String>();
        for (JavaClass type : Meydan.classes()) {
            var feature = Meydan.featureOf(type);
            type.getDirectDependenciesFromSelf().stream()
                    .filter(d -> !feature.isEmpty())
                    .filter(d -> {
                        var known = Meydan.featureOf(d.getTargetClass());
                        return !known.isEmpty()
                                && !known.equals(feature)
                                && !MAY_KNOW.getOrDefault(feature, Set.of()).contains(known);
                    })
                    .forEach(d -> surplus.add(d.getDescription()));
        }
        assertThat(surplus).isEmpty();
    }

    @Test
    void every_feature_is_in_the_list() {
        var features = new TreeSet<String>();
        Meydan.classes().forEach(type -> features.add(Meydan.featureOf(type)));
        features.remove("");
        assertThat(MAY_KNOW.keySet()).containsAll(features);
    }

    @Test
    void content_does_not_know_its_audience() {
        assertThat(MAY_KNOW.entrySet())
                .filteredOn(entry -> CONTENT.contains(entry.getKey()))
                .allSatisfy(entry -> assertThat(entry.getValue()).doesNotContainAnyElementsOf(AUDIENCE));
    }
}

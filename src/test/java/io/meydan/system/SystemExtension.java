package io.meydan.system;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out what {@link SystemTest} promises. */
final class SystemExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace SPACE = Namespace.create(SystemExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        var wanted = context.getRequiredTestClass().getAnnotation(SystemTest.class);
        if (wanted == null) {
            throw new IllegalStateException(context.getRequiredTestClass() + " is not annotated with @SystemTest");
        }
        cluster(context).provide(wanted.nodes(), settings(wanted), wanted.overlay());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Cluster.class || type == Cast.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        if (type == Cluster.class) {
            return cluster(context);
        }
        var perTest = context.getStore(SPACE);
        if (type == Cast.class) {
            return perTest.getOrComputeIfAbsent(Cast.class, key -> new Cast(cluster(context)), Cast.class);
        }
        return perTest.getOrComputeIfAbsent(Browser.class, key -> new Browser(chromium(context)), Browser.class);
    }

    /** Only a test that went well so far is failed by what the browser has noticed: the first failure says more. */
    @Override
    public void afterEach(ExtensionContext context) {
        var browser = context.getStore(SPACE).get(Browser.class, Browser.class);
        if (browser == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            browser.photograph(context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName());
        } else {
            browser.assertNothingAmiss();
        }
    }

    // The root store closes them when the last test class is done.
    private static Cluster cluster(ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(Cluster.class, key -> Cluster.start(), Cluster.class);
    }

    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(Chromium.class, key -> Chromium.launch(), Chromium.class);
    }

    private static Map<String, String> settings(SystemTest wanted) {
        var settings = new HashMap<String, String>();
        for (var setting : wanted.settings()) {
            var parts = setting.split("=", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("A setting is written NAME=value, not " + setting);
            }
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }
}

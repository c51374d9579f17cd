package io.meydan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleGraphTest {

    private static final ClassLoader JARS = ModuleGraphTest.class.getClassLoader();

    @Test
    void the_import_map_knows_the_libraries_and_our_own_modules() {
        var map = ImportMap.of(JARS, "/@/abc/");

        assertThat(map.resolve("lit")).startsWith("/_static/lit/").endsWith("/index.js");
        assertThat(map.resolve("lit/directives/repeat.js"))
                .startsWith("/_static/lit/")
                .endsWith("/directives/repeat.js");
        assertThat(map.resolve("@/main.js")).isEqualTo("/@/abc/main.js");
        assertThat(map.resolve("left-pad")).isNull();
        assertThat(map.json()).startsWith("{\"imports\":{").doesNotContain(" ");
        assertThat(ImportMap.of(JARS, "/@/abc/").hash()).isEqualTo(map.hash());
        assertThat(ImportMap.of(JARS, "/@/abd/").hash()).isNotEqualTo(map.hash());
    }

    @Test
    void static_imports_are_followed_in_every_spelling_and_dynamic_ones_are_not() {
        var graph = graph(Map.of(
                "/@/x/main.js",
                "import { a, b } from './a.js';\nimport '@/shell/c.js';export * from \"./b.js\";\nconst d = () => import('./d.js');",
                "/@/x/a.js",
                "import {\n    one,\n    two,\n} from './b.js';",
                "/@/x/b.js",
                "// nothing",
                "/@/x/shell/c.js",
                "import e from '../e.js'",
                "/@/x/e.js",
                ""));

        assertThat(graph.closure(List.of("/@/x/main.js")))
                .containsExactly("/@/x/main.js", "/@/x/a.js", "/@/x/shell/c.js", "/@/x/b.js", "/@/x/e.js");
    }

    @Test
    void an_import_that_leads_nowhere_is_said_at_start() {
        assertThatThrownBy(() ->
                        graph(Map.of("/@/x/main.js", "import './gone.js';")).closure(List.of("/@/x/main.js")))
                .hasMessageContaining("/@/x/gone.js");
        assertThatThrownBy(() ->
                        graph(Map.of("/@/x/main.js", "import 'left-pad';")).closure(List.of("/@/x/main.js")))
                .hasMessageContaining("left-pad");
    }

    @Test
    void text_is_packed_and_fonts_are_not() {
        var script = Asset.of("main.js", "let a = 1;\n".repeat(200));

        assertThat(script.packed()).isNotNull().hasSizeLessThan(200);
        assertThat(script.type()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(Asset.of("onest.woff2", new byte[2000]).packed()).isNull();
        assertThat(Asset.of("a.js", "let a").packed()).isNull();
        assertThat(Asset.of("a.js", "let a").etag())
                .isNotEqualTo(Asset.of("a.js", "let b").etag());
    }

    private static ModuleGraph graph(Map<String, String> files) {
        return new ModuleGraph(
                ImportMap.of(JARS, "/@/x/"), path -> files.containsKey(path) ? Asset.of(path, files.get(path)) : null);
    }
}

package io.meydan.architecture;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Path;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The whole API as OpenAPI: what is written by hand in {@code api-base.json}, and the resources as they are. */
final class ApiDocument {

    private final JsonObject base;
    private final ApiSchemas schemas = new ApiSchemas();

    ApiDocument(String base) {
        try (var reader = Json.createReader(new StringReader(base))) {
            this.base = reader.readObject();
        }
    }

    JsonObject whole() {
        var paths = paths();
        var components = base.getJsonObject("components");
        var whole = Json.createObjectBuilder();
        for (var part : List.of("openapi", "info", "servers", "tags")) {
            whole.add(part, base.get(part));
        }
        return whole.add("paths", paths)
                .add(
                        "components",
                        Json.createObjectBuilder()
                                .add("securitySchemes", components.get("securitySchemes"))
                                .add("responses", problems(components.getJsonObject("responses")))
                                .add("schemas", allSchemas(components.getJsonObject("schemas"))))
                .build();
    }

    static List<Method> operations() {
        return Meydan.classes().stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(type -> type.reflect())
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(ApiOperation::isOperation)
                // Reflection has no order of its own.
                .sorted(Comparator.comparing(Method::toString))
                .toList();
    }

    private JsonObject paths() {
        var paths = new TreeMap<String, Map<String, Object>>();
        base.getJsonObject("paths").forEach((path, item) -> paths.put(path, new TreeMap<>(item.asJsonObject())));
        for (var method : operations()) {
            var operation = new ApiOperation(method, schemas, base.getJsonObject("parameters"));
            var former = paths.computeIfAbsent(operation.path(), path -> new TreeMap<>())
                    .put(operation.verb(), operation.described());
            if (former != null) {
                throw new IllegalArgumentException("Two methods answer " + operation.verb() + " " + operation.path());
            }
        }
        return Json.createObjectBuilder(paths).build();
    }

    private static JsonObject problems(JsonObject described) {
        var content =
                Map.of("application/problem+json", Map.of("schema", Map.of("$ref", "#/components/schemas/Problem")));
        var problems = new TreeMap<String, Object>();
        described.forEach((code, words) -> {
            var problem = new LinkedHashMap<String, Object>(words.asJsonObject());
            problem.put("content", content);
            problems.put(code, problem);
        });
        return Json.createObjectBuilder(problems).build();
    }

    private JsonObject allSchemas(JsonObject byHand) {
        var all = new TreeMap<String, Object>(schemas.named());
        byHand.forEach((name, schema) -> {
            if (all.put(name, schema) != null) {
                throw new IllegalArgumentException("There is a record called " + name + " already");
            }
        });
        return Json.createObjectBuilder(all).build();
    }
}

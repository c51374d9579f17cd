package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document at /openapi is one that an integrator can hand to a generator, and tells the same as docs/api.md. */
@SystemTest
class OpenApiIT {

    private static final Set<String> METHODS = Set.of("get put post delete head patch options trace".split(" "));

    /** What anybody may ask; everything else takes a token. */
    private static final Set<String> PUBLIC = Set.of("""
            POST /api/users/register, POST /api/users/login, POST /api/auth/login,
            POST /api/auth/verify-2fa, POST /api/auth/refresh, POST /api/auth/logout,
            POST /api/auth/password-reset, POST /api/auth/password-reset/confirm, POST /api/auth/email/confirmation,
            GET /.well-known/jwks.json, GET /api/asyncapi, GET /health, HEAD /health""".split(",\\s+"));

    private final Api nobody;
    private final JsonObject document;
    private final Map<String, JsonObject> operations;

    OpenApiIT(Cluster cluster) {
        nobody = Api.at(cluster.address());
        document = nobody.with("Accept", "application/json")
                .get("/openapi")
                .expect(200)
                .json();
        operations = operations(document);
    }

    @Test
    void it_says_what_it_describes() {
        var info = document.getJsonObject("info");
        assertThat(document.getString("openapi")).matches("3\\.0\\.\\d+");
        assertThat(info.getString("title")).isEqualTo("Meydan");
        assertThat(info.getString("version")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(info.getString("description")).isNotBlank();
        assertThat(info.getJsonObject("license").getString("name")).isEqualTo("Apache-2.0");
        // The container would write down the name of its own host, which nobody outside can reach.
        assertThat(document.getJsonArray("servers"))
                .extracting(server -> server.asJsonObject().getString("url"))
                .containsExactly("/");
    }

    @Test
    void it_has_the_calls_of_the_page_about_the_api_and_no_others() throws IOException {
        var page = Files.readString(Path.of("docs/api.md"));
        assertThat(calls(page)).contains("GET /api/users/me", "HEAD /health");
        assertThat(operations.keySet().stream().map(OpenApiIT::withoutNames))
                .containsExactlyInAnyOrderElementsOf(calls(page));
    }

    @Test
    void every_operation_has_a_summary_an_id_and_a_tag_that_is_explained() {
        var tags = document.getJsonArray("tags").stream()
                .map(JsonValue::asJsonObject)
                .peek(tag -> assertThat(tag.getString("description")).isNotBlank())
                .map(tag -> tag.getString("name"))
                .toList();
        each(operation -> {
            assertThat(operation.getString("summary")).isNotBlank();
            assertThat(texts(operation.getJsonArray("tags"))).hasSize(1).isSubsetOf(tags);
        });
        assertThat(operations.values().stream().map(operation -> operation.getString("operationId")))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_takes_a_token_says_so_and_nothing_else_does() {
        var scheme = document.getJsonObject("components")
                .getJsonObject("securitySchemes")
                .getJsonObject("bearer");
        assertThat(scheme.getString("type")).isEqualTo("http");
        assertThat(scheme.getString("scheme")).isEqualTo("bearer");
        assertThat(scheme.getString("bearerFormat")).isEqualTo("JWT");
        assertThat(document.getJsonArray("security")).isNull();
        assertThat(operations).allSatisfy((call, operation) -> {
            var security = operation.getJsonArray("security");
            if (PUBLIC.contains(call)) {
                assertThat(security).isNull();
            } else {
                assertThat(security).hasSize(1);
                assertThat(security.getJsonObject(0).keySet()).containsExactly("bearer");
            }
        });
    }

    /** Asks each call without a token: the document and the doors must agree. */
    @Test
    void what_says_that_it_takes_a_token_refuses_who_has_none() {
        assertThat(operations.keySet())
                .filteredOn(call -> !PUBLIC.contains(call))
                .allSatisfy(call -> {
                    var parts = call.split(" ", 2);
                    var path = parts[1].replaceAll("\\{\\w+}", "01890000-0000-7000-8000-000000000000");
                    nobody.send(parts[0], path, null).expectProblem(401, "unauthorized");
                });
    }

    @Test
    void every_operation_says_how_it_succeeds_and_which_problems_there_are() {
        assertThat(operations).allSatisfy((call, operation) -> {
            var responses = operation.getJsonObject("responses");
            assertThat(responses.keySet()).anyMatch(code -> code.startsWith("2"));
            var needed = new TreeSet<>(Set.of("429", "503"));
            if (!PUBLIC.contains(call)) {
                needed.addAll(Set.of("401", "403"));
            }
            if (call.contains("{")) {
                needed.add("404");
            }
            if (operation.containsKey("requestBody")) {
                needed.addAll(Set.of("400", "413", "422"));
            }
            assertThat(responses.keySet()).containsAll(needed);
            responses.keySet().stream()
                    .filter(code -> code.compareTo("400") >= 0 && !call.endsWith(" /health"))
                    .forEach(code -> assertThat(resolved(responses.getJsonObject(code))
                                    .getJsonObject("content")
                                    .getJsonObject("application/problem+json")
                                    .getJsonObject("schema"))
                            .as(call + " " + code)
                            .isEqualTo(Api.object("$ref", "#/components/schemas/Problem")));
        });
        assertThat(schema("Problem").getJsonObject("properties").keySet())
                .contains("type", "title", "status", "detail", "requestId", "retryAfter", "errors");
    }

    @Test
    void parameters_are_those_of_their_path_and_have_the_limits_that_are_checked() {
        assertThat(operations).allSatisfy((call, operation) -> {
            var parameters = parameters(operation);
            assertThat(parameters.stream()
                            .filter(p -> p.getString("in").equals("path"))
                            .map(p -> "{" + p.getString("name") + "}"))
                    .containsExactlyInAnyOrderElementsOf(found("\\{\\w+}", call));
            assertThat(parameters).allSatisfy(parameter -> {
                assertThat(parameter.getString("description")).isNotBlank();
                assertThat(parameter.getJsonObject("schema").getString("type")).isNotBlank();
            });
        });
        var limit = parameters(operations.get("GET /api/chat/rooms")).stream()
                .filter(p -> p.getString("name").equals("limit"))
                .findAny()
                .orElseThrow()
                .getJsonObject("schema");
        assertThat(limit.getInt("minimum")).isEqualTo(1);
        assertThat(limit.getInt("maximum")).isEqualTo(200);
        assertThat(limit.get("default")).hasToString("50");
        assertThat(schema("RoomsAdd").getJsonObject("properties").getJsonObject("userIds"))
                .containsEntry("minItems", Json.createValue(1))
                .containsEntry("maxItems", Json.createValue(500));
    }

    @Test
    void every_reference_leads_somewhere() {
        var references = references(document).toList();
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(Json.createPointer(reference.substring(1)).containsValue(document))
                    .as(reference)
                    .isTrue();
        });
        assertThat(references)
                .containsAll(document.getJsonObject("components").getJsonObject("schemas").keySet().stream()
                        .map(name -> "#/components/schemas/" + name)
                        .toList());
    }

    @Test
    void what_comes_back_has_the_fields_that_the_document_names(Cast cast) {
        var ann = cast.ann().api();
        var room = ann.post("/api/chat/rooms", Api.object("type", "group", "name", "Bostan"))
                .expect(201)
                .json();
        fits(schema("RoomView"), room);
        fits(schema("AccountView"), ann.get("/api/users/me").expect(200).json());
        var messages = "/api/chat/rooms/" + room.getString("id") + "/messages";
        fits(
                schema("MessageView"),
                ann.post(messages, Api.object("text", "merhaba", "clientId", "c1"))
                        .expect(201)
                        .json());
        fits(schema("MessageViewPage"), ann.get(messages).expect(200).json());
        fits(
                schema("EventLog"),
                ann.get("/api/chat/rooms/" + room.getString("id") + "/events")
                        .expect(200)
                        .json());
        fits(
                schema("Problem"),
                ann.get("/api/users/by-handle/nobody_is_called_so").expect(404).json());
        fits(schema("Health"), nobody.get("/health").expect(200).json());
    }

    private static void fits(JsonObject schema, JsonObject value) {
        assertThat(schema.getJsonObject("properties").keySet()).containsAll(value.keySet());
        assertThat(value.keySet()).containsAll(texts(schema.getJsonArray("required")));
    }

    private void each(Consumer<JsonObject> check) {
        assertThat(operations).isNotEmpty().allSatisfy((call, operation) -> check.accept(operation));
    }

    private JsonObject schema(String name) {
        return document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }

    private JsonObject resolved(JsonObject value) {
        return value.containsKey("$ref")
                ? Json.createPointer(value.getString("$ref").substring(1))
                        .getValue(document)
                        .asJsonObject()
                : value;
    }

    private static Map<String, JsonObject> operations(JsonObject document) {
        var operations = new TreeMap<String, JsonObject>();
        document.getJsonObject("paths")
                .forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
                    assertThat(METHODS).contains(method);
                    operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation.asJsonObject());
                }));
        return operations;
    }

    private static List<JsonObject> parameters(JsonObject operation) {
        return operation.containsKey("parameters")
                ? operation.getJsonArray("parameters").getValuesAs(JsonObject.class)
                : List.of();
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }

    private static Stream<String> references(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().flatMap(OpenApiIT::references);
        }
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .flatMap(e ->
                            e.getKey().equals("$ref") ? Stream.of(object.getString("$ref")) : references(e.getValue()));
        }
        return Stream.of();
    }

    /** The calls in the first column of the table; … stands for a room, several methods have a slash between them. */
    private static Set<String> calls(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", 2)[0])
                .flatMap(column -> found("`[A-Z/]+ [^`]+`", column).stream())
                .map(call -> call.replace("`", "")
                        .replace("…", "/api/chat/rooms/{id}")
                        .replaceAll("\\?.*", ""))
                .flatMap(call -> Stream.of(call.split(" ", 2)[0].split("/", -1))
                        .map(method -> withoutNames(method + " " + call.split(" ", 2)[1])))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The two documents may call a variable of a path differently. */
    private static String withoutNames(String call) {
        return call.replaceAll("\\{\\w+}", "{}");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(m -> m.group())
                .toList();
    }
}

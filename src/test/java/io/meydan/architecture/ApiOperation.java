package io.meydan.architecture;

import jakarta.annotation.security.PermitAll;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One method of a resource as an operation of OpenAPI. */
final class ApiOperation {

    private final Class<?> resource;
    private final Method method;
    private final ApiSchemas schemas;
    private final JsonObject words;

    /** @param words descriptions of parameters by their names */
    ApiOperation(Method method, ApiSchemas schemas, JsonObject words) {
        this.resource = method.getDeclaringClass();
        this.method = method;
        this.schemas = schemas;
        this.words = words;
    }

    static boolean isOperation(Method method) {
        return verb(method) != null;
    }

    /** Lower case, as OpenAPI writes it. */
    String verb() {
        return String.valueOf(verb(method)).toLowerCase(Locale.ROOT);
    }

    String path() {
        var below = method.getAnnotation(Path.class);
        var whole = "/api/" + resource.getAnnotation(Path.class).value() + "/" + (below == null ? "" : below.value());
        return whole.replaceAll("/+", "/").replaceAll("/$", "");
    }

    Map<String, Object> described() {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", id());
        operation.put("summary", method.getAnnotation(Operation.class).summary());
        operation.put("tags", List.of(resource.getAnnotation(Tag.class).name()));
        if (isSecured()) {
            operation.put("security", List.of(Map.of("bearer", List.of())));
        }
        var parameters = Stream.of(method.getParameters())
                .filter(p -> p.isAnnotationPresent(PathParam.class) || p.isAnnotationPresent(QueryParam.class))
                .map(this::parameter)
                .toList();
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        bodies().forEach(body -> operation.put("requestBody", body(body)));
        operation.put("responses", responses());
        return operation;
    }

    private String id() {
        var plural = resource.getSimpleName().replace("Resource", "");
        return Character.toLowerCase(plural.charAt(0))
                + plural.substring(1)
                + Character.toUpperCase(method.getName().charAt(0))
                + method.getName().substring(1);
    }

    private boolean isSecured() {
        return !resource.isAnnotationPresent(PermitAll.class) && !method.isAnnotationPresent(PermitAll.class);
    }

    private Map<String, Object> parameter(Parameter parameter) {
        var isPath = parameter.isAnnotationPresent(PathParam.class);
        var name = isPath
                ? parameter.getAnnotation(PathParam.class).value()
                : parameter.getAnnotation(QueryParam.class).value();
        var schema = schemas.of(parameter.getParameterizedType(), parameter);
        var otherwise = parameter.getAnnotation(DefaultValue.class);
        if (otherwise != null && !otherwise.value().isEmpty()) {
            schema.put("default", typed(otherwise.value(), parameter.getType()));
        }
        var described = new LinkedHashMap<String, Object>();
        described.put("name", name);
        described.put("in", isPath ? "path" : "query");
        described.put("description", words.getString(name));
        described.put(
                "required", isPath || (otherwise == null && !ApiSchemas.mayBeMissing(parameter.getAnnotatedType())));
        described.put("schema", schema);
        return described;
    }

    private static Object typed(String value, Class<?> type) {
        return type == String.class ? value : type == boolean.class ? Boolean.valueOf(value) : Long.valueOf(value);
    }

    private Stream<Parameter> bodies() {
        return Stream.of(method.getParameters())
                .filter(p -> Stream.of(PathParam.class, QueryParam.class, HeaderParam.class, Context.class)
                        .noneMatch(p::isAnnotationPresent));
    }

    private Map<String, Object> body(Parameter body) {
        var described = new LinkedHashMap<String, Object>();
        described.put("required", !ApiSchemas.mayBeMissing(body.getAnnotatedType()));
        described.put("content", json(schemas.of(body.getParameterizedType())));
        return described;
    }

    private Map<String, Object> responses() {
        var responses = new TreeMap<String, Object>();
        for (var said : method.getAnnotationsByType(APIResponse.class)) {
            if (said.responseCode().startsWith("2") && said.content().length == 0) {
                responses.put(said.responseCode(), Map.of("description", reason(said.responseCode())));
            } else if (said.responseCode().startsWith("2")) {
                responses.put(said.responseCode(), success(said.responseCode(), said.description(), schema(said)));
            } else {
                responses.put(said.responseCode(), problem(said.responseCode()));
            }
        }
        var schema = method.getAnnotation(APIResponseSchema.class);
        if (schema != null) {
            var answer = schemas.of(schema.value());
            responses.put(schema.responseCode(), success(schema.responseCode(), schema.responseDescription(), answer));
        }
        if (responses.keySet().stream().noneMatch(code -> code.startsWith("2"))) {
            addReturnType(responses);
        }
        problems().forEach(code -> responses.put(code, problem(code)));
        return responses;
    }

    private void addReturnType(Map<String, Object> responses) {
        var type = returned();
        if (type == void.class) {
            responses.put("204", Map.of("description", "No Content"));
        } else {
            responses.put("200", success("200", "", schemas.of(type)));
        }
    }

    private Type returned() {
        return method.getGenericReturnType() instanceof ParameterizedType generic
                        && generic.getRawType() == CompletionStage.class
                ? generic.getActualTypeArguments()[0]
                : method.getGenericReturnType();
    }

    private Map<String, Object> schema(APIResponse said) {
        var schema = said.content()[0].schema();
        return schema.ref().isEmpty()
                ? schemas.of(schema.implementation())
                : Map.of("$ref", "#/components/schemas/" + schema.ref());
    }

    private static String reason(String code) {
        return Response.Status.fromStatusCode(Integer.parseInt(code)).getReasonPhrase();
    }

    private static Map<String, Object> success(String code, String description, Map<String, Object> schema) {
        var response = new LinkedHashMap<String, Object>();
        response.put("description", description.isEmpty() ? reason(code) : description);
        response.put("content", json(schema));
        return response;
    }

    /** What can be refused follows from what is asked for; what does not is said with {@link APIResponse} at the method. */
    private List<String> problems() {
        var codes = new ArrayList<>(List.of("429", "500", "503"));
        var hasBody = bodies().findAny().isPresent();
        var hasPath = has(PathParam.class);
        if (isSecured()) {
            codes.addAll(List.of("401", "403"));
        }
        if (hasPath) {
            codes.add("404");
        }
        if (hasBody || has(QueryParam.class)) {
            codes.addAll(List.of("400", "422"));
        }
        if (hasBody) {
            codes.addAll(List.of("413", "415"));
        }
        if (isSecured() && !method.isAnnotationPresent(GET.class) && (hasBody || hasPath)) {
            codes.add("409");
        }
        return codes;
    }

    private boolean has(Class<? extends java.lang.annotation.Annotation> kind) {
        return Stream.of(method.getParameters()).anyMatch(p -> p.isAnnotationPresent(kind));
    }

    private static Map<String, Object> problem(String code) {
        return Map.of("$ref", "#/components/responses/" + code);
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static @org.jspecify.annotations.Nullable String verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(a -> a.annotationType().getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(HttpMethod::value)
                .findAny()
                .orElse(null);
    }
}

package io.meydan.architecture;

import jakarta.json.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Java types as schemas of OpenAPI: records become named ones, Bean Validation becomes their limits. What it does not know fails. */
final class ApiSchemas {

    private static final Map<Type, Map<String, Object>> SIMPLE = Map.of(
            String.class, Map.of("type", "string"),
            UUID.class, sorted("type", "string", "format", "uuid"),
            Instant.class, sorted("type", "string", "format", "date-time"),
            boolean.class, Map.of("type", "boolean"),
            Boolean.class, Map.of("type", "boolean"),
            int.class, sorted("type", "integer", "format", "int32"),
            Integer.class, sorted("type", "integer", "format", "int32"),
            double.class, sorted("type", "number", "format", "double"),
            long.class, sorted("type", "integer", "format", "int64"),
            Long.class, sorted("type", "integer", "format", "int64"));

    private final Map<String, Map<String, Object>> named = new TreeMap<>();
    private final Map<String, Type> namesakes = new HashMap<>();

    /** The named schemas that have been asked for so far. */
    Map<String, Map<String, Object>> named() {
        return named;
    }

    /** The schema of a value with the limits that its annotations set. */
    Map<String, Object> of(Type type, AnnotatedElement limits) {
        var schema = new LinkedHashMap<>(of(type, Map.of()));
        for (var annotation : limits.getAnnotations()) {
            limit(schema, annotation);
        }
        return schema;
    }

    /** The schema of a type; a record is referred to by its name. */
    Map<String, Object> of(Type type) {
        return of(type, Map.of());
    }

    static boolean mayBeMissing(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private Map<String, Object> of(Type type, Map<String, Type> variables) {
        if (type == JsonValue.class) {
            // Whatever JSON it is.
            return Map.of();
        }
        if (SIMPLE.containsKey(type)) {
            return SIMPLE.get(type);
        }
        if (type instanceof TypeVariable<?> variable) {
            return of(variables.get(variable.getName()), Map.of());
        }
        if (type instanceof ParameterizedType generic && Collection.class.isAssignableFrom(raw(generic))) {
            return sorted("type", "array", "items", of(generic.getActualTypeArguments()[0], variables));
        }
        if (type instanceof ParameterizedType generic && raw(generic) == Map.class) {
            return sorted("type", "object", "additionalProperties", of(generic.getActualTypeArguments()[1], variables));
        }
        if (raw(type).isRecord()) {
            return Map.of("$ref", "#/components/schemas/" + record(type));
        }
        throw new IllegalArgumentException("No schema is known for " + type);
    }

    private String record(Type type) {
        var name = name(type);
        var namesake = namesakes.putIfAbsent(name, type);
        if (namesake != null && !namesake.equals(type)) {
            throw new IllegalArgumentException(type + " and " + namesake + " would both be called " + name);
        }
        if (namesake == null) {
            var schema = new LinkedHashMap<String, Object>();
            named.put(name, schema);
            describe(schema, raw(type).getRecordComponents(), variables(type));
        }
        return name;
    }

    private void describe(Map<String, Object> schema, RecordComponent[] components, Map<String, Type> variables) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : components) {
            var property = new LinkedHashMap<>(of(component.getGenericType(), variables));
            for (var annotation : component.getAccessor().getAnnotations()) {
                limit(property, annotation);
            }
            properties.put(component.getName(), property);
            if (!mayBeMissing(component.getAnnotatedType())) {
                required.add(component.getName());
            }
        }
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
    }

    private static void limit(Map<String, Object> schema, Annotation annotation) {
        if (annotation instanceof Min min) {
            schema.put("minimum", min.value());
        } else if (annotation instanceof Max max) {
            schema.put("maximum", max.value());
        } else if (annotation instanceof PositiveOrZero) {
            schema.put("minimum", 0);
        } else if (annotation instanceof NotEmpty) {
            schema.put(isArray(schema) ? "minItems" : "minLength", 1);
        } else if (annotation instanceof Size size) {
            size(schema, size);
        } else if (annotation instanceof Pattern pattern) {
            pattern(schema, pattern.regexp());
        } else if (annotation.annotationType().getPackage().equals(Size.class.getPackage())
                && !(annotation instanceof NotNull)) {
            throw new IllegalArgumentException("No limit is known for " + annotation);
        }
    }

    private static void size(Map<String, Object> schema, Size size) {
        var what = isArray(schema) ? "Items" : "Length";
        if (size.min() > 0) {
            schema.put("min" + what, size.min());
        }
        if (size.max() < Integer.MAX_VALUE) {
            schema.put("max" + what, size.max());
        }
    }

    /** Words with bars between them are the values there are. */
    private static void pattern(Map<String, Object> schema, String regexp) {
        if (regexp.matches("\\w+(\\|\\w+)*")) {
            schema.put("enum", List.of(regexp.split("\\|", -1)));
        } else {
            schema.put("pattern", "^(?:" + regexp + ")$");
        }
    }

    private static boolean isArray(Map<String, Object> schema) {
        return "array".equals(schema.get("type"));
    }

    /** {@code RoomsResource.Create} is RoomsCreate, {@code Page<RoomView>} is RoomViewPage. */
    private static String name(Type type) {
        var raw = raw(type);
        var outer = raw.getEnclosingClass();
        var prefix = outer != null && outer.getSimpleName().endsWith("Resource")
                ? outer.getSimpleName().replace("Resource", "")
                : "";
        var arguments = new StringBuilder();
        variables(type).values().forEach(argument -> arguments.append(name(argument)));
        // Tickets hand out a Ticket: what the resource is about needs no second name.
        return (prefix.startsWith(raw.getSimpleName()) ? "" : prefix) + arguments + raw.getSimpleName();
    }

    private static Map<String, Type> variables(Type type) {
        var variables = new LinkedHashMap<String, Type>();
        if (type instanceof ParameterizedType generic) {
            for (var i = 0; i < generic.getActualTypeArguments().length; i++) {
                variables.put(raw(type).getTypeParameters()[i].getName(), generic.getActualTypeArguments()[i]);
            }
        }
        return variables;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Map<String, Object> sorted(String first, Object one, String second, Object other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }
}

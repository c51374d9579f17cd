package io.meydan.platform.web;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Bean Validation says what is wrong with which field; Jersey's own mapper would answer in HTML. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Override
    public Response toResponse(ConstraintViolationException e) {
        return ProblemDocument.of(problemOf(e.getConstraintViolations())).toResponse();
    }

    /** The problem for a set of violations; it lists field and message of each. */
    public static Problem problemOf(Set<? extends ConstraintViolation<?>> violations) {
        List<Map<String, String>> errors = violations.stream()
                .map(v -> Map.of("field", field(v.getPropertyPath()), "message", v.getMessage()))
                .sorted(Comparator.comparing(m -> m.get("field") + m.get("message")))
                .toList();
        return new InvalidInput("Some fields are not acceptable.").with("errors", errors);
    }

    /** {@code add.request.text} is {@code text} to the client: names of methods and parameters are ours alone. */
    private static String field(Path path) {
        var properties = StreamSupport.stream(path.spliterator(), false)
                .filter(node -> switch (node.getKind()) {
                    case PROPERTY, CONTAINER_ELEMENT -> true;
                    default -> false;
                })
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        return properties.isEmpty() ? last(path) : properties;
    }

    private static String last(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .reduce((first, second) -> second)
                .map(Path.Node::getName)
                .orElse("");
    }
}

package io.meydan.system;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The AsyncAPI document as a judge: is this frame one that it describes? */
final class Contract {

    static final Path FILE = Path.of("src/main/resources/META-INF/asyncapi.json");

    private static final String ADDRESS = "https://meydan.example/asyncapi.json";
    private static final String TEXT = read();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, TEXT))));
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    static JsonObject document() {
        try (var reader = Json.createReader(new StringReader(TEXT))) {
            return reader.readObject();
        }
    }

    /**
     * What is wrong with a frame of a socket; empty if nothing is.
     *
     * @param asked the event that an acknowledgement answers; null where it is not known, and its data is not judged
     */
    static List<String> complaints(JsonObject frame, @Nullable String asked) {
        if (frame.containsKey("error")) {
            return complaints(frame, "refusal", "a refusal");
        }
        if (frame.containsKey("ack")) {
            return asked == null ? List.of() : complaints(frame, "ack" + capitals(asked), "the answer to " + asked);
        }
        var event = frame.getString("event", "");
        return complaints(frame, "push" + capitals(event), event);
    }

    /** What is wrong with the answer of a poll. */
    static List<String> complaintsOfAnswer(JsonObject answer) {
        return complaints(answer, "answer", "the answer of a poll");
    }

    private static List<String> complaints(JsonObject value, String message, String what) {
        if (!document().getJsonObject("components").getJsonObject("messages").containsKey(message)) {
            return List.of("The contract does not know " + what + ": " + value);
        }
        return SCHEMAS.computeIfAbsent(message, Contract::schema).validate(value.toString(), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .map(complaint -> what + ": " + complaint + " in " + value)
                .toList();
    }

    private static JsonSchema schema(String message) {
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return FACTORY.getSchema(SchemaLocation.of(ADDRESS + "#/components/messages/" + message + "/payload"), config);
    }

    /** {@code message:new} is MessageNew in the names of the document. */
    static String capitals(String event) {
        return Arrays.stream(event.split(":", -1))
                .map(part -> part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

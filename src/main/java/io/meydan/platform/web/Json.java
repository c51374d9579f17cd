package io.meydan.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;

/** The one way to write and read JSON, the same for REST, events and the database: unknown fields are refused, nulls left out. */
@ApplicationScoped
public class Json {

    private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig()
            .withNullValues(false)
            // Yasson's own switch: a field that nobody reads is a mistake of the client, and would be lost silently.
            .setProperty("jsonb.fail-on-unknown-properties", true));

    /** The shared binding, for the JAX-RS provider. */
    public Jsonb binding() {
        return jsonb;
    }

    public String write(Object value) {
        return jsonb.toJson(value);
    }

    /** Reads a text that a client sent. @throws Malformed if it is no JSON of that shape */
    public <T> T read(String text, Class<T> type) {
        try {
            T value = jsonb.fromJson(text, type);
            if (value == null) {
                throw new Malformed("A JSON object is needed here.");
            }
            return value;
        } catch (JsonbException | jakarta.json.JsonException e) {
            throw new Malformed(JsonFault.describe(e));
        }
    }
}

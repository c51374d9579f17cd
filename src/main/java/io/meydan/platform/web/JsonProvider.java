package io.meydan.platform.web;

import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Makes JAX-RS use {@link Json}. */
@Provider
public class JsonProvider implements ContextResolver<Jsonb> {

    @Inject
    Json json;

    @Override
    public Jsonb getContext(Class<?> type) {
        return json.binding();
    }
}

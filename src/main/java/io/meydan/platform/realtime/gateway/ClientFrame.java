package io.meydan.platform.realtime.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What a client sent.
 *
 * @param data the JSON text of its data, checked for form; null where there is none
 * @param id the JSON text of its id, a number or a string; null where no answer is wanted
 */
public record ClientFrame(
        String event, @Nullable String data, @Nullable String id) {}

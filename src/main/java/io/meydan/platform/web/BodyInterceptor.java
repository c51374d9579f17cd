package io.meydan.platform.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a body whole before it is parsed: never more than may be, however it is sent, and only true UTF-8. The JSON parser would put
 * replacement characters where bytes are broken, and what somebody wrote would be lost silently.
 */
@Provider
public class BodyInterceptor implements ReaderInterceptor {

    @Inject
    BodyConfig config;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.getInputStream().readNBytes(config.maxBytes + 1);
        if (body.length > config.maxBytes) {
            throw new RequestEntityTooLarge(config.maxBytes);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw new Malformed("The body is not UTF-8.");
        }
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }
}

package io.meydan.platform.realtime;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The contract of all events for machines: an AsyncAPI 3.0 document, with a JSON Schema for each frame. For everybody. */
@Path("/asyncapi")
@ApplicationScoped
@PermitAll
@Tag(name = "Realtime")
public class AsyncApiResource {

    private static final String FILE = "/META-INF/asyncapi.json";

    @Operation(summary = "Every event as an AsyncAPI document")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "AsyncApi")))
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] document() {
        try (var file = Objects.requireNonNull(AsyncApiResource.class.getResourceAsStream(FILE), FILE)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The contract cannot be read", e);
        }
    }
}

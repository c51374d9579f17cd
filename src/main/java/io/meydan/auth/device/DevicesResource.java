package io.meydan.auth.device;

import io.meydan.platform.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own sessions, one per device. */
@RequestScoped
@Path("auth/sessions")
@RolesAllowed("citizen")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class DevicesResource {

    /** All at once: a person has few, and the list ends at a hundred. */
    public record DeviceList(List<DeviceView> items) {}

    @Inject
    Devices devices;

    @Inject
    Caller caller;

    @Operation(summary = "Where I am signed in, the device used last first")
    @GET
    public DeviceList mine() {
        return new DeviceList(devices.mine(caller));
    }

    @Operation(summary = "Sign out one of my devices")
    @DELETE
    @Path("{sessionId}")
    public void signOut(@PathParam("sessionId") UUID sessionId) {
        devices.signOut(caller, sessionId);
    }

    @Operation(summary = "Sign out all my other devices")
    @DELETE
    public void signOutOthers() {
        devices.signOutOthers(caller);
    }
}

package io.meydan.platform.cache.console;

import io.meydan.platform.audit.Deed;
import io.meydan.platform.cache.Cache;
import io.meydan.platform.cache.Caches;
import io.meydan.platform.cache.console.CacheView.BusView;
import io.meydan.platform.cache.console.CacheView.CacheList;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.InvalidInput;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Caches over HTTP. Whoever evicted what is in the log. */
@RequestScoped
@Path("admin/caches")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class CachesResource {

    private static final Logger LOG = System.getLogger(CachesResource.class.getName());

    @Inject
    Caches caches;

    @Inject
    Node node;

    @Inject
    Caller caller;

    @Inject
    Event<Deed> audit;

    @Operation(summary = "The caches of the node that answers")
    @GET
    public CacheList list() {
        return new CacheList(
                node.name(),
                BusView.of(caches.stats()),
                caches.all().stream().map(CacheView::of).toList());
    }

    @Operation(summary = "Evict one value, on all nodes")
    @APIResponse(responseCode = "422")
    @DELETE
    @Path("{space}/entries/{key}")
    public void evict(@PathParam("space") String space, @PathParam("key") String key) {
        evict(space, "key " + key, cache -> cache.evict(key));
    }

    @Operation(summary = "Evict what belongs to a tag, on all nodes")
    @APIResponse(responseCode = "422")
    @DELETE
    @Path("{space}/tags/{tag}")
    public void evictTag(@PathParam("space") String space, @PathParam("tag") String tag) {
        evict(space, "tag " + tag, cache -> cache.evictTag(tag));
    }

    @Operation(summary = "Evict all values of a cache, on all nodes")
    @DELETE
    @Path("{space}")
    public void evictAll(@PathParam("space") String space) {
        evict(space, "everything", Cache::evictAll);
    }

    private void evict(String space, String what, Consumer<Cache<?>> eviction) {
        var cache = caches.find(space).orElseThrow(CacheNotFound::new);
        try {
            eviction.accept(cache);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(e.getMessage() + ".");
        }
        audit.fire(Deed.of(caller.id(), "cache.evicted", "cache", space).with("what", what));
        LOG.log(
                Level.INFO,
                "{0} ({1}) evicted {2} of the cache {3}",
                caller.handle(),
                caller.id(),
                what.replaceAll("\\p{C}", "?"),
                space);
    }
}

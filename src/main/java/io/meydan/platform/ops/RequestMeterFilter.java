package io.meydan.platform.ops;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts and times REST requests by method, route and class of status: by route template, never by address, or every id would be a series. */
@Provider
@PreMatching
@Priority(0)
public class RequestMeterFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGIN = RequestMeterFilter.class.getName() + ".begin";
    private static final java.util.Set<String> METHODS =
            java.util.Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Inject
    Meters meters;

    @Context
    @Nullable
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGIN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        var route = route(resource);
        var status = response.getStatus() / 100 + "xx";
        meters.count("http_requests", "REST requests", Map.of("method", method, "route", route, "status", status));
        if (request.getProperty(BEGIN) instanceof Long begin) {
            var seconds = (System.nanoTime() - begin) / 1e9;
            meters.observe("http_request_seconds", "Duration of REST requests", Map.of("route", route), seconds);
        }
    }

    static String route(@Nullable ResourceInfo resource) {
        if (resource == null || resource.getResourceClass() == null || resource.getResourceMethod() == null) {
            return "unmatched";
        }
        var ofClass = resource.getResourceClass().getAnnotation(Path.class);
        var ofMethod = resource.getResourceMethod().getAnnotation(Path.class);
        var joined = "/" + (ofClass == null ? "" : ofClass.value()) + "/" + (ofMethod == null ? "" : ofMethod.value());
        var tidy = joined.replaceAll("/+", "/").replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
        return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
    }
}

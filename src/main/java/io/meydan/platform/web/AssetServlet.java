package io.meydan.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends the web client: its page at every address the client routes itself, its modules, its libraries. */
@WebServlet(
        urlPatterns = {
            "",
            "/index.html",
            "/signin",
            "/signup",
            "/forgot-password",
            "/reset-password",
            "/confirm-email",
            "/channels",
            "/rooms/*",
            "/@/*",
            "/_static/*",
            "/sw.js",
            "/manifest.webmanifest",
            // Whatever nothing else serves.
            "/"
        })
public class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Pattern ROUTE =
            Pattern.compile("/|/signin|/signup|/forgot-password|/reset-password|/confirm-email|/channels|/rooms/.*"
                    + "|/admin/.*|/settings(/.*)?");
    private static final Pattern OWN = Pattern.compile("/@/([^/]+)/(.+)");

    @Inject
    transient ClientAssets assets;

    @Inject
    transient ProblemWriter problems;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        SecurityHeaders.EVERYWHERE.forEach(response::setHeader);
        var own = OWN.matcher(path);
        if (own.matches()) {
            sendForever(request, response, assets.own(own.group(1), own.group(2)));
        } else if (path.startsWith("/_static/")) {
            sendForever(request, response, assets.library(path));
        } else {
            sendRoot(request, response, path);
        }
    }

    private void sendRoot(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        var file = assets.root(path);
        if (file == null && !ROUTE.matcher(path).matches() && !isNavigation(request)) {
            problems.write(response, new NoSuchPage());
            return;
        }
        var asset = file == null ? assets.root("/index.html") : file;
        response.setHeader(
                SecurityHeaders.CONTENT_SECURITY_POLICY,
                "/sw.js".equals(path) ? SecurityHeaders.WORKER_POLICY : assets.policy());
        response.setHeader("Cache-Control", "no-cache");
        send(request, response, asset);
    }

    /** Somebody follows a link: the client says in people's words that there is nothing here. */
    private static boolean isNavigation(HttpServletRequest request) {
        var accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains("text/html");
    }

    private void sendForever(HttpServletRequest request, HttpServletResponse response, @Nullable Asset asset)
            throws IOException {
        response.setHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, SecurityHeaders.DATA_POLICY);
        response.setHeader("Cache-Control", asset != null && assets.cacheable() ? SecurityHeaders.FOREVER : "no-store");
        send(request, response, asset);
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, @Nullable Asset asset)
            throws IOException {
        if (asset == null) {
            // An address of an older release: the client reloads once when a lazy import ends here.
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentLength(0);
            return;
        }
        response.setHeader("ETag", asset.etag());
        response.setHeader("Vary", "Accept-Encoding");
        if (asset.etag().equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        var packed = asset.packed();
        var accepted = request.getHeader("Accept-Encoding");
        var pack = packed != null && accepted != null && accepted.contains("gzip");
        if (pack) {
            response.setHeader("Content-Encoding", "gzip");
        }
        var body = pack && packed != null ? packed : asset.body();
        response.setContentType(asset.type());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

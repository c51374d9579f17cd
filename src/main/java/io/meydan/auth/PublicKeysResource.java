package io.meydan.auth;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The keys that access tokens can be checked with, at the address where others look for them (RFC 8615). */
@WebServlet("/.well-known/jwks.json")
public class PublicKeysResource extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient TokenKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.getWriter().write(keys.jwks());
    }
}

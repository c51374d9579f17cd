package io.meydan.platform.web;

/** Nobody is signed in, or the token is no longer good (401). */
public class Unauthorized extends Problem {

    private static final long serialVersionUID = 1L;

    public Unauthorized() {
        this("Sign in first, or renew the access token.");
    }

    public Unauthorized(String detail) {
        super(401, detail);
    }
}

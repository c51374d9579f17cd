package io.meydan.auth.factor;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator must be told, shown once.
 *
 * @param secret to be typed where no camera is
 * @param uri the same for programs
 * @param qr the same for cameras
 */
public record Enrolment(String secret, String uri, Picture qr) {

    private static final String ISSUER = "Meydan";

    /**
     * A QR code as the path of an SVG, one unit a module, so that a page draws it without taking in foreign markup.
     *
     * @param size how many modules wide and high, without the margin of four that it needs
     * @param path the dark ones
     */
    public record Picture(int size, String path) {

        static Picture of(String text) {
            var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
            var path = new StringBuilder();
            for (var y = 0; y < code.size; y++) {
                for (var x = 0; x < code.size; x++) {
                    if (code.getModule(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new Picture(code.size, path.toString());
        }
    }

    static Enrolment of(String handle, byte[] secret) {
        var text = Base32.encode(secret);
        var uri = "otpauth://totp/" + ISSUER + ":" + URLEncoder.encode(handle, StandardCharsets.UTF_8) + "?secret="
                + text + "&issuer=" + ISSUER;
        return new Enrolment(text, uri, Picture.of(uri));
    }
}

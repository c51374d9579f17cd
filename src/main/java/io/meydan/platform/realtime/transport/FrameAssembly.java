package io.meydan.platform.realtime.transport;

/** Puts the pieces of a message together, up to a limit that counts bytes on the wire. */
public final class FrameAssembly {

    private static final int MAX_BYTES_PER_CHAR = 3;
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    private final int maxBytes;
    private final StringBuilder pieces = new StringBuilder(0);
    private int bytes;

    public FrameAssembly(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes one more piece. @return false when the message is above the limit */
    public boolean add(String piece) {
        bytes += utf8Length(piece);
        if (bytes > maxBytes) {
            pieces.setLength(0);
            return false;
        }
        pieces.append(piece);
        return true;
    }

    /** The whole message; the next piece begins a new one. */
    public String take() {
        var text = pieces.toString();
        pieces.setLength(0);
        pieces.trimToSize();
        bytes = 0;
        return text;
    }

    static int utf8Length(String text) {
        var length = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ONE_BYTE) {
                length++;
            } else if (c < TWO_BYTES || Character.isSurrogate(c)) {
                length += 2;
            } else {
                length += MAX_BYTES_PER_CHAR;
            }
        }
        return length;
    }
}

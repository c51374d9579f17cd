package io.meydan.platform.realtime.recovery;

/** What became of a client that wanted to go on where it was. */
public enum Outcome {
    RECOVERED,
    /** It brought no token, or no offset that could be one. */
    MALFORMED,
    /** There is no such session any more, or it is not this client's. */
    UNKNOWN,
    /** Nobody knows where the client stands: its version is gone, or what it was sent before may have arrived in part. */
    POSITION,
    /** The log does not have everything, or it is too much. */
    INCOMPLETE,
    /** Redis is away. */
    AWAY
}

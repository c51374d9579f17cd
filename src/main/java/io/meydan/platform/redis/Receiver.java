package io.meydan.platform.redis;

/** Takes what other nodes send. The methods are called from the threads of the subscription and must not block. */
public interface Receiver {

    void received(String channel, String text);

    /** From now on messages of the channel arrive; what was sent before may have been missed. */
    void subscribed(String channel);

    /** The subscription has been proved to work, at the start or after it was lost: anything may have been missed until now. */
    void back();

    /** Messages may not arrive from now on. */
    void lost();
}

package io.meydan.platform.realtime.socketio;

/** Opens further namespaces beside the product's own, once, before anybody can come in. */
public interface NamespaceOpener {

    /**
     * Opens them.
     *
     * @param product the namespace of everybody
     */
    void open(SocketIo server, Namespace product);
}

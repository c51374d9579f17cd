package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.Transport;

/** Where what a WebSocket brings goes. */
interface Line {

    void text(String message);

    void binary(byte[] message);

    /** A message above the limit has begun. */
    void tooLarge();

    void closed();

    /** A session of this node. */
    record Own(EngineSession session, Transport transport) implements Line {

        @Override
        public void text(String message) {
            session.intake().heard(transport, message);
        }

        @Override
        public void binary(byte[] message) {
            session.intake().heard(transport, message);
        }

        @Override
        public void tooLarge() {
            session.tooLarge(transport);
        }

        @Override
        public void closed() {
            session.lineClosed(transport);
        }
    }
}

package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Outgoing;
import jakarta.json.Json;
import java.io.StringReader;

/** What {@code resync} says: from which number on events follow. */
record Resync(long lastSeq) {

    static Resync of(Outgoing event) {
        try (var reader = Json.createReader(new StringReader(event.data()))) {
            return new Resync(reader.readObject().getJsonNumber("lastSeq").longValueExact());
        }
    }
}

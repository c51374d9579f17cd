package io.meydan.platform.cache;

import java.util.List;

/** What the tests keep. */
public record Thing(String name, long version, List<String> tags) {

    static Thing of(String name, long version, String... tags) {
        return new Thing(name, version, List.of(tags));
    }
}

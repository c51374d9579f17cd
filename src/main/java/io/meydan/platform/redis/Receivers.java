package io.meydan.platform.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands what arrives to whom it concerns: by how the channel's name begins, or else to the first one. */
final class Receivers implements Receiver {

    private final Receiver first;
    private final Map<String, Receiver> others;

    Receivers(Receiver first, Map<String, Receiver> others) {
        this.first = first;
        this.others = others;
    }

    /** Those that hear channels of their own, by how their names begin. */
    static Map<String, Receiver> none() {
        return new ConcurrentHashMap<>();
    }

    private Receiver of(String channel) {
        for (var other : others.entrySet()) {
            if (channel.startsWith(other.getKey())) {
                return other.getValue();
            }
        }
        return first;
    }

    @Override
    public void received(String channel, String text) {
        of(channel).received(channel, text);
    }

    @Override
    public void subscribed(String channel) {
        of(channel).subscribed(channel);
    }

    @Override
    public void back() {
        first.back();
        others.values().forEach(Receiver::back);
    }

    @Override
    public void lost() {
        first.lost();
        others.values().forEach(Receiver::lost);
    }
}

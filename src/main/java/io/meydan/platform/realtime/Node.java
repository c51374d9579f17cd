package io.meydan.platform.realtime;

import io.meydan.platform.Ids;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** This process among the nodes of the cluster. */
@ApplicationScoped
public class Node {

    @Inject
    RealtimeConfig config;

    @Inject
    Ids ids;

    private UUID id = new UUID(0, 0);
    private String name = "";

    @PostConstruct
    void named() {
        id = ids.next();
        var text = id.toString();
        name = config.nodeName.filter(n -> !n.isBlank()).orElse("node-" + text.substring(text.length() - 6));
    }

    /** Marks what this process has sent: new at every start, so that a copied name does no harm. */
    public UUID id() {
        return id;
    }

    /** The name that operators gave it, or one that was made up. */
    public String name() {
        return name;
    }
}

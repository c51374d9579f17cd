package io.meydan.system.cluster;

import io.meydan.system.SystemTest;
import org.junit.jupiter.api.Tag;

/** The same fire behind the same nginx, on lines that have left HTTP. */
@Tag("cluster")
@SystemTest(
        nodes = 2,
        settings = {"REALTIME_TRANSPORT=detached", "REALTIME_WRITES_PER_MINUTE=100000", "REALTIME_WRITES_BURST=100000"})
class DetachedChatClusterIT extends ChatClusterIT {}

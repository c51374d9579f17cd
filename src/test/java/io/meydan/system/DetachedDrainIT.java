package io.meydan.system;

/** The same goodbye on lines that have left HTTP: what the container does not know it does not end, either. */
@SystemTest(settings = "REALTIME_TRANSPORT=detached")
class DetachedDrainIT extends DrainIT {}

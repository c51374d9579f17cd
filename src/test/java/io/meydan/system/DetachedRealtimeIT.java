package io.meydan.system;

/** The same promises on lines that have left HTTP. */
@SystemTest(settings = "REALTIME_TRANSPORT=detached")
class DetachedRealtimeIT extends RealtimeCases {}

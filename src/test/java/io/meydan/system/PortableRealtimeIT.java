package io.meydan.system;

/** The same promises where the container is not the one the fast transport was made for. */
@SystemTest(overlay = true, settings = "REALTIME_TRANSPORT=portable")
class PortableRealtimeIT extends RealtimeCases {}

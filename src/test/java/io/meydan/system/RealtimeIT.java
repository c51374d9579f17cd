package io.meydan.system;

/** The socket as it is shipped. */
@SystemTest
class RealtimeIT extends RealtimeCases {}

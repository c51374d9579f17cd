package io.meydan.platform.web;

import org.jspecify.annotations.Nullable;

/** Knows what the failures of one technology mean to a client; the persistence package has one for the database. */
public interface Diagnosis {

    /** The problem that stands for one link of a chain of causes, or null where it says nothing to a client. */
    @Nullable
    Problem problemOf(Throwable link);
}

package io.meydan.platform.persistence;

import java.sql.SQLException;

/** A statement failed. The cause says why; {@link Constraints} knows which causes mean something to a client. */
public class StorageFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageFailed(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}

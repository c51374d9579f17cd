package io.meydan.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * The driver's data source, told where the database is by {@code DATABASE_URL}. The pool makes it by reflection, so it must be public and
 * reads the setting itself.
 */
public class MeydanDataSource extends PGConnectionPoolDataSource {

    private static final long serialVersionUID = 1L;

    /** Seconds until an attempt to connect is given up: a server that is frozen takes connections and never answers. */
    private static final int LOGIN_SECONDS = 2;

    /** Seconds without a byte of the answer to a statement, while the server answers others. */
    private static final int STATEMENT_SECONDS = 30;

    public MeydanDataSource() {
        var setting = ConfigProvider.getConfig().getValue("DATABASE_URL", String.class);
        prepare(this, DatabaseUrl.parse(setting), "meydan");
        setSocketTimeout(STATEMENT_SECONDS);
    }

    private static final class SingleLine extends BaseDataSource {

        @Override
        public String getDescription() {
            return "One connection, outside the pool";
        }
    }

    /** A connection that no pool knows of. */
    static Connection singleLine(DatabaseUrl url, String name) throws SQLException {
        var source = new SingleLine();
        prepare(source, url, name);
        return source.getConnection();
    }

    private static void prepare(BaseDataSource source, DatabaseUrl url, String name) {
        source.setUrl(url.jdbc());
        if (!url.user().isEmpty()) {
            source.setUser(url.user());
            source.setPassword(url.password());
        }
        source.setApplicationName(name);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(LOGIN_SECONDS);
        source.setLoginTimeout(LOGIN_SECONDS);
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        Lines.requireServer();
        return Lines.opened(super.getConnection(user, password));
    }
}

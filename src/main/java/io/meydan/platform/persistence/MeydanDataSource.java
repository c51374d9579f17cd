package io.meydan.platform.persistence;

import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The driver's data source, told where the database is by {@code DATABASE_URL}. The pool makes it by reflection, so it must be public and
 * reads the setting itself.
 */
public class MeydanDataSource extends PGConnectionPoolDataSource {

    private static final long serialVersionUID = 1L;

    public MeydanDataSource() {
        var setting = ConfigProvider.getConfig().getValue("DATABASE_URL", String.class);
        var url = DatabaseUrl.parse(setting);
        setUrl(url.jdbc());
        if (!url.user().isEmpty()) {
            setUser(url.user());
            setPassword(url.password());
        }
        setApplicationName("meydan");
        setTcpKeepAlive(true);
        setConnectTimeout(3);
        setSocketTimeout(30);
    }
}

package dev.keyfob.verification.faults;

import dev.keyfob.mariadb.DurableMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB is killed under load. */
class MariaDbKillFaults extends ServerKills {
    private DurableMariaDb server;

    MariaDbKillFaults() {
        super(20);
    }

    @Override
    void startServer() throws IOException {
        server = DurableMariaDb.start();
    }

    @Override
    String url() {
        return server.url("keyfob");
    }

    @Override
    DataSource unpooled() {
        try {
            return new MariaDbDataSource(url());
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    StoredRows rows() throws SQLException {
        return new MariaDbRows(url());
    }

    @Override
    void kill() {
        server.kill();
    }

    @Override
    void restart() throws IOException {
        server.restart();
    }

    @Override
    void stopServer() throws IOException {
        server.close();
    }
}

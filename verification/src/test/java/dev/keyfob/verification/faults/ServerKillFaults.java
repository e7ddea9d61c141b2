package dev.keyfob.verification.faults;

import dev.keyfob.postgres.DurablePostgres;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL is killed under load. */
class ServerKillFaults extends ServerKills {
    private DurablePostgres server;

    ServerKillFaults() {
        super(50);
    }

    @Override
    void startServer() throws IOException {
        server = DurablePostgres.start();
    }

    @Override
    String url() {
        return server.url();
    }

    @Override
    DataSource unpooled() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        return source;
    }

    @Override
    StoredRows rows() throws SQLException {
        return new Rows(url(), "none");
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

package dev.keyfob.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2FileContractTest extends JdbcContract {
    @TempDir
    private Path folder;

    @Override
    Databases open() {
        return H2Databases.in(folder);
    }
}

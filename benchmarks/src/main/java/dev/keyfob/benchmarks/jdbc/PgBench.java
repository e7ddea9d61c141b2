package dev.keyfob.benchmarks.jdbc;

import dev.keyfob.postgres.DurablePostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** The same reads and writes by PostgreSQL's own {@code pgbench}, for information: another client, in C. */
final class PgBench {
    private static final String USER = "convert_to('user' || lpad(:n::text, 8, '0') || '@example.org', 'UTF8')";

    private static final String READ = "\\set n random(0, %d)\n"
            + "SELECT u.*, d.* FROM kf_user u LEFT JOIN kf_device d ON d.owner = u.user_id WHERE u.user_id = " + USER
            + " ORDER BY d.device_id;\n";

    private static final String ACCEPTED = READ
            + "WITH u AS (UPDATE kf_user SET version = version + 1, failures = 0, audit_sequence = audit_sequence + 1"
            + " WHERE user_id = " + USER + " RETURNING user_id, audit_sequence),"
            + " d AS (UPDATE kf_device SET version = version + 1, last_used = last_used + 1 WHERE device_id ="
            + " (SELECT device_id FROM kf_device WHERE owner = " + USER
            + " ORDER BY device_id LIMIT 1) RETURNING device_id)"
            + " INSERT INTO kf_audit (chain, chain_sequence, happened_at, event_type, user_id, device_id, hash, extension)"
            + " SELECT 'u'::bytea || u.user_id, u.audit_sequence, 1795521600000, 'SIGN_IN_ACCEPTED'::bytea, u.user_id,"
            + " d.device_id, sha256(u.user_id), ''::bytea FROM u, d;\n";

    private final Database database;
    private final long users;
    private final int seconds;

    PgBench(Database database, long users, int seconds) {
        this.database = database;
        this.users = users;
        this.seconds = seconds;
    }

    double perSecond(Loop.Work work, int clients) throws IOException, InterruptedException, SQLException {
        Path script = Files.createTempFile("keyfob-pgbench", ".sql");
        try {
            String text = String.format(Locale.ROOT, work == Loop.Work.READ ? READ : ACCEPTED, users - 1);
            Files.writeString(script, text, StandardCharsets.UTF_8);
            return run(script, clients);
        } finally {
            Files.delete(script);
        }
    }

    private double run(Path script, int clients) throws IOException, InterruptedException, SQLException {
        DurablePostgres server = database.server();
        ProcessBuilder command = new ProcessBuilder(List.of(
                server.binary("pgbench"),
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(clients),
                "-j",
                Integer.toString(Math.min(clients, 2)),
                "-T",
                Integer.toString(seconds),
                "-f",
                script.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(server.port()),
                "-U",
                "keyfob",
                "postgres"));
        command.environment().put("PGOPTIONS", "-c search_path=" + database.schema());
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench must succeed, did not: " + output);
        }
        return output.lines()
                .filter(line -> line.startsWith("tps = "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("pgbench must tell its tps, said " + output));
    }
}

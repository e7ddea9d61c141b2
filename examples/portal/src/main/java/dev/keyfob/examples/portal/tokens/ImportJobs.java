package dev.keyfob.examples.portal.tokens;

import dev.keyfob.Actor;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.PortalSettings;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.seed.CsvProfile;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.seed.FailedRows;
import dev.keyfob.seed.ProfileDetection;
import dev.keyfob.store.StoreException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Imports in the background, one after the other. Files with secrets lie in the data folder, for the owner only: an upload
 * until its import has ended, the rows that failed until the job is discarded or the portal stops. The list of jobs is
 * this node's.
 */
@Service
public class ImportJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final int MOST_JOBS = 20;

    private final Keyfob keyfob;
    private final Accounts accounts;
    private final Clock clock;
    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "import"));
    private final ConcurrentLinkedDeque<ImportJob> jobs = new ConcurrentLinkedDeque<>();

    ImportJobs(Keyfob keyfob, Accounts accounts, Clock clock, PortalSettings settings) throws IOException {
        this.keyfob = keyfob;
        this.accounts = accounts;
        this.clock = clock;
        this.folder = Files.createDirectories(
                settings.dataFolder().resolve("imports"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        clear();
    }

    /**
     * What to do with a file.
     *
     * @param profile the format; empty to find it out
     * @param assign whether tokens go to the users whom the file names
     * @param dryRun whether nothing is stored
     */
    public record Wish(Optional<CsvProfile> profile, boolean assign, boolean dryRun) {}

    /**
     * Keeps an upload and starts its import.
     *
     * @param fileName the name of the file as the browser told it
     * @param content the file
     * @param wish what to do with it
     * @param by who wants it
     * @return the job
     * @throws IOException if the upload cannot be kept
     */
    public ImportJob start(String fileName, InputStream content, Wish wish, String by) throws IOException {
        byte[] id = new byte[16];
        random.nextBytes(id);
        ImportJob job = new ImportJob(HexFormat.of().formatHex(id), fileName, by, clock.instant(), wish.dryRun());
        Path upload = Files.createFile(
                folder.resolve(job.id() + ".seeds"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(upload)) {
            content.transferTo(out);
        }
        jobs.addFirst(job);
        while (jobs.size() > MOST_JOBS) {
            discard(jobs.getLast());
        }
        worker.execute(() -> run(job, upload, wish));
        return job;
    }

    /**
     * The jobs, newest first.
     *
     * @return at most 20
     */
    public List<ImportJob> all() {
        return new ArrayList<>(jobs);
    }

    /**
     * A job by its name in addresses.
     *
     * @param id the name
     * @return the job, or empty
     */
    public Optional<ImportJob> find(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /**
     * Stops a job if it runs, and forgets it with the rows that failed.
     *
     * @param job the job
     */
    public void discard(ImportJob job) {
        job.cancel();
        jobs.remove(job);
        job.failedRows().ifPresent(ImportJobs::delete);
    }

    private void run(ImportJob job, Path upload, Wish wish) {
        try {
            Optional<CsvProfile> profile = wish.profile().isPresent() ? wish.profile() : proposed(job, upload);
            if (profile.isPresent()) {
                job.readAs(profile.get().name());
                CsvSeedSource source =
                        CsvSeedSource.of(profile.get(), job.fileName(), () -> Files.newInputStream(upload));
                ImportReport report = keyfob.actingAs(Actor.of(job.startedBy()).inRequest("import " + job.id()))
                        .importSeeds(source, options(job, wish));
                job.finish(report, failedRows(job, source, report));
            }
        } catch (SeedFormatException e) {
            job.fail(String.valueOf(e.getMessage()));
        } catch (StoreException | IOException e) {
            LOG.warn("import {} failed: {}", job.id(), e.getClass().getName());
            job.fail("The import could not be completed. Run it again: what is stored is not stored twice.");
        } catch (RuntimeException e) {
            LOG.error("import {} failed", job.id(), e);
            job.fail("The import failed for a reason that is in the portal's log.");
        } finally {
            delete(upload);
        }
    }

    private static Optional<CsvProfile> proposed(ImportJob job, Path upload) throws IOException {
        return ProfileDetection.propose(() -> Files.newInputStream(upload), StandardCharsets.UTF_8, CsvProfiles.ALL)
                .fold(
                        found -> Optional.of(found.profile()),
                        question -> {
                            job.fail("More than one format fits. Choose one: "
                                    + String.join(
                                            ", ",
                                            question.candidates().stream()
                                                    .map(CsvProfile::name)
                                                    .toList()));
                            return Optional.empty();
                        },
                        unknown -> {
                            job.fail("No format fits. " + String.join(" ", unknown.reasons()));
                            return Optional.empty();
                        });
    }

    private ImportOptions options(ImportJob job, Wish wish) {
        ImportOptions options =
                ImportOptions.ROW_BY_ROW.reportingTo(row -> job.rowDone()).cancelledBy(job::isCancelled);
        if (wish.assign()) {
            options = options.assigningTo(name -> accounts.find(name).map(Account::userId));
        }
        return wish.dryRun() ? options.asDryRun() : options;
    }

    private @Nullable Path failedRows(ImportJob job, CsvSeedSource source, ImportReport report) throws IOException {
        if (!report.isComplete() || report.rows().stream().allMatch(row -> row.isStored())) {
            return null;
        }
        Path target = folder.resolve(job.id() + "-failed.csv");
        return FailedRows.writeFileWithSecrets(target, source, report) > 0 ? target : null;
    }

    @PreDestroy
    void stop() throws IOException {
        jobs.forEach(ImportJob::cancel);
        worker.shutdown();
        clear();
    }

    private void clear() throws IOException {
        try (var left = Files.list(folder)) {
            left.forEach(ImportJobs::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot delete {}", file);
        }
    }
}

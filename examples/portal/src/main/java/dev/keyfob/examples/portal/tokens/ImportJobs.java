package dev.keyfob.examples.portal.tokens;

import dev.keyfob.Actor;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.examples.portal.PortalSettings;
import dev.keyfob.examples.portal.account.Account;
import dev.keyfob.examples.portal.account.Accounts;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.seed.ByteSource;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.seed.FailedRows;
import dev.keyfob.seed.PskcSeedSource;
import dev.keyfob.store.StoreException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

/**
 * Imports in the background, one after the other. Files with secrets lie in the data folder, for the owner only: an upload
 * until its import has ended, the rows that failed until the job is discarded or the portal stops. The list of jobs is
 * this node's.
 */
@Service
public class ImportJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ImportJobs.class);
    private static final int MOST_JOBS = 20;
    private static final int LONGEST_NAME = 100;

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
     * @param format the format; empty to find it out
     * @param secrets what opens an encrypted file; destroyed when the import has ended
     * @param assign whether tokens go to the users whom the file names
     * @param dryRun whether nothing is stored
     */
    public record Wish(Optional<SeedFormat> format, FileSecrets secrets, boolean assign, boolean dryRun) {}

    /**
     * Starts the import of an upload.
     *
     * @param file the upload
     * @param format the name of a format; empty to find it out
     * @param secrets what opens an encrypted file; destroyed when the import has ended
     * @param assign whether tokens go to the users whom the file names
     * @param dryRun whether nothing is stored
     * @param by who wants it
     * @return the job, or empty if the upload is empty or there is no such format
     * @throws IOException if the upload cannot be kept
     */
    public Optional<ImportJob> upload(
            MultipartFile file, String format, FileSecrets secrets, boolean assign, boolean dryRun, Principal by)
            throws IOException {
        Optional<SeedFormat> known = SeedFormat.named(format);
        if (file.isEmpty() || (known.isEmpty() && !format.isEmpty())) {
            secrets.destroy();
            return Optional.empty();
        }
        try (InputStream content = file.getInputStream()) {
            Wish wish = new Wish(known, secrets, assign, dryRun);
            return Optional.of(start(String.valueOf(file.getOriginalFilename()), content, wish, by.getName()));
        }
    }

    /**
     * Keeps a file and starts its import.
     *
     * @param fileName the name of the file as the browser told it; only its last part is kept, and only to be shown
     * @param content the file
     * @param wish what to do with it
     * @param by who wants it
     * @return the job
     * @throws IOException if the upload cannot be kept
     */
    public ImportJob start(String fileName, InputStream content, Wish wish, String by) throws IOException {
        byte[] id = new byte[16];
        random.nextBytes(id);
        ImportJob job =
                new ImportJob(HexFormat.of().formatHex(id), shownName(fileName), by, clock.instant(), wish.dryRun());
        Path upload = Files.createFile(
                folder.resolve(job.id() + ".seeds"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(upload)) {
            content.transferTo(out);
        } catch (IOException e) {
            wish.secrets().destroy();
            delete(upload);
            throw e;
        }
        jobs.addFirst(job);
        forgetTheOldest();
        worker.execute(() -> run(job, upload, wish));
        return job;
    }

    /** Those that have ended: one that waits or works is stopped by nobody but a person. */
    private void forgetTheOldest() {
        Iterator<ImportJob> oldest = jobs.descendingIterator();
        while (jobs.size() > MOST_JOBS && oldest.hasNext()) {
            ImportJob job = oldest.next();
            if (job.state() != ImportJob.State.RUNNING) {
                discard(job);
            }
        }
    }

    /** Without control characters; never a path. */
    private static String shownName(String told) {
        String name = told.replaceAll("\\p{Cntrl}", "").replaceAll(".*[/\\\\]", "");
        return name.isBlank() ? "file" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /**
     * The jobs, newest first.
     *
     * @return all that have not ended, and others up to 20
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
            importFile(job, () -> Files.newInputStream(upload), wish);
        } catch (SeedFormat.NotOneFormat e) {
            job.fail(String.valueOf(e.getMessage()), e.detail());
        } catch (SeedFormatException e) {
            job.fail("imports.unusable", String.valueOf(e.getMessage()));
        } catch (StoreException | IOException e) {
            LOG.warn("import {} failed: {}", job.id(), e.getClass().getName());
            job.fail("imports.notCompleted", "");
        } catch (RuntimeException e) {
            LOG.error("import {} failed", job.id(), e);
            job.fail("imports.inTheLog", "");
        } finally {
            wish.secrets().destroy();
            delete(upload);
            if (!jobs.contains(job)) {
                // Discarded while it wrote them: nobody else could find these secrets any more.
                job.failedRows().ifPresent(ImportJobs::delete);
            }
        }
    }

    private void importFile(ImportJob job, ByteSource bytes, Wish wish) throws IOException, SeedFormat.NotOneFormat {
        SeedFormat format = wish.format().isPresent() ? wish.format().get() : SeedFormat.detect(bytes);
        job.readAs(format.name());
        SeedSource source = format.open(job.fileName(), bytes, wish.secrets());
        try {
            ImportReport report = keyfob.actingAs(Actor.of(job.startedBy()).inRequest("import " + job.id()))
                    .importSeeds(source, options(job, wish));
            job.finish(report, failedRows(job, source, report));
        } finally {
            if (source instanceof PskcSeedSource encrypted) {
                encrypted.destroy();
            }
        }
    }

    private ImportOptions options(ImportJob job, Wish wish) {
        ImportOptions options =
                ImportOptions.ROW_BY_ROW.reportingTo(row -> job.rowDone()).cancelledBy(job::isCancelled);
        if (wish.assign()) {
            options = options.assigningTo(name -> accounts.find(name).map(Account::userId));
        }
        return wish.dryRun() ? options.asDryRun() : options;
    }

    /** Only tables have rows that can be corrected one by one. */
    private @Nullable Path failedRows(ImportJob job, SeedSource source, ImportReport report) throws IOException {
        if (!(source instanceof CsvSeedSource table)
                || !report.keepsAllRows()
                || report.rows().stream().allMatch(RowOutcome::isStored)) {
            return null;
        }
        Path target = folder.resolve(job.id() + "-failed.csv");
        if (FailedRows.writeFileWithSecrets(target, table, report) > 0) {
            return target;
        }
        delete(target);
        return null;
    }

    @PreDestroy
    void stop() throws IOException, InterruptedException {
        jobs.forEach(ImportJob::cancel);
        worker.shutdown();
        if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("an import did not end in time; what it stored stays");
        }
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

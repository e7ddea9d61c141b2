package dev.keyfob.examples.portal.api;

import dev.keyfob.examples.portal.tokens.FileSecrets;
import dev.keyfob.examples.portal.tokens.ImportJob;
import dev.keyfob.examples.portal.tokens.ImportJobs;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import java.io.IOException;
import java.security.Principal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Files of vendors on their way in, for programs in the session of a token administrator. */
@RestController
@RequestMapping("/api/imports")
class ImportsApi {
    private final ImportJobs jobs;

    ImportsApi(ImportJobs jobs) {
        this.jobs = jobs;
    }

    /** A job as programs see it; the numbers of rows by outcome come when it has ended. */
    record JobView(
            String id,
            ImportJob.State state,
            @Nullable String format,
            long rows,
            @Nullable String problem,
            Map<RowOutcome.Status, Long> outcomes) {
        static JobView of(ImportJob job) {
            Map<RowOutcome.Status, Long> outcomes = new EnumMap<>(RowOutcome.Status.class);
            job.report().ifPresent(report -> {
                for (RowOutcome.Status status : RowOutcome.Status.values()) {
                    outcomes.put(status, report.count(status));
                }
            });
            return new JobView(
                    job.id(),
                    job.state(),
                    job.format().orElse(null),
                    job.rows(),
                    job.problem()
                            .map(ImportJob.Problem::detail)
                            .or(() -> job.report().flatMap(ImportReport::stopped))
                            .orElse(null),
                    outcomes);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView start(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "false") boolean assign,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Principal person)
            throws IOException {
        return jobs.upload(file, format, new FileSecrets(password, key), assign, dryRun, person)
                .map(JobView::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    @GetMapping("/{id}")
    JobView job(@PathVariable String id) {
        return JobView.of(jobs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}

package dev.keyfob.examples.portal.web;

import dev.keyfob.examples.portal.tokens.FileSecrets;
import dev.keyfob.examples.portal.tokens.ImportJob;
import dev.keyfob.examples.portal.tokens.ImportJobs;
import dev.keyfob.examples.portal.tokens.SeedFormat;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files of vendors on their way in. */
@Controller
@RequestMapping("/admin/imports")
class ImportsController {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int SHOWN_ROWS = 200;

    private final ImportJobs jobs;

    ImportsController(ImportJobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("jobs", jobs.all());
        model.addAttribute("formats", SeedFormat.ALL);
        return "imports";
    }

    @PostMapping
    String upload(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "false") boolean assign,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Principal person,
            RedirectAttributes nextPage)
            throws IOException {
        Optional<ImportJob> job = jobs.upload(file, format, new FileSecrets(password, key), assign, dryRun, person);
        if (job.isEmpty()) {
            Notice.refused("imports.nothing").on(nextPage);
            return "redirect:/admin/imports";
        }
        return "redirect:/admin/imports/" + job.get().id();
    }

    @GetMapping("/{id}")
    String job(@PathVariable String id, Model model) {
        ImportJob job = find(id);
        model.addAttribute("job", job);
        job.report().ifPresent(report -> {
            Map<RowOutcome.Status, Long> counts = new LinkedHashMap<>();
            Arrays.stream(RowOutcome.Status.values())
                    .filter(status -> report.count(status) > 0)
                    .forEach(status -> counts.put(status, report.count(status)));
            model.addAttribute("counts", counts);
            model.addAttribute(
                    "rows",
                    report.rows().stream()
                            .filter(row -> !row.problems().isEmpty())
                            .limit(SHOWN_ROWS)
                            .toList());
        });
        return "import";
    }

    /** What the page asks for while the job runs. */
    record ProgressOfJob(ImportJob.State state, long rows) {}

    @GetMapping("/{id}/progress")
    @ResponseBody
    ProgressOfJob progress(@PathVariable String id) {
        ImportJob job = find(id);
        return new ProgressOfJob(job.state(), job.rows());
    }

    @GetMapping("/{id}/report.csv")
    ResponseEntity<String> report(@PathVariable String id) throws IOException {
        ImportReport report = find(id).report().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        StringBuilder csv = new StringBuilder();
        report.writeCsv(csv);
        return download("report.csv").body(csv.toString());
    }

    /** The rows that failed, with their secrets, to be corrected and imported again. */
    @GetMapping("/{id}/failed-rows.csv")
    ResponseEntity<Resource> failedRows(@PathVariable String id) {
        Path file = find(id).failedRows().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return download("failed-rows.csv").body(new FileSystemResource(file));
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id) {
        find(id).cancel();
        return "redirect:/admin/imports/" + id;
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable String id, RedirectAttributes nextPage) {
        jobs.discard(find(id));
        Notice.done("imports.discarded").on(nextPage);
        return "redirect:/admin/imports";
    }

    private ImportJob find(String id) {
        return jobs.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static ResponseEntity.BodyBuilder download(String name) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString());
    }
}

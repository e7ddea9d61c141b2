package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.uri.OtpAuthUri;
import dev.keyfob.otp.uri.OtpAuthUriException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of URIs, one a line: tokens at once, parts of migration exports at the end, when all of them are known. */
final class UriRecords implements RecordParser {
    private static final String SCHEME = "otpauth://";
    private static final String MIGRATION = "otpauth-migration:";
    private static final String[] OTHER_TYPES = {"otpauth://steam/", "otpauth://yaotp/", "otpauth://motp/", "motp://"};

    private final TextLines lines;
    private final AppNames names;
    private final MigrationBatches batches = new MigrationBatches();
    private final Deque<SeedRow> waiting = new ArrayDeque<>();
    private final Cell cell = new Cell();
    private boolean ended;

    UriRecords(TextLines lines, AppNames names) {
        this.lines = lines;
        this.names = names;
    }

    @Override
    public @Nullable SeedRow next() throws IOException {
        while (!ended) {
            if (!lines.next()) {
                ended = true;
                batches.end(names, waiting);
                break;
            }
            cell.set(lines.chars(), 0, lines.length());
            if (cell.isEmpty() || cell.charAt(0) == '#') {
                continue;
            }
            if (begins(MIGRATION)) {
                batches.add(lines.number(), cell.text());
            } else {
                return uri();
            }
        }
        return waiting.poll();
    }

    private SeedRow uri() {
        for (String other : OTHER_TYPES) {
            if (begins(other)) {
                return problem(ProblemCode.NOT_AN_OATH_TOKEN, "the URI is of a type that has no OATH codes");
            }
        }
        if (!begins(SCHEME)) {
            return problem(
                    ProblemCode.URI_INVALID, "the line must begin with " + SCHEME + " or " + MIGRATION + "//, did not");
        }
        try {
            return row(lines.number(), OtpAuthUri.parse(cell.text()), names);
        } catch (OtpAuthUriException e) {
            return problem(ProblemCode.URI_INVALID, String.valueOf(e.getMessage()));
        }
    }

    static SeedRow row(long line, OtpAuthUri uri, AppNames names) {
        TokenDraft token = new TokenDraft(line);
        token.secret(uri.secret());
        token.parameters(uri.parameters(), uri.counter());
        names.name(token, uri.issuer().orElse(""), uri.account());
        return token.toRow();
    }

    private SeedRow problem(ProblemCode code, String message) {
        return RowProblem.ofRow(lines.number(), Optional.empty(), code, message);
    }

    private boolean begins(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (i >= cell.length() || lower(cell.charAt(i)) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    @Override
    public void close() throws IOException {
        waiting.forEach(row -> row.fold(
                seed -> {
                    seed.secret().destroy();
                    return null;
                },
                problem -> null));
        waiting.clear();
        lines.close();
    }
}

package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The records of a SafeWord file: paragraphs of lines {@code name: value}, as in LDIF, in which {@code sccTokenData} has
 * further {@code name=value;}.
 */
final class SafeWordRecords implements RecordParser {
    private static final String ID = "sccAuthenticatorId";
    private static final String DATA = "sccTokenData";
    private static final String KEY = "sccKey";
    private static final String FIRST_DAY = "sccPrTime";

    /** Time-based eTokens count from here, unless their record says another day. */
    private static final Instant FIRST_OF_2000 = Instant.parse("2000-01-01T00:00:00Z");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final int DAY_CHARS = 19;

    private final TextLines lines;
    private final SecretText secrets = new SecretText(SecretEncoding.HEX, KEY);
    private final Cell cell = new Cell();
    private final Cell nameCell = new Cell();
    private boolean pending;
    private boolean ended;

    SafeWordRecords(TextLines lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable SeedRow next() throws IOException {
        while (advance()) {
            if (isBlank() || lines.chars()[0] == '#') {
                continue;
            }
            TokenDraft token = new TokenDraft(lines.number());
            boolean read = false;
            try {
                if (paragraph(token)) {
                    read = true;
                    return token.toRow();
                }
            } finally {
                if (!read) {
                    token.destroy();
                }
            }
        }
        return null;
    }

    /** Goes to the next whole line, unless one is still to be looked at. */
    private boolean advance() throws IOException {
        if (pending) {
            pending = false;
            return true;
        }
        if (ended || !lines.next()) {
            ended = true;
            return false;
        }
        boolean more = lines.length() > 0;
        while (more) {
            more = lines.unfold();
        }
        return true;
    }

    private boolean isBlank() {
        return cell.set(lines.chars(), 0, lines.length()).isEmpty();
    }

    /** Reads lines until one is blank; false if they are of no token. */
    private boolean paragraph(TokenDraft token) throws IOException {
        boolean named = false;
        boolean data = false;
        do {
            int colon = indexOf(':', 0, lines.length());
            if (colon < 0) {
                continue;
            }
            String name = name(0, colon);
            if (name.equalsIgnoreCase(ID)) {
                if (named) {
                    pending = true;
                    break;
                }
                named = true;
                token.serial(
                        ID, cell.set(lines.chars(), colon + 1, lines.length()).textOnOneLine());
            } else if (name.equalsIgnoreCase("sccTokenType")) {
                token.model(
                        "sccTokenType",
                        cell.set(lines.chars(), colon + 1, lines.length()).textOnOneLine());
            } else if (name.equalsIgnoreCase(DATA) && data) {
                token.problem(
                        ProblemCode.MISSING_VALUE, ID + " must have a value before each " + DATA + ", was missing");
            } else if (name.equalsIgnoreCase(DATA)) {
                data = true;
                data(colon + 1, token);
            }
        } while (advance() && !isBlank());
        if (!data && !token.hasSerial()) {
            return false;
        }
        if (!token.hasSerial()) {
            token.missing(ID);
        }
        if (!token.hasSecret()) {
            token.missing(data ? KEY : DATA);
        }
        return true;
    }

    private void data(int from, TokenDraft token) {
        boolean time = false;
        boolean mode = false;
        token.epoch(FIRST_OF_2000);
        String first = "";
        int start = from;
        while (start < lines.length()) {
            int end = indexOf(';', start, lines.length());
            end = end < 0 ? lines.length() : end;
            int equals = indexOf('=', start, end);
            if (equals >= 0) {
                Cell value = cell.set(lines.chars(), equals + 1, end);
                switch (name(start, equals).toLowerCase(Locale.ROOT)) {
                    case "scckey" -> token.secret(secrets, value);
                    case "sccpwlen" -> token.digits("sccPwLen", value);
                    case "scctick" -> token.interval("sccTick", value);
                    case "crypto" -> token.algorithm("crypto", value);
                    case "sccprtime" -> first = value.length() <= DAY_CHARS ? value.text() : "too long";
                    case "sccmode" -> {
                        mode = value.isText("T") || value.isText("E");
                        time = value.isText("T");
                    }
                    default -> {}
                }
            }
            start = end + 1;
        }
        if (!mode) {
            token.problem(ProblemCode.MODE_INVALID, "sccMode must be T for time or E for event, was neither");
        }
        if (!time) {
            token.hotp();
        } else if (!first.isEmpty()) {
            epoch(first, token);
        }
    }

    private static void epoch(String text, TokenDraft token) {
        try {
            token.epoch(LocalDateTime.parse(text, DAY).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // Not kept: its message has the text.
            token.problem(ProblemCode.EPOCH_INVALID, FIRST_DAY + " must be as 2000/01/31 23:59:59, was not");
        }
    }

    private String name(int from, int to) {
        Cell name = nameCell.set(lines.chars(), from, to);
        return name.length() <= ID.length() ? name.text() : "";
    }

    private int indexOf(char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lines.chars()[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

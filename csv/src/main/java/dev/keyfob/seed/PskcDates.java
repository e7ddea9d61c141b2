package dev.keyfob.seed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of PSKC files: ISO 8601, in UTC if no offset is given; drafts have {@code 01/01/2008}. */
final class PskcDates {
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final int LONGEST = 40;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    /** A day later, for those who write the last moment of 9999, which means never, with an offset. */
    private static final Instant END = Instant.parse("+10000-01-02T00:00:00Z");

    private PskcDates() {}

    /** The moment that a text states; empty if it states none, one of two, or one of a year without four digits. */
    static Optional<Instant> read(String text) {
        return moment(text).filter(moment -> !moment.isBefore(FIRST) && moment.isBefore(END));
    }

    private static Optional<Instant> moment(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Matcher slashes = SLASHES.matcher(text);
            if (slashes.matches()) {
                return withSlashes(
                        Integer.parseInt(slashes.group(1)),
                        Integer.parseInt(slashes.group(2)),
                        Integer.parseInt(slashes.group(3)));
            }
            if (text.indexOf('T') < 0) {
                String date = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
                return Optional.of(start(LocalDate.parse(date)));
            }
            boolean zoned =
                    text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Nobody knows which of the two comes first, the day or the month, unless only one of them can be a month. */
    private static Optional<Instant> withSlashes(int first, int second, int year) {
        if (first == second || second > 12) {
            return Optional.of(start(LocalDate.of(year, first, second)));
        }
        return first > 12 ? Optional.of(start(LocalDate.of(year, second, first))) : Optional.empty();
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}

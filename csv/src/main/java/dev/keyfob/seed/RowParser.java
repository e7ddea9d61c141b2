package dev.keyfob.seed;

import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a seed or a problem of each row of one file, each row by itself.
 *
 * <p>Not safe for use by multiple threads.
 */
final class RowParser {
    private final CsvProfile profile;
    private final Header header;
    private final RowShape shape;
    // Looked up once: each is needed for each row.
    private final int userIndex;
    private final int serialIndex;
    private final int secretIndex;
    private final int intervalIndex;
    private final int digitsIndex;
    private final int algorithmIndex;
    private final int counterIndex;
    private final int epochIndex;
    private final int manufacturerIndex;
    private final int modelIndex;
    private final Findings findings = new Findings();
    private final SerialReading serials;
    private final @Nullable SecretKinds kinds;
    private final SecretText secrets;
    private final ParameterCells parameters;
    private final TextCells texts = new TextCells();
    private final Cell cell = new Cell();

    RowParser(CsvProfile profile, Header header, SerialReading serials, @Nullable SecretKinds kinds) {
        this.serials = serials;
        this.kinds = kinds;
        this.profile = profile;
        this.header = header;
        this.userIndex = header.indexOf(CsvField.USER);
        this.serialIndex = header.indexOf(CsvField.SERIAL);
        this.secretIndex = header.indexOf(CsvField.SECRET);
        this.intervalIndex = header.indexOf(CsvField.INTERVAL);
        this.digitsIndex = header.indexOf(CsvField.DIGITS);
        this.algorithmIndex = header.indexOf(CsvField.ALGORITHM);
        this.counterIndex = header.indexOf(CsvField.COUNTER);
        this.epochIndex = header.indexOf(CsvField.EPOCH);
        this.manufacturerIndex = header.indexOf(CsvField.MANUFACTURER);
        this.modelIndex = header.indexOf(CsvField.MODEL);
        this.shape = new RowShape(header);
        this.secrets = new SecretText(profile.secretEncoding(), profile.label(CsvField.SECRET));
        this.parameters = new ParameterCells(profile, findings);
    }

    /** Reads the row that the scanner stands on. */
    SeedRow parse(RecordScanner row) {
        findings.clear();
        RowFault fault = row.fault() != null ? row.fault() : shape.check(row);
        if (fault != null) {
            findings.add(fault);
            row.dropFirstLineOnly();
            return problem(row);
        }
        String serial = serial(row);
        SharedSecret secret = secret(row);
        readParameters(row);
        long counter = counter(row);
        String user = text(row, CsvField.USER, userIndex);
        String manufacturer = text(row, CsvField.MANUFACTURER, manufacturerIndex);
        String model = text(row, CsvField.MODEL, modelIndex);
        if (serial == null || secret == null || findings.hasErrors()) {
            if (secret != null) {
                secret.destroy();
            }
            return problem(row);
        }
        SeedRecord.Builder record = SeedRecord.builder(row.line(), secret, parameters.parameters())
                .serial(serial)
                .nextCounter(counter)
                .warnings(findings.warnings(row.line(), Optional.of(serial)));
        if (user != null) {
            record.user(user);
        }
        if (manufacturer != null) {
            record.manufacturer(manufacturer);
        }
        if (model != null) {
            record.model(model);
        }
        return record.build();
    }

    private @Nullable SharedSecret secret(RecordScanner row) {
        if (!has(row, CsvField.SECRET, secretIndex)) {
            return null;
        }
        cell.withoutApostrophe();
        if (kinds != null) {
            kinds.note(cell, row.line());
        }
        return secrets.read(cell, column(CsvField.SECRET), findings);
    }

    private SeedRow problem(RecordScanner row) {
        return findings.problem(row.line(), serialForReport(row));
    }

    /**
     * The serial as far as it can be told. If the cells of a row slipped, the secret may stand where the serial should,
     * so anything that might be one is left out.
     */
    private Optional<String> serialForReport(RecordScanner row) {
        int index = serialIndex;
        if (index >= row.cellCount()) {
            return Optional.empty();
        }
        String serial = row.cell(index, cell).withoutApostrophe().text();
        boolean usable =
                !serial.isEmpty() && SerialText.check(serial, index, "") == null && !Shown.mayHideSecret(serial);
        return usable ? Optional.of(serial) : Optional.empty();
    }

    private @Nullable String serial(RecordScanner row) {
        if (!has(row, CsvField.SERIAL, serialIndex)) {
            return null;
        }
        String serial = cell.withoutApostrophe().text();
        RowFault wrong = SerialText.check(serial, column(CsvField.SERIAL), profile.label(CsvField.SERIAL));
        return findings.passes(wrong) ? serials.repaired(serial) : null;
    }

    private void readParameters(RecordScanner row) {
        parameters.begin();
        if (has(row, CsvField.INTERVAL, intervalIndex)) {
            parameters.interval(cell.withoutApostrophe(), column(CsvField.INTERVAL));
        }
        if (has(row, CsvField.DIGITS, digitsIndex)) {
            parameters.digits(cell.withoutApostrophe(), column(CsvField.DIGITS));
        }
        if (has(row, CsvField.EPOCH, epochIndex)) {
            parameters.epoch(cell.withoutApostrophe(), column(CsvField.EPOCH));
        }
        if (has(row, CsvField.ALGORITHM, algorithmIndex)) {
            parameters.algorithm(cell.withoutApostrophe(), column(CsvField.ALGORITHM));
        }
    }

    private long counter(RecordScanner row) {
        if (!has(row, CsvField.COUNTER, counterIndex)) {
            return 0;
        }
        cell.withoutApostrophe();
        long counter = profile.isCounterInBase64() ? NumberText.readBase64(cell) : NumberText.read(cell);
        if (counter == NumberText.NONE) {
            findings.add(
                    column(CsvField.COUNTER),
                    ProblemCode.COUNTER_INVALID,
                    profile.label(CsvField.COUNTER)
                            + (profile.isCounterInBase64()
                                    ? " must be the Base64 of a whole number of at most 7 bytes, was "
                                    : " must be a whole number of at most 18 digits, was ")
                            + Shown.cell(cell));
        }
        return Math.max(counter, 0);
    }

    private @Nullable String text(RecordScanner row, CsvField field, int index) {
        if (!has(row, field, index)) {
            return profile.constant(field);
        }
        String text = texts.read(field, cell.withoutApostropheOfFormula());
        // The scanner refuses rows with characters that no text has.
        return findings.passes(TextCells.checkLength(text, column(field), profile.label(field))) ? text : null;
    }

    /** Points {@link #cell} at the field's cell; false if there is nothing in it, which may be a finding. */
    private boolean has(RecordScanner row, CsvField field, int index) {
        if (index < 0) {
            return false;
        }
        boolean empty = row.cell(index, cell).isEmpty();
        if (empty && profile.isRequired(field)) {
            findings.add(
                    column(field), ProblemCode.MISSING_VALUE, profile.label(field) + " must have a value, was empty");
        }
        return !empty;
    }

    private int column(CsvField field) {
        return header.indexOf(field) + 1;
    }
}

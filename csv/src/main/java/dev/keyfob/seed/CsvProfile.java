package dev.keyfob.seed;

import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.TotpParameters;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a kind of CSV seed file looks like: which column names mean what, how secrets are written, and the parameters
 * that such a file does not state.
 *
 * <p>Columns are found by the names in the header, in any order. Names are compared without regard to case, blanks,
 * dashes and underscores: {@code Serial_Number} is {@code serial number} is {@code serialnumber}. Columns that a
 * profile does not know are ignored.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class CsvProfile {
    /**
     * The file of Microsoft Entra ID for hardware OATH tokens:
     * {@code upn,serial number,secret key,time interval,manufacturer,model}.
     *
     * <p>Secrets are Base32; every token is TOTP with SHA-1 and 6 digits. The {@code upn} column may be missing, as in
     * the files that vendors send, and its cells may be empty; manufacturer and model may be missing too.
     */
    public static final CsvProfile ENTRA = builder("Entra ID")
            .optionalColumn(CsvField.USER, "upn", "user principal name")
            .column(CsvField.SERIAL, "serial number", "serial")
            .column(CsvField.SECRET, "secret key", "secret")
            .column(CsvField.INTERVAL, "time interval", "time interval in seconds")
            .optionalColumn(CsvField.MANUFACTURER, "manufacturer")
            .optionalColumn(CsvField.MODEL, "model")
            .parameters(TotpParameters.DEFAULT)
            .secretEncoding(SecretEncoding.BASE32)
            .build();

    private final String name;
    private final Map<CsvField, List<String>> columns;
    private final Set<CsvField> required;
    private final SecretEncoding secretEncoding;
    private final OtpParameters parameters;

    CsvProfile(
            String name,
            Map<CsvField, List<String>> columns,
            Set<CsvField> required,
            SecretEncoding secretEncoding,
            OtpParameters parameters) {
        this.name = name;
        this.columns = new EnumMap<>(columns);
        this.required = EnumSet.copyOf(required);
        this.secretEncoding = secretEncoding;
        this.parameters = parameters;
    }

    /**
     * Begins a profile.
     *
     * @param name a name for messages, such as the vendor's
     * @return a builder that knows no column yet
     */
    public static CsvProfileBuilder builder(String name) {
        return new CsvProfileBuilder(name);
    }

    /**
     * The name for messages.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The column names that mean a field.
     *
     * @param field the field
     * @return the names as they were given to the builder, the preferred one first; empty if such files do not have the
     *     field
     */
    public List<String> columnNames(CsvField field) {
        return columns.getOrDefault(field, List.of());
    }

    /**
     * Whether a file must have a column for the field, and a value in each row.
     *
     * @param field the field
     * @return false too if the profile does not know the field
     */
    public boolean isRequired(CsvField field) {
        return required.contains(field);
    }

    /**
     * How the file writes secrets.
     *
     * @return the encoding of the whole column
     */
    public SecretEncoding secretEncoding() {
        return secretEncoding;
    }

    /**
     * The parameters of a token as far as its row does not state them.
     *
     * @return type, algorithm, digits, and for TOTP period and T0
     */
    public OtpParameters parameters() {
        return parameters;
    }

    /** The name of the profile. */
    @Override
    public String toString() {
        return "CsvProfile[" + name + "]";
    }

    /** The preferred name of a column that the profile knows, for messages. */
    String label(CsvField field) {
        return columnNames(field).get(0);
    }

    /** The field that a cell of the header names. */
    Optional<CsvField> fieldNamed(String headerCell) {
        String folded = ColumnNames.fold(headerCell);
        if (!folded.isEmpty()) {
            for (Map.Entry<CsvField, List<String>> column : columns.entrySet()) {
                for (String known : column.getValue()) {
                    if (ColumnNames.fold(known).equals(folded)) {
                        return Optional.of(column.getKey());
                    }
                }
            }
        }
        return Optional.empty();
    }
}

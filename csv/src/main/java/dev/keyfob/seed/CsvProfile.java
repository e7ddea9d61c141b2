package dev.keyfob.seed;

import dev.keyfob.otp.OtpParameters;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of CSV seed file looks like: which columns mean what, how secrets are written, and the parameters and
 * texts that such a file does not state. A profile is data; {@link CsvProfiles} has those of vendors and products.
 *
 * <p>Columns are found by the names in the header, in any order, or by their positions if such files have no header.
 * Names are compared without regard to case, blanks, dashes and underscores: {@code Serial_Number} is {@code serial
 * number} is {@code serialnumber}. Columns that a profile does not know are ignored. Where rows of several kinds stand
 * in one file, a column says which kind, and each kind has a profile of its own.
 *
 * <p>This class is immutable and safe for use by multiple threads.
 */
public final class CsvProfile {
    private final CsvProfileBuilder said;
    private final Map<CsvField, List<String>> columns;
    private final Map<CsvField, Integer> positions;
    private final Set<CsvField> required;

    /** Keeps a builder that nobody else has. */
    CsvProfile(CsvProfileBuilder said) {
        this.said = said;
        this.columns = new EnumMap<>(said.columns);
        this.positions = new EnumMap<>(said.positions);
        this.required = EnumSet.copyOf(said.required);
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
        return said.name;
    }

    /**
     * Whether such files begin with a header that names the columns.
     *
     * @return false if columns are found by their positions
     */
    public boolean hasHeader() {
        return positions.isEmpty() && said.types == null;
    }

    /**
     * The column names that mean a field.
     *
     * @param field the field
     * @return the names as they were given to the builder, the preferred one first; empty if such files do not have the
     *     field, or have rows of several kinds
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
        return said.types == null ? said.secretEncoding : firstRows().secretEncoding();
    }

    /**
     * The parameters of a token as far as its row does not state them.
     *
     * @return type, algorithm, digits, and for TOTP period and T0; those of the first kind if there are several
     */
    public OtpParameters parameters() {
        return said.types == null ? said.parameters : firstRows().parameters();
    }

    /**
     * The same kind of file with other parameters where the rows state none, such as 8 digits.
     *
     * @param parameters of the same type, HOTP or TOTP, as those of this profile
     * @return a new profile
     * @throws IllegalArgumentException if the type is another one
     * @throws IllegalStateException if each row says what kind it is
     */
    public CsvProfile withParameters(OtpParameters parameters) {
        if (said.types != null) {
            throw new IllegalStateException("profile must have rows of one kind, was " + name());
        }
        if (parameters.getClass() != said.parameters.getClass()) {
            throw new IllegalArgumentException("parameters must be of the type of the profile, were " + parameters);
        }
        CsvProfileBuilder copy = said.copy();
        copy.parameters(parameters);
        return copy.build();
    }

    /**
     * The same kind of file with secrets written in another way.
     *
     * @param encoding the encoding of the whole column
     * @return a new profile
     */
    public CsvProfile withSecretEncoding(SecretEncoding encoding) {
        Objects.requireNonNull(encoding, "encoding");
        CsvProfileBuilder copy = said.copy();
        copy.secretEncoding(encoding);
        if (said.types != null) {
            copy.types = said.types.copy(rows -> rows.withSecretEncoding(encoding));
        }
        return copy.build();
    }

    /**
     * The same kind of file with a text for each token whose row has none, such as {@code Feitian} for the manufacturer.
     *
     * @param field {@link CsvField#MANUFACTURER} or {@link CsvField#MODEL}
     * @param text 1 to 255 bytes without control characters
     * @return a new profile
     * @throws IllegalArgumentException if the field is another one, or the text cannot be one of a token
     */
    public CsvProfile withConstant(CsvField field, String text) {
        CsvProfileBuilder copy = said.copy();
        if (said.types == null) {
            copy.constant(field, text);
        } else {
            copy.types = said.types.copy(rows -> rows.withConstant(field, text));
        }
        return copy.build();
    }

    /** The name of the profile. */
    @Override
    public String toString() {
        return "CsvProfile[" + name() + "]";
    }

    private CsvProfile firstRows() {
        return Objects.requireNonNull(said.types).profiles().findFirst().orElseThrow();
    }

    /** The preferred name of a column that the profile knows, for messages. */
    String label(CsvField field) {
        return columnNames(field).get(0);
    }

    /** The text of a token whose row has none, or null. */
    @Nullable String constant(CsvField field) {
        return said.constants.get(field);
    }

    /** Where the fields stand if there is no header, counted from 0. */
    Map<CsvField, Integer> positions() {
        return positions;
    }

    /** How rows tell what they are, or null if all are of one kind. */
    @Nullable RowTypes types() {
        return said.types;
    }

    List<Character> delimiters() {
        return said.delimiters;
    }

    boolean isCounterInBase64() {
        return said.counterInBase64;
    }

    boolean hasMoreColumns() {
        return said.moreColumns;
    }

    /** The column that holds pairs of names and values, counted from 0; negative if there is none. */
    int packedColumn() {
        return said.packedColumn;
    }

    List<String> packedNames() {
        return said.packedNames;
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

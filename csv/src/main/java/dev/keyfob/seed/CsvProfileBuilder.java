package dev.keyfob.seed;

import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.TotpParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link CsvProfile} says of a kind of file.
 *
 * <pre>{@code
 * CsvProfile profile = CsvProfile.builder("our order form")
 *         .column(CsvField.SERIAL, "token id", "id")
 *         .column(CsvField.SECRET, "seed")
 *         .secretEncoding(SecretEncoding.HEX)
 *         .parameters(TotpParameters.of(HmacAlgorithm.SHA256, 8, Duration.ofSeconds(60)))
 *         .build();
 * }</pre>
 *
 * <p>This class is mutable and not safe for use by multiple threads.
 */
public final class CsvProfileBuilder {
    final String name;
    final Map<CsvField, List<String>> columns = new EnumMap<>(CsvField.class);
    final Map<CsvField, Integer> positions = new EnumMap<>(CsvField.class);
    final Set<CsvField> required = EnumSet.noneOf(CsvField.class);
    List<Character> delimiters = HeaderReader.DELIMITERS;
    SecretEncoding secretEncoding = SecretEncoding.BASE32;
    OtpParameters parameters = TotpParameters.DEFAULT;
    final Map<CsvField, String> constants = new EnumMap<>(CsvField.class);
    boolean counterInBase64;
    boolean moreColumns;
    int packedColumn = -1;
    List<String> packedNames = List.of();

    @Nullable RowTypes types;

    CsvProfileBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    CsvProfileBuilder copy() {
        CsvProfileBuilder copy = new CsvProfileBuilder(name);
        copy.columns.putAll(columns);
        copy.positions.putAll(positions);
        copy.required.addAll(required);
        copy.delimiters = delimiters;
        copy.secretEncoding = secretEncoding;
        copy.parameters = parameters;
        copy.constants.putAll(constants);
        copy.counterInBase64 = counterInBase64;
        copy.moreColumns = moreColumns;
        copy.packedColumn = packedColumn;
        copy.packedNames = packedNames;
        copy.types = types == null ? null : types.copy(UnaryOperator.identity());
        return copy;
    }

    /**
     * Adds a column that each file must have, with a value in each row.
     *
     * @param field what the column holds
     * @param preferredName the name for messages, matched too
     * @param otherNames other names that mean the same
     * @return this
     * @throws IllegalArgumentException if the profile has the field already, or a name is blank
     */
    public CsvProfileBuilder column(CsvField field, String preferredName, String... otherNames) {
        add(field, preferredName, otherNames);
        required.add(field);
        return this;
    }

    /**
     * Adds a column that a file may have, and whose cells may be empty.
     *
     * @param field what the column holds
     * @param preferredName the name for messages, matched too
     * @param otherNames other names that mean the same
     * @return this
     * @throws IllegalArgumentException if the profile has the field already, or a name is blank
     */
    public CsvProfileBuilder optionalColumn(CsvField field, String preferredName, String... otherNames) {
        add(field, preferredName, otherNames);
        return this;
    }

    /**
     * Adds a cell that each row of a file without header must have.
     *
     * @param column where it stands, counted from 1
     * @param field what it holds
     * @param names a name for messages, and others by which a first row is recognised as a header after all
     * @return this
     * @throws IllegalArgumentException if {@code column} is not between 1 and {@link CsvSeedSource#MAX_COLUMNS}, the
     *     profile has the field already, or there is no name
     */
    public CsvProfileBuilder position(int column, CsvField field, String... names) {
        optionalPosition(column, field, names);
        required.add(field);
        return this;
    }

    /**
     * Adds a cell that a row of a file without header may have.
     *
     * @param column where it stands, counted from 1
     * @param field what it holds
     * @param names a name for messages, and others by which a first row is recognised as a header after all
     * @return this
     * @throws IllegalArgumentException if {@code column} is not between 1 and {@link CsvSeedSource#MAX_COLUMNS}, the
     *     profile has the field already, or there is no name
     */
    public CsvProfileBuilder optionalPosition(int column, CsvField field, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("field must have a name, had none: " + field);
        }
        add(field, names[0], Arrays.copyOfRange(names, 1, names.length));
        positions.put(field, checkColumn(column) - 1);
        return this;
    }

    /**
     * Sets which delimiters such files may have.
     *
     * @param allowed comma, semicolon, TAB and vertical bar by default; a blank stands for any number of blanks and TABs
     * @return this
     * @throws IllegalArgumentException if there is none, or one is a letter, a digit, a quote, a hash sign,
     *     which begins a comment, or a line end
     */
    public CsvProfileBuilder delimiters(char... allowed) {
        List<Character> list = new ArrayList<>();
        for (char each : allowed) {
            if (Character.isLetterOrDigit(each) || each == '"' || each == '#' || LineEnds.isPart(each)) {
                throw new IllegalArgumentException("delimiter must be a sign, was " + Shown.codePoint(each));
            }
            list.add(each);
        }
        if (list.isEmpty()) {
            throw new IllegalArgumentException("delimiters must be given, were none");
        }
        delimiters = List.copyOf(list);
        return this;
    }

    /**
     * Says that counters are written as the Base64 of a whole number in bytes, the highest first.
     *
     * @return this
     */
    public CsvProfileBuilder counterInBase64() {
        counterInBase64 = true;
        return this;
    }

    /**
     * Says that rows of a file without header have cells behind those that are known, which are ignored. Without this
     * such a row is refused.
     *
     * @return this
     */
    public CsvProfileBuilder moreColumns() {
        moreColumns = true;
        return this;
    }

    /**
     * Says that one cell of a file without header holds pairs such as {@code name=value,name=value}, each value in
     * Base64. The cells that follow are counted as if the values stood there, in the order of the names; the value of
     * the first name stays as it is written, because it is the secret.
     *
     * @param column where the cell stands, counted from 1; it must be the last
     * @param names the names whose values are wanted
     * @return this
     * @throws IllegalArgumentException if {@code column} is not between 1 and {@link CsvSeedSource#MAX_COLUMNS}
     */
    public CsvProfileBuilder packed(int column, String... names) {
        packedColumn = checkColumn(column) - 1;
        packedNames = List.of(names);
        return this;
    }

    /**
     * Says that rows of several kinds stand in one file without header, and which cell tells the kind. What the kinds
     * are is said by {@link #rows}, {@link #leaveOut}, {@link #leaveOutOthers} and {@link #ignore}.
     *
     * @param column where the word stands, counted from 1
     * @param label the name of the column, for messages
     * @return this
     * @throws IllegalArgumentException if {@code column} is not between 1 and {@link CsvSeedSource#MAX_COLUMNS}
     */
    public CsvProfileBuilder rowsByColumn(int column, String label) {
        types = new RowTypes(checkColumn(column) - 1, Objects.requireNonNull(label, "label"));
        return this;
    }

    /**
     * Says how rows of some words are read.
     *
     * @param profile a profile without header; of its own words, delimiters and packed cells nothing counts
     * @param words the words, in any case; an empty one for rows that have none
     * @return this
     * @throws IllegalStateException if {@link #rowsByColumn} was not called before
     */
    public CsvProfileBuilder rows(CsvProfile profile, String... words) {
        Objects.requireNonNull(profile, "profile");
        for (String word : words) {
            types().rows.put(RowTypes.fold(word), profile);
        }
        return this;
    }

    /**
     * Says that rows of some words are no OATH tokens; each is reported with the reason.
     *
     * @param reason such as {@code a static password}
     * @param words the words, in any case; an empty one for rows that have none
     * @return this
     * @throws IllegalStateException if {@link #rowsByColumn} was not called before
     */
    public CsvProfileBuilder leaveOut(String reason, String... words) {
        Objects.requireNonNull(reason, "reason");
        for (String word : words) {
            types().leftOut.put(RowTypes.fold(word), reason);
        }
        return this;
    }

    /**
     * Says that rows of all other words are no OATH tokens; each is reported with the reason.
     *
     * @param reason such as {@code a Yubico OTP key}
     * @return this
     * @throws IllegalStateException if {@link #rowsByColumn} was not called before
     */
    public CsvProfileBuilder leaveOutOthers(String reason) {
        types().leaveOutOthers(Objects.requireNonNull(reason, "reason"));
        return this;
    }

    /**
     * Says that rows of some words say nothing of any token and are passed over without a word.
     *
     * @param words the words, in any case
     * @return this
     * @throws IllegalStateException if {@link #rowsByColumn} was not called before
     */
    public CsvProfileBuilder ignore(String... words) {
        for (String word : words) {
            types().ignored.add(RowTypes.fold(word));
        }
        return this;
    }

    private RowTypes types() {
        if (types == null) {
            throw new IllegalStateException("rowsByColumn must be called first");
        }
        return types;
    }

    private static int checkColumn(int column) {
        if (column < 1 || column > CsvSeedSource.MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "column must be between 1 and " + CsvSeedSource.MAX_COLUMNS + ", was " + column);
        }
        return column;
    }

    /**
     * Sets how secrets are written.
     *
     * @param encoding the encoding of the whole column; {@link SecretEncoding#BASE32} by default
     * @return this
     */
    public CsvProfileBuilder secretEncoding(SecretEncoding encoding) {
        this.secretEncoding = Objects.requireNonNull(encoding, "encoding");
        return this;
    }

    /**
     * Sets what holds for each token as far as its row does not say: the type, and algorithm, digits, period and T0.
     *
     * @param parameters the parameters; {@link TotpParameters#DEFAULT} by default
     * @return this
     */
    public CsvProfileBuilder parameters(OtpParameters parameters) {
        this.parameters = Objects.requireNonNull(parameters, "parameters");
        return this;
    }

    /**
     * Sets a text that holds for each token whose row has none, such as who made all tokens of a file.
     *
     * @param field {@link CsvField#MANUFACTURER} or {@link CsvField#MODEL}
     * @param text 1 to 255 bytes without control characters
     * @return this
     * @throws IllegalArgumentException if the field is another one, or the text cannot be one of a token
     */
    public CsvProfileBuilder constant(CsvField field, String text) {
        if (field != CsvField.MANUFACTURER && field != CsvField.MODEL) {
            throw new IllegalArgumentException("field must be MANUFACTURER or MODEL, was " + field);
        }
        constants.put(field, TextCells.require(field.name(), text));
        return this;
    }

    /**
     * Makes the profile.
     *
     * @return the profile
     * @throws IllegalStateException if there is no required column for the serial or for the secret, if one name means
     *     two fields, if an HOTP profile has an interval or a TOTP profile a counter, if there are both names and
     *     positions, or if rows of several kinds have no profiles
     */
    public CsvProfile build() {
        if (types == null) {
            checkOneKind();
        } else {
            checkKinds(types);
        }
        return new CsvProfile(copy());
    }

    private void checkOneKind() {
        for (CsvField field : List.of(CsvField.SERIAL, CsvField.SECRET)) {
            if (!required.contains(field)) {
                throw new IllegalStateException("profile must have a column for " + field + ", had none");
            }
        }
        List<CsvField> foreign =
                parameters.fold(hotp -> List.of(CsvField.INTERVAL, CsvField.EPOCH), totp -> List.of(CsvField.COUNTER));
        for (CsvField field : foreign) {
            if (columns.containsKey(field)) {
                throw new IllegalStateException("profile must have columns of its type only, had " + field);
            }
        }
        if (!positions.isEmpty() && positions.size() < columns.size()) {
            throw new IllegalStateException("profile must have names or positions, had both");
        }
        checkNamesMeanOneThing();
    }

    private void checkKinds(RowTypes kinds) {
        if (kinds.rows.isEmpty() || !columns.isEmpty() || !constants.isEmpty()) {
            throw new IllegalStateException(
                    "profile of several kinds of rows must have their profiles and nothing else");
        }
        for (CsvProfile each : kinds.rows.values()) {
            if (each.hasHeader() || each.types() != null) {
                throw new IllegalStateException("rows must be told by positions, were not in " + each.name());
            }
        }
    }

    private void add(CsvField field, String preferredName, String... otherNames) {
        List<String> names = new ArrayList<>();
        names.add(preferredName);
        names.addAll(List.of(otherNames));
        for (String each : names) {
            if (ColumnNames.fold(each).isEmpty()) {
                throw new IllegalArgumentException("column name must not be blank, was \"" + each + "\"");
            }
        }
        if (columns.putIfAbsent(field, List.copyOf(names)) != null) {
            throw new IllegalArgumentException("field must be given once, was " + field + " again");
        }
    }

    private void checkNamesMeanOneThing() {
        Map<String, CsvField> seen = new HashMap<>();
        columns.forEach((field, names) -> {
            for (String each : names) {
                CsvField other = seen.putIfAbsent(ColumnNames.fold(each), field);
                if (other != null && other != field) {
                    throw new IllegalStateException(
                            "column name \"" + each + "\" must mean one field, was " + other + " and " + field);
                }
            }
        });
    }
}

package dev.keyfob.seed;

import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.TotpParameters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
    private final String name;
    private final Map<CsvField, List<String>> columns = new EnumMap<>(CsvField.class);
    private final Set<CsvField> required = EnumSet.noneOf(CsvField.class);
    private SecretEncoding secretEncoding = SecretEncoding.BASE32;
    private OtpParameters parameters = TotpParameters.DEFAULT;

    CsvProfileBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
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
     * Makes the profile.
     *
     * @return the profile
     * @throws IllegalStateException if there is no required column for the serial or for the secret, if one name means
     *     two fields, or if an HOTP profile has an interval or a TOTP profile a counter
     */
    public CsvProfile build() {
        for (CsvField field : List.of(CsvField.SERIAL, CsvField.SECRET)) {
            if (!required.contains(field)) {
                throw new IllegalStateException("profile must have a column for " + field + ", had none");
            }
        }
        CsvField foreign = parameters.fold(hotp -> CsvField.INTERVAL, totp -> CsvField.COUNTER);
        if (columns.containsKey(foreign)) {
            throw new IllegalStateException("profile must have columns of its type only, had " + foreign);
        }
        checkNamesMeanOneThing();
        return new CsvProfile(name, columns, required, secretEncoding, parameters);
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

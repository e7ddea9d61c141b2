package dev.keyfob.seed;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Writes bulk JSON of Microsoft Graph: the body of a {@code PATCH} of {@code hardwareOathDevices}, which puts hard tokens
 * into a tenant of Entra ID. {@link SeedFileFormat#GRAPH} reads it back.
 *
 * <p>Entra ID takes TOTP of SHA-1 or SHA-256, 6 digits, 30 or 60 seconds counted from 1970, with serial, manufacturer and
 * model and a secret of at most 80 bytes; other tokens are left out with a problem.
 *
 * <p>The class has no state and is safe for use by multiple threads.
 */
public final class GraphFile {
    /** The most bytes of a secret that Entra ID takes, which are 128 characters of Base32. */
    private static final int MOST_SECRET_BYTES = 80;

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private GraphFile() {}

    /**
     * What was written.
     *
     * @param devices how many tokens
     * @param problems the rows of the source that could not be read, the tokens that Entra ID does not take, both of
     *     which are not in the file, and users without an object id, whose tokens are in the file without them
     */
    public record Written(long devices, List<RowProblem> problems) {
        /**
         * Copies the list.
         *
         * @param devices how many tokens
         * @param problems the rows of the source that could not be read, the tokens that Entra ID does not take, both of
         *     which are not in the file, and users without an object id, whose tokens are in the file without them
         */
        public Written {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Writes tokens with their secrets to a new file that only its owner may read. A user that a row names is written if
     * the name is an object id. If this fails, no file is left behind.
     *
     * @param target a file that does not exist
     * @param source the tokens
     * @return what was written
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws dev.keyfob.otp.seed.SeedFormatException if the source cannot be read as what it should be
     * @throws IOException if the source cannot be read or the file cannot be written
     */
    public static Written writeFileWithSecrets(Path target, SeedSource source) throws IOException {
        return writeFileWithSecrets(target, source, Optional::of);
    }

    /**
     * Writes tokens with their secrets to a new file that only its owner may read. If this fails, no file is left behind.
     *
     * @param target a file that does not exist
     * @param source the tokens
     * @param objectIds gives the object id, a GUID, of a user as the source names it, or empty if there is none
     * @return what was written
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws dev.keyfob.otp.seed.SeedFormatException if the source cannot be read as what it should be
     * @throws IOException if the source cannot be read or the file cannot be written
     */
    public static Written writeFileWithSecrets(
            Path target, SeedSource source, Function<String, Optional<String>> objectIds) throws IOException {
        Objects.requireNonNull(objectIds, "objectIds");
        try (SeedReader rows = source.open()) {
            return OwnerOnlyFile.write(
                    target, StandardCharsets.UTF_8, out -> new Devices(new GraphJson(out), objectIds).write(rows));
        }
    }

    private static final class Devices {
        private final GraphJson json;
        private final Function<String, Optional<String>> objectIds;
        private final List<RowProblem> problems = new ArrayList<>();
        private long count;

        Devices(GraphJson json, Function<String, Optional<String>> objectIds) {
            this.json = json;
            this.objectIds = objectIds;
        }

        Written write(SeedReader rows) throws IOException {
            json.begin();
            for (Optional<SeedRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                if (row.get() instanceof SeedRecord seed) {
                    try {
                        write(seed);
                    } finally {
                        seed.secret().destroy();
                    }
                } else {
                    problems.add((RowProblem) row.get());
                }
            }
            json.end();
            return new Written(count, problems);
        }

        private void write(SeedRecord seed) throws IOException {
            Optional<RowProblem> problem = problem(seed);
            if (problem.isPresent()) {
                problems.add(problem.get());
                return;
            }
            count++;
            TotpParameters totp = (TotpParameters) seed.parameters();
            json.device(count, seed, totp, seed.user().flatMap(user -> objectId(seed, user)));
        }

        private Optional<String> objectId(SeedRecord seed, String user) {
            Optional<String> id =
                    objectIds.apply(user).filter(text -> OBJECT_ID.matcher(text).matches());
            if (id.isEmpty()) {
                problems.add(of(seed, ProblemCode.USER_UNKNOWN, "the user has no object id; the token has no user"));
            }
            return id;
        }

        private static Optional<RowProblem> problem(SeedRecord seed) {
            return missing(seed)
                    .map(what -> of(seed, ProblemCode.MISSING_VALUE, what + " must have a value, was empty"))
                    .or(() -> notTaken(seed).map(what -> of(seed, ProblemCode.NOT_ALLOWED_BY_POLICY, what)));
        }

        private static Optional<String> missing(SeedRecord seed) {
            if (seed.serial().isEmpty()) {
                return Optional.of(GraphNames.SERIAL);
            }
            if (seed.manufacturer().isEmpty()) {
                return Optional.of(GraphNames.MANUFACTURER);
            }
            return seed.model().isEmpty() ? Optional.of(GraphNames.MODEL) : Optional.empty();
        }

        private static Optional<String> notTaken(SeedRecord seed) {
            if (seed.secret().length() > MOST_SECRET_BYTES) {
                return Optional.of("Entra ID takes secrets of at most " + MOST_SECRET_BYTES + " bytes, had "
                        + seed.secret().length());
            }
            return seed.parameters()
                    .fold(
                            hotp -> Optional.of("Entra ID takes no HOTP tokens"),
                            totp -> isTaken(totp)
                                    ? Optional.empty()
                                    : Optional.of("Entra ID takes SHA-1 or SHA-256, 6 digits, 30 or 60 seconds,"
                                            + " counted from 1970"));
        }

        private static boolean isTaken(TotpParameters totp) {
            long seconds = totp.period().toSeconds();
            return totp.algorithm() != HmacAlgorithm.SHA512
                    && totp.equals(TotpParameters.of(totp.algorithm(), 6, totp.period()))
                    && (seconds == 30 || seconds == 60);
        }

        private static RowProblem of(SeedRecord seed, ProblemCode code, String message) {
            return RowProblem.ofRow(seed.line(), Shown.serial(seed.serial()), code, message);
        }
    }
}

package dev.keyfob.examples.pgp;

import dev.keyfob.Actor;
import dev.keyfob.ImportOptions;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/** Imports a PGP-encrypted token file in the format of Entra ID, and prints the report. */
public final class PgpImport {
    private PgpImport() {}

    /**
     * Runs the import. The passphrase of the keys is the first line of standard input.
     *
     * @param args the encrypted file and the file of the secret keys
     * @throws IOException if a file cannot be read or decrypted
     * @throws PGPException if the secret keys are none
     */
    public static void main(String... args) throws IOException, PGPException {
        if (args.length != 2) {
            System.err.println("usage: PgpImport ENCRYPTED-FILE SECRET-KEYS, with the passphrase on standard input");
            System.exit(2);
            return;
        }
        char[] passphrase = firstLine();
        try {
            Keyfob keyfob = Keyfob.builder(new InMemoryCredentialStore(), KeyRing.throwAway(new SecureRandom()))
                    .build();
            PgpFile file = new PgpFile(Path.of(args[0]), keys(Path.of(args[1])), passphrase);
            run(keyfob, file, args[0]).writeText(System.out);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static char[] firstLine() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? new char[0] : line.toCharArray();
    }

    /** The encrypted file is read twice and decrypted twice: once to see that it is whole and sound, once to import it. */
    static ImportReport run(Keyfob keyfob, PgpFile file, String name) throws IOException {
        return keyfob.actingAs(Actor.of("pgp-import"))
                .importSeeds(CsvSeedSource.of(CsvProfiles.ENTRA, name, file), ImportOptions.ROW_BY_ROW);
    }

    private static PGPSecretKeyRingCollection keys(Path file) throws IOException, PGPException {
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            return new PGPSecretKeyRingCollection(in, new BcKeyFingerprintCalculator());
        }
    }
}

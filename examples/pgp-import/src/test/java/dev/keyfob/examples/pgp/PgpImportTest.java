package dev.keyfob.examples.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyfob.Keyfob;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.PageRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key and a file that are made here. */
class PgpImportTest {
    private static final char[] PASSPHRASE = "only of this test".toCharArray();
    private static final String SECRET = "STVFYPCKADZLQAS37WUW3N5MD4EIGHXW";
    private static final String FILE = "upn,serial number,secret key,time interval,manufacturer,model\r\n,2000001,"
            + SECRET + ",30,Example,T-1\r\n,2000002,VRXNQO5KLTG2ELMPIUUQY6Y7UVCSXIIN,60,Example,T-2\r\n";
    private static PGPSecretKey key;

    @TempDir
    private Path folder;

    private final Keyfob keyfob = Keyfob.builder(new InMemoryCredentialStore(), KeyRing.throwAway(new SecureRandom()))
            .build();

    @BeforeAll
    static void makeKey() throws PGPException {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(BigInteger.valueOf(65_537), new SecureRandom(), 2048, 80));
        PGPKeyPair pair = new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4,
                PublicKeyAlgorithmTags.RSA_GENERAL,
                generator.generateKeyPair(),
                Date.from(Instant.parse("2026-01-01T00:00:00Z")));
        key = new PGPSecretKey(
                PGPSignature.DEFAULT_CERTIFICATION,
                pair,
                "tokens@example.org",
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                null,
                null,
                new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.RSA_GENERAL, HashAlgorithmTags.SHA256),
                new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256).build(PASSPHRASE));
    }

    private static PGPSecretKeyRingCollection keys() throws PGPException, IOException {
        return new PGPSecretKeyRingCollection(List.of(new PGPSecretKeyRing(List.of(key))));
    }

    private Path encrypted(boolean protectedAgainstChanges) throws IOException, PGPException {
        Path file = folder.resolve("tokens.csv.pgp");
        PGPEncryptedDataGenerator generator =
                new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setWithIntegrityPacket(protectedAgainstChanges)
                        .setSecureRandom(new SecureRandom()));
        generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(key.getPublicKey()));
        byte[] text = FILE.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packets = generator.open(out, new byte[4096]);
                OutputStream content = new PGPLiteralDataGenerator()
                        .open(packets, PGPLiteralData.BINARY, "tokens.csv", text.length, Date.from(Instant.EPOCH))) {
            content.write(text);
        }
        return file;
    }

    private ImportReport run(Path file, char[] passphrase) throws IOException, PGPException {
        return PgpImport.run(keyfob, new PgpFile(file, keys(), passphrase), "tokens.csv.pgp");
    }

    private int stored() {
        return keyfob.devices(DeviceFilter.ALL, PageRequest.first(10)).items().size();
    }

    @Test
    void importsAndWritesNothingInClear() throws IOException, PGPException {
        Path file = encrypted(true);
        assertThat(run(file, PASSPHRASE).count(RowOutcome.Status.IMPORTED)).isEqualTo(2);
        assertThat(stored()).isEqualTo(2);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(file);
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
    }

    @Test
    void wrongPassphraseIsToldAndNothingIsStored() throws IOException, PGPException {
        Path file = encrypted(true);
        assertThatThrownBy(() -> run(file, "another one".toCharArray()))
                .isInstanceOf(IOException.class)
                .hasMessage("the file cannot be decrypted: wrong key, wrong passphrase or not whole");
        assertThat(stored()).isZero();
    }

    @Test
    void changedFileIsRefusedBeforeAnythingIsStored() throws IOException, PGPException {
        Path file = encrypted(true);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 60] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> run(file, PASSPHRASE)).isInstanceOf(Exception.class);
        assertThat(stored()).isZero();
    }

    @Test
    void fileWithoutProtectionIsRefused() throws IOException, PGPException {
        Path file = encrypted(false);
        assertThatThrownBy(() -> run(file, PASSPHRASE))
                .isInstanceOf(IOException.class)
                .hasMessage("the file is not protected against changes: ask for one that is");
        assertThat(stored()).isZero();
    }
}

package dev.keyfob.examples.pgp;

import dev.keyfob.seed.ByteSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;

/**
 * A PGP-encrypted file as bytes in clear, decrypted anew for each reading while it is read: nothing in clear is written
 * anywhere. Its end is reached only if the whole file is as the sender made it.
 *
 * <p>Signatures are not checked: who sent the file has to be known in another way.
 */
final class PgpFile implements ByteSource {
    private final Path file;
    private final PGPSecretKeyRingCollection keys;
    private final char[] passphrase;

    /** Keeps the passphrase itself and no copy, so that whoever gave it can overwrite it after the import. */
    PgpFile(Path file, PGPSecretKeyRingCollection keys, char[] passphrase) {
        this.file = file;
        this.keys = keys;
        this.passphrase = passphrase;
    }

    @Override
    public InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            return decrypted(raw);
        } catch (PGPException e) {
            raw.close();
            throw new IOException("the file cannot be decrypted: wrong key, wrong passphrase or not whole", e);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private InputStream decrypted(InputStream raw) throws IOException, PGPException {
        PGPPublicKeyEncryptedData forUs = encryptedForUs(new BcPGPObjectFactory(PGPUtil.getDecoderStream(raw)));
        if (!forUs.isIntegrityProtected()) {
            throw new IOException("the file is not protected against changes: ask for one that is");
        }
        PGPSecretKey secret = keys.getSecretKey(forUs.getKeyIdentifier().getKeyId());
        InputStream packets = forUs.getDataStream(new BcPublicKeyDataDecryptorFactory(secret.extractPrivateKey(
                new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(passphrase))));
        return new WholeFile(literal(new BcPGPObjectFactory(packets)), packets, forUs, raw);
    }

    private PGPPublicKeyEncryptedData encryptedForUs(BcPGPObjectFactory objects) throws IOException, PGPException {
        for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
            if (next instanceof PGPEncryptedDataList list) {
                for (PGPEncryptedData data : list) {
                    if (data instanceof PGPPublicKeyEncryptedData one
                            && keys.contains(one.getKeyIdentifier().getKeyId())) {
                        return one;
                    }
                }
            }
        }
        throw new IOException("the file must be encrypted for one of the keys");
    }

    /** The content, behind compression and the marks of signatures. */
    private static InputStream literal(BcPGPObjectFactory objects) throws IOException, PGPException {
        for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
            if (next instanceof PGPCompressedData compressed) {
                return literal(new BcPGPObjectFactory(compressed.getDataStream()));
            }
            if (next instanceof PGPLiteralData content) {
                return content.getInputStream();
            }
        }
        throw new IOException("the file must have a content");
    }
}

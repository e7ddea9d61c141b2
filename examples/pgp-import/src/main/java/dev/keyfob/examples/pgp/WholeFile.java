package dev.keyfob.examples.pgp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;

/** The content of an encrypted file, at whose end the sum over everything that was decrypted must be right. */
final class WholeFile extends FilterInputStream {
    private final InputStream packets;
    private final PGPPublicKeyEncryptedData encrypted;
    private final InputStream raw;
    private boolean checked;

    WholeFile(InputStream content, InputStream packets, PGPPublicKeyEncryptedData encrypted, InputStream raw) {
        super(content);
        this.packets = packets;
        this.encrypted = encrypted;
        this.raw = raw;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next < 0) {
            check();
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0) {
            check();
        }
        return count;
    }

    private void check() throws IOException {
        if (checked) {
            return;
        }
        packets.transferTo(OutputStream.nullOutputStream());
        try {
            if (!encrypted.verify()) {
                throw new IOException("the file was changed on its way");
            }
        } catch (PGPException e) {
            throw new IOException("the file cannot be checked for changes", e);
        }
        checked = true;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}

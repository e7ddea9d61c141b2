package dev.keyfob.examples.portal;

import dev.keyfob.seal.AesGcmSealer;
import dev.keyfob.seal.KeyRing;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/**
 * The key ring in a file that only its owner may read. It lies beside the H2 file, which is right for a demonstration; a
 * backup of the database must not hold it.
 */
final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int KEY_BYTES = 32;

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    /** The keys of the file, which is made if it is not there. */
    KeyRing open() throws IOException {
        try {
            create(new SecureRandom());
        } catch (FileAlreadyExistsException e) {
            // The ordinary case; on a first start another process may have been faster.
        }
        return read();
    }

    private void create(SecureRandom random) throws IOException {
        Properties keys = new Properties();
        keys.setProperty("permanent", fresh(random));
        keys.setProperty("sealing", "k1");
        keys.setProperty("key.k1", fresh(random));
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (Writer out = Channels.newWriter(
                Files.newByteChannel(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY)),
                StandardCharsets.UTF_8)) {
            keys.store(out, "The keys of the portal's tokens. Without them no token works again.");
        }
    }

    private KeyRing read() throws IOException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("only the owner may read the key file " + file + ": chmod 600");
        }
        Properties keys = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            keys.load(in);
        }
        String sealing = text(keys, "sealing");
        AesGcmSealer sealer = AesGcmSealer.of(sealing, bytes(keys, "key." + sealing));
        for (String name : keys.stringPropertyNames()) {
            if (name.startsWith("key.") && !name.equals("key." + sealing)) {
                sealer = sealer.withKey(name.substring("key.".length()), bytes(keys, name));
            }
        }
        return KeyRing.of(sealer, bytes(keys, "permanent"));
    }

    private static String fresh(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private byte[] bytes(Properties keys, String name) throws IOException {
        try {
            return HexFormat.of().parseHex(text(keys, name));
        } catch (IllegalArgumentException e) {
            throw new IOException("entry " + name + " of " + file + " must be hexadecimal digits");
        }
    }

    private String text(Properties keys, String name) throws IOException {
        String value = keys.getProperty(name);
        if (value == null) {
            throw new IOException("key file " + file + " must have an entry " + name);
        }
        return value;
    }
}

package dev.keyfob.seed;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** New files that nobody but their owner may read, from the first moment on. */
final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /** Writes a text that holds secrets, and returns what is to be said of it. */
    @FunctionalInterface
    interface Writing<T> {
        T to(Writer out) throws IOException;
    }

    /**
     * Writes a text to a new file. If that fails, the file is deleted, because half of it holds secrets too.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the file exists; it is left as it is
     * @throws IOException if the file cannot be written, or the file system knows no owners
     */
    static <T> T write(Path target, Charset charset, Writing<T> writing) throws IOException {
        OutputStream bytes = create(target);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, charset))) {
            return writing.to(out);
        } catch (IOException | RuntimeException | Error e) {
            try {
                Files.deleteIfExists(target);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /**
     * Creates a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists
     * @throws IOException if it cannot be created, or the file system knows no owners
     */
    private static OutputStream create(Path target) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Channels.newOutputStream(Files.newByteChannel(
                    target,
                    options,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        }
        OutputStream empty = Channels.newOutputStream(Files.newByteChannel(target, options));
        boolean restricted = false;
        try {
            AclFileAttributeView acl = Files.getFileAttributeView(target, AclFileAttributeView.class);
            if (acl == null) {
                throw new IOException("the file system cannot keep a file to its owner");
            }
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(acl.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
            restricted = true;
            return empty;
        } finally {
            if (!restricted) {
                empty.close();
                Files.deleteIfExists(target);
            }
        }
    }
}

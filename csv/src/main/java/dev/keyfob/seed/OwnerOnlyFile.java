package dev.keyfob.seed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
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

    /**
     * Creates a file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists
     * @throws IOException if it cannot be created, or the file system knows no owners
     */
    static OutputStream create(Path target) throws IOException {
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

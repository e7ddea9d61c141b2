package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One reading of a PSKC file from its start, each key judged by itself. */
final class PskcPass implements CountedReader {
    private static final Set<String> ROOTS = Set.of("keycontainer", "secretcontainer");
    private static final Set<String> VERSIONS = Set.of("", "1", "1.0", "1.1", "1.2");
    private static final Set<String> OTHER_NAMESPACES =
            Set.of("", "http://www.openauthentication.org/oath/2006/08/pskc");
    private static final String PSKC = "urn:ietf:params:xml:ns:keyprov:pskc";
    private static final String DRAFT = "urn:ietf:params:xml:ns:keyprov:container";

    private final XmlRecords records;
    private final PskcContainer container;
    private final PskcKeyReader reader;
    private final long maxKeys;
    private final Deque<SeedRow> ready = new ArrayDeque<>();
    private long keys;

    private PskcPass(XmlRecords records, PskcContainer container, long maxKeys) {
        this.records = records;
        this.container = container;
        this.reader = new PskcKeyReader(container);
        this.maxKeys = maxKeys;
    }

    /** Opens a file and looks whether it is PSKC. */
    static PskcPass open(ByteSource bytes, MessageDigest digest, XmlLimits limits, PskcKeys keys, PskcOptions options)
            throws IOException {
        keys.requireNotDestroyed();
        XmlRecords records = XmlRecords.open(bytes, digest, limits);
        boolean opened = false;
        try {
            checkRoot(records.root());
            PskcPass pass = new PskcPass(records, new PskcContainer(keys, options), limits.maxRecords());
            opened = true;
            return pass;
        } finally {
            if (!opened) {
                records.close();
            }
        }
    }

    private static void checkRoot(XmlElement root) {
        String namespace = root.namespace().strip().toLowerCase(Locale.ROOT);
        boolean known =
                OTHER_NAMESPACES.contains(namespace) || isVersionOf(namespace, PSKC) || isVersionOf(namespace, DRAFT);
        if (!ROOTS.contains(root.name()) || !known) {
            throw new SeedFormatException(
                    root.name().equals("tokens")
                            ? "the file is XML of SafeNet or Aladdin, not PSKC"
                            : "the file is XML, but not PSKC: its first element is no KeyContainer of PSKC");
        }
        if (!VERSIONS.contains(root.attribute("version"))) {
            throw new SeedFormatException("the file is PSKC of a version that is not known; ask the vendor for 1.0");
        }
    }

    private static boolean isVersionOf(String namespace, String known) {
        return namespace.equals(known) || namespace.startsWith(known + ":");
    }

    @Override
    public Optional<SeedRow> next() throws IOException {
        while (ready.isEmpty()) {
            XmlElement element = records.nextRecord();
            if (element == null) {
                if (keys == 0) {
                    throw new SeedFormatException("the file has no keys");
                }
                return Optional.empty();
            }
            try {
                read(element);
            } finally {
                element.wipe();
            }
        }
        return Optional.of(ready.remove());
    }

    private void read(XmlElement element) {
        if (element.name().equals("keypackage") || element.name().equals("device")) {
            for (XmlElement key : element.children()) {
                if (key.name().equals("key") || key.name().equals("secret")) {
                    count();
                    ready.add(reader.read(element, key));
                }
            }
        } else if (container.read(element) && keys > 0) {
            throw new SeedFormatException(
                    "the file says how it is encrypted after its first key; it must say so before");
        }
    }

    private void count() {
        if (++keys > maxKeys) {
            throw new SeedFormatException("the file must have at most " + maxKeys + " keys, had more");
        }
    }

    @Override
    public long bytes() {
        return records.bytes();
    }

    @Override
    public void close() throws IOException {
        for (SeedRow row : ready) {
            if (row instanceof SeedRecord seed) {
                seed.secret().destroy();
            }
        }
        ready.clear();
        container.wipe();
        records.close();
    }
}

package dev.keyfob.otp.uri;

import dev.keyfob.otp.uri.ProtobufReader.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** One QR code of a migration export: the message {@code MigrationPayload}. */
final class MigrationPart {
    private static final int MOST_CHARS = 8_192;
    private static final int ENTRY = 1;
    private static final int BATCH_SIZE = 3;
    private static final int BATCH_INDEX = 4;
    private static final int BATCH_ID = 5;

    private final List<MigrationEntry> entries = new ArrayList<>();
    private long batchSize = 1;
    private long batchIndex;
    private long batchId;

    private MigrationPart() {}

    static MigrationPart parse(String text, WeakSecrets weakSecrets) {
        UriText uri = UriText.of(text, "otpauth-migration", MOST_CHARS);
        if (!uri.host().equals("offline")) {
            throw new OtpAuthUriException(uri.hostStart(), "host must be offline");
        }
        UriText.Parameter data =
                uri.parameter("data").orElseThrow(() -> new OtpAuthUriException(uri.end(), "data must be present"));
        byte[] payload = base64(data);
        MigrationPart part = new MigrationPart();
        boolean whole = false;
        try {
            part.readHeader(new ProtobufReader(payload, 0, payload.length), data.start());
            part.readEntries(new ProtobufReader(payload, 0, payload.length), data.start(), weakSecrets);
            whole = true;
            return part;
        } catch (MalformedException e) {
            throw new OtpAuthUriException(data.start(), "data must be a migration payload");
        } finally {
            Arrays.fill(payload, (byte) 0);
            if (!whole) {
                part.destroy();
            }
        }
    }

    /** Destroys the secrets of all entries. */
    void destroy() {
        entries.forEach(MigrationEntry::destroy);
    }

    /** A blank is a plus that somebody decoded twice. */
    private static byte[] base64(UriText.Parameter data) {
        try {
            return Base64.getDecoder().decode(data.value().replace(' ', '+'));
        } catch (IllegalArgumentException e) {
            // not kept as a cause: its message shows a character
            throw new OtpAuthUriException(data.start(), "data must be Base64");
        }
    }

    private void readHeader(ProtobufReader payload, int position) throws MalformedException {
        for (int field = payload.nextField(); field != 0; field = payload.nextField()) {
            switch (field) {
                case BATCH_SIZE -> batchSize = payload.number();
                case BATCH_INDEX -> batchIndex = payload.number();
                case BATCH_ID -> batchId = payload.number();
                default -> payload.skip();
            }
        }
        if (batchSize < 1 || batchSize > MigrationExport.MAX_PARTS) {
            throw new OtpAuthUriException(
                    position, "batch size must be between 1 and " + MigrationExport.MAX_PARTS + ", was " + batchSize);
        }
        if (batchIndex < 0 || batchIndex >= batchSize) {
            throw new OtpAuthUriException(
                    position, "batch index must be between 0 and " + (batchSize - 1) + ", was " + batchIndex);
        }
    }

    private void readEntries(ProtobufReader payload, int position, WeakSecrets weakSecrets) throws MalformedException {
        for (int field = payload.nextField(); field != 0; field = payload.nextField()) {
            if (field != ENTRY) {
                payload.skip();
                continue;
            }
            if (entries.size() == MigrationExport.MAX_ENTRIES_IN_PART) {
                throw new OtpAuthUriException(
                        position, "data must have at most " + MigrationExport.MAX_ENTRIES_IN_PART + " entries");
            }
            entries.add(entry(MigrationEntryFields.read(payload.message()), weakSecrets));
        }
    }

    private MigrationEntry entry(MigrationEntryFields fields, WeakSecrets weakSecrets) {
        int index = entries.size();
        try {
            return MigrationEntry.good(batchIndex(), index, fields.toUri(weakSecrets));
        } catch (OtpAuthUriException e) {
            return MigrationEntry.bad(batchIndex(), index, e.reason());
        } finally {
            fields.wipe();
        }
    }

    int batchSize() {
        return (int) batchSize;
    }

    int batchIndex() {
        return (int) batchIndex;
    }

    List<MigrationEntry> entries() {
        return entries;
    }

    boolean isOfTheBatchOf(MigrationPart other) {
        return batchId == other.batchId && batchSize == other.batchSize;
    }

    boolean hasTheEntriesOf(MigrationPart other) {
        boolean same = entries.size() == other.entries.size();
        for (int i = 0; same && i < entries.size(); i++) {
            same = entries.get(i).isSameAs(other.entries.get(i));
        }
        return same;
    }
}

package dev.keyfob.seed;

import dev.keyfob.otp.codec.CodecException;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedSource;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of a PSKC file (Portable Symmetric Key Container, RFC 6030), plain or encrypted.
 *
 * <p>Secrets may be encrypted with a key that the vendor sends apart (RFC 6030 section 6.1), or with a password by PBKDF2
 * (section 6.2): AES in CBC, GCM and key-wrap mode and Triple DES in CBC mode are read, Camellia and certificates are
 * not. A value encrypted in CBC mode must have a MAC (HMAC with SHA-1, -224, -256, -384 or -512), which is checked before
 * anything decrypted is used. The drafts before the RFC are read too; what is accepted in detail, and what is refused, is
 * listed in {@code docs/seed-files.md}. XML signatures are not checked.
 *
 * <p>The file is read key by key in constant memory; a document type declaration is refused, and a file that is larger or
 * deeper than any vendor's. With {@link DuplicateSearch#WHOLE_FILE}, the default, the first {@link #open} reads the whole
 * file before it gives a row; all later readings must see the same bytes and otherwise fail at their end.
 *
 * <p>A source keeps copies of key and password until {@link #destroy}. This class is safe for use by multiple threads if
 * its byte source is; each reader is for one thread.
 */
public final class PskcSeedSource implements SeedSource {
    /** The most bytes of a file unless told otherwise: 1 GiB. */
    public static final long DEFAULT_MAX_BYTES = 1L << 30;
    /** The most keys of a file unless told otherwise: 5,000,000. */
    public static final long DEFAULT_MAX_KEYS = 5_000_000;
    /** The most iterations of a key derivation unless told otherwise: 10,000,000, which takes some seconds. */
    public static final int DEFAULT_MAX_ITERATIONS = 10_000_000;

    private static final Set<Integer> KEY_BYTES = Set.of(16, 24, 32);

    private final String name;
    private final ByteSource bytes;
    private final PskcKeys keys;
    private final PskcOptions options;
    private final XmlLimits limits;
    private final DuplicateSearch search;
    private final CheckedFile.@Nullable Watcher watcher;
    private final CheckedFile file;

    private PskcSeedSource(
            String name,
            ByteSource bytes,
            PskcKeys keys,
            PskcOptions options,
            XmlLimits limits,
            DuplicateSearch search,
            CheckedFile.@Nullable Watcher watcher) {
        this.name = Objects.requireNonNull(name, "name");
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.keys = keys;
        this.options = options;
        this.limits = limits;
        this.search = Objects.requireNonNull(search, "search");
        this.watcher = watcher;
        this.file = new CheckedFile(digest -> PskcPass.open(bytes, digest, limits, keys, options), search, watcher);
    }

    /**
     * The seeds of a file. Nothing is read before {@link #open}.
     *
     * @param file the file; its last name is the name of the source
     * @return the source
     */
    public static PskcSeedSource of(Path file) {
        return of(Shown.name(file), () -> Files.newInputStream(file));
    }

    /**
     * The seeds of bytes from anywhere. Nothing is read before {@link #open}.
     *
     * @param name a name for reports and messages
     * @param bytes the bytes, opened once for each reading
     * @return the source
     */
    public static PskcSeedSource of(String name, ByteSource bytes) {
        return new PskcSeedSource(
                name,
                bytes,
                new PskcKeys(null, null),
                new PskcOptions(false, false, false, DEFAULT_MAX_ITERATIONS),
                new XmlLimits(DEFAULT_MAX_BYTES, DEFAULT_MAX_KEYS),
                DuplicateSearch.WHOLE_FILE,
                null);
    }

    /**
     * The same seeds, decrypted with a key that the vendor sent apart.
     *
     * @param key the key, 16, 24 or 32 bytes, copied
     * @return a new source
     * @throws IllegalArgumentException if the key has another length
     */
    public PskcSeedSource withPreSharedKey(byte[] key) {
        if (!KEY_BYTES.contains(key.length)) {
            throw new IllegalArgumentException("key must have 16, 24 or 32 bytes, had " + key.length);
        }
        return with(keys.withPreShared(key));
    }

    /**
     * The same seeds, decrypted with a key as vendors write it in a letter: hexadecimal digits, with or without
     * {@code 0x}, blanks, dashes and colons; or, if it is no such, 16, 24 or 32 ASCII characters that are the key
     * themselves.
     *
     * @param key the key; whoever calls overwrites it afterwards
     * @return a new source
     * @throws IllegalArgumentException if the text is neither
     */
    public PskcSeedSource withPreSharedKeyText(char[] key) {
        byte[] read = readKey(key);
        try {
            return with(keys.withPreShared(read));
        } finally {
            Arrays.fill(read, (byte) 0);
        }
    }

    private static byte[] readKey(char[] text) {
        char[] characters = new char[text.length];
        char[] digits = new char[text.length];
        int characterCount = 0;
        int digitCount = 0;
        try {
            for (char c : text) {
                if (!Blanks.isBlank(c)) {
                    characters[characterCount++] = c;
                    if (c != '-' && c != ':') {
                        digits[digitCount++] = c;
                    }
                }
            }
            boolean prefixed = digitCount > 2 && digits[0] == '0' && (digits[1] | 0x20) == 'x';
            byte[] key = hex(CharBuffer.wrap(digits, 0, digitCount).position(prefixed ? 2 : 0));
            key = key == null ? ascii(CharBuffer.wrap(characters, 0, characterCount)) : key;
            if (key == null) {
                throw new IllegalArgumentException("key must be 32, 48 or 64 hexadecimal digits, or 16, 24 or 32 ASCII"
                        + " characters, was a text of " + text.length + " characters");
            }
            return key;
        } finally {
            Arrays.fill(characters, '\0');
            Arrays.fill(digits, '\0');
        }
    }

    private static byte @Nullable [] hex(CharSequence digits) {
        if (digits.length() % 2 != 0 || !KEY_BYTES.contains(digits.length() / 2)) {
            return null;
        }
        try {
            return Hex.decode(digits);
        } catch (CodecException e) {
            return null;
        }
    }

    private static byte @Nullable [] ascii(CharSequence characters) {
        if (!KEY_BYTES.contains(characters.length()) || !characters.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return null;
        }
        byte[] key = new byte[characters.length()];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) characters.charAt(i);
        }
        return key;
    }

    /**
     * The same seeds, decrypted with a password.
     *
     * @param password at least 1 character, copied; encoded as UTF-8
     * @return a new source
     * @throws IllegalArgumentException if the password is empty
     */
    public PskcSeedSource withPassword(char[] password) {
        if (password.length == 0) {
            throw new IllegalArgumentException("password must have at least 1 character, had 0");
        }
        return with(keys.withPassword(password));
    }

    /**
     * The same seeds, with encrypted values read even if they have no MAC. A damaged file or a wrong key is then noticed
     * in most cases only; the first code of each token tells.
     *
     * @return a new source
     */
    public PskcSeedSource withMacsOptional() {
        return with(
                new PskcOptions(true, options.wholeBlocksUnpadded(), options.keyIdIsSerial(), options.maxIterations()));
    }

    /**
     * The same seeds of a file in which values of whole blocks are encrypted without padding, as some vendors do.
     *
     * @return a new source
     */
    public PskcSeedSource withWholeBlocksUnpadded() {
        return with(new PskcOptions(options.macMayBeMissing(), true, options.keyIdIsSerial(), options.maxIterations()));
    }

    /**
     * The same seeds with the id of each key as serial number, not that of the device, such as {@code 12345:1} for a slot
     * of a YubiKey. Without this the id is taken only where the device has no serial number.
     *
     * @return a new source
     */
    public PskcSeedSource withKeyIdAsSerial() {
        return with(new PskcOptions(
                options.macMayBeMissing(), options.wholeBlocksUnpadded(), true, options.maxIterations()));
    }

    /**
     * The same seeds with another limit for the work that a file may ask for to derive a key.
     *
     * @param maxIterations at least 1; {@link #DEFAULT_MAX_ITERATIONS} by default
     * @return a new source
     * @throws IllegalArgumentException if {@code maxIterations} is less than 1
     */
    public PskcSeedSource withMaxIterations(int maxIterations) {
        if (maxIterations < 1) {
            throw new IllegalArgumentException("maxIterations must be at least 1, was " + maxIterations);
        }
        return with(new PskcOptions(
                options.macMayBeMissing(), options.wholeBlocksUnpadded(), options.keyIdIsSerial(), maxIterations));
    }

    /**
     * The same seeds with other limits; a file beyond is refused when the limit is met.
     *
     * @param maxBytes at least 1; {@link #DEFAULT_MAX_BYTES} by default
     * @param maxKeys at least 1; {@link #DEFAULT_MAX_KEYS} by default
     * @return a new source
     * @throws IllegalArgumentException if a limit is less than 1
     */
    public PskcSeedSource withLimits(long maxBytes, long maxKeys) {
        if (maxBytes < 1 || maxKeys < 1) {
            throw new IllegalArgumentException(
                    "maxBytes and maxKeys must be at least 1, were " + maxBytes + " and " + maxKeys);
        }
        return new PskcSeedSource(name, bytes, keys, options, new XmlLimits(maxBytes, maxKeys), search, watcher);
    }

    /**
     * The same seeds with another search for duplicates.
     *
     * @param newSearch {@link DuplicateSearch#WHOLE_FILE} is the default
     * @return a new source
     */
    public PskcSeedSource withDuplicateSearch(DuplicateSearch newSearch) {
        return new PskcSeedSource(name, bytes, keys, options, limits, newSearch, watcher);
    }

    /**
     * The same seeds, with somebody told of the progress who may cancel the reading.
     *
     * @param listener hears each 10,000 rows and at the end of each reading
     * @param nanoTime a clock for the rate, {@code System::nanoTime}
     * @return a new source
     */
    public PskcSeedSource withProgress(ProgressListener listener, LongSupplier nanoTime) {
        CheckedFile.Watcher newWatcher = new CheckedFile.Watcher(
                Objects.requireNonNull(listener, "listener"), Objects.requireNonNull(nanoTime, "nanoTime"));
        return new PskcSeedSource(name, bytes, keys, options, limits, search, newWatcher);
    }

    private PskcSeedSource with(PskcKeys newKeys) {
        return new PskcSeedSource(name, bytes, newKeys, options, limits, search, watcher);
    }

    private PskcSeedSource with(PskcOptions newOptions) {
        return new PskcSeedSource(name, bytes, keys, newOptions, limits, search, watcher);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Starts to read from the first key.
     *
     * @return a reader, to be closed by the caller
     * @throws dev.keyfob.otp.seed.SeedFormatException if the file is not PSKC, is beyond a limit, needs another key or
     *     password, or changed since it was first read
     * @throws IOException if the file cannot be read, such as {@link java.nio.file.NoSuchFileException}
     * @throws IllegalStateException if the keys were destroyed
     */
    @Override
    public SeedReader open() throws IOException {
        return file.open();
    }

    /**
     * Overwrites the key and password of this source and of those that share them; they can be opened no more. A source
     * made by giving another key or password has copies of its own.
     */
    public void destroy() {
        keys.destroy();
    }

    /** The name of the source. */
    @Override
    public String toString() {
        return "PskcSeedSource[" + name + "]";
    }
}

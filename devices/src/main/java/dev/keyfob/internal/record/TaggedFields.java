package dev.keyfob.internal.record;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one versioned encoding of every extension: a version byte, then fields of one byte tag, two bytes length, content,
 * in the order of their tags. Tags that this version does not know are kept as they are, so that nodes of two versions
 * can share a store.
 *
 * <p>Immutable.
 */
public final class TaggedFields {
    /** No field at all. */
    public static final TaggedFields EMPTY = new TaggedFields(new TreeMap<>());

    private static final byte VERSION = 1;

    private final NavigableMap<Integer, byte[]> fields;

    private TaggedFields(NavigableMap<Integer, byte[]> fields) {
        this.fields = fields;
    }

    /**
     * Reads an extension.
     *
     * @param extension the bytes, none for a record without fields
     * @return the fields
     * @throws IllegalArgumentException if the bytes are not of this encoding
     */
    public static TaggedFields decode(byte[] extension) {
        if (extension.length == 0) {
            return EMPTY;
        }
        ByteBuffer in = ByteBuffer.wrap(extension);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("extension must be of version " + VERSION + ", was " + version);
        }
        NavigableMap<Integer, byte[]> fields = new TreeMap<>();
        while (in.hasRemaining()) {
            if (in.remaining() < 3) {
                throw new IllegalArgumentException("extension must not end within a field");
            }
            int tag = in.get() & 0xff;
            int length = in.getShort() & 0xffff;
            if (length > in.remaining()) {
                throw new IllegalArgumentException("extension must not end within a field");
            }
            byte[] content = new byte[length];
            in.get(content);
            fields.put(tag, content);
        }
        return new TaggedFields(fields);
    }

    /**
     * Writes the fields.
     *
     * @return the extension; no bytes if there is no field
     */
    public byte[] encode() {
        if (fields.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (var field : fields.entrySet()) {
                out.writeByte(field.getKey());
                out.writeShort(field.getValue().length);
                out.write(field.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The same fields with one set or, if the content is null, removed.
     *
     * @param tag 0 to 255
     * @param content at most 65,535 bytes, kept
     * @return the fields
     */
    public TaggedFields with(int tag, byte @Nullable [] content) {
        NavigableMap<Integer, byte[]> next = new TreeMap<>(fields);
        if (content == null) {
            next.remove(tag);
        } else {
            next.put(tag, content);
        }
        return new TaggedFields(next);
    }

    /**
     * The same with a text.
     *
     * @param tag 0 to 255
     * @param text the text, or null for none
     * @return the fields
     */
    public TaggedFields withText(int tag, @Nullable String text) {
        return with(tag, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same with a number.
     *
     * @param tag 0 to 255
     * @param number the number
     * @return the fields
     */
    public TaggedFields withNumber(int tag, long number) {
        return with(tag, ByteBuffer.allocate(8).putLong(number).array());
    }

    /**
     * The same with a moment.
     *
     * @param tag 0 to 255
     * @param moment the moment, kept to the millisecond, or null for none
     * @return the fields
     */
    public TaggedFields withMoment(int tag, @Nullable Instant moment) {
        return moment == null ? with(tag, null) : withNumber(tag, moment.toEpochMilli());
    }

    /**
     * The content of a field.
     *
     * @param tag 0 to 255
     * @return a new array, or empty
     */
    public Optional<byte[]> bytes(int tag) {
        return Optional.ofNullable(fields.get(tag)).map(byte[]::clone);
    }

    /**
     * The text of a field.
     *
     * @param tag 0 to 255
     * @return the text, or empty
     */
    public Optional<String> text(int tag) {
        return Optional.ofNullable(fields.get(tag)).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /**
     * The number of a field.
     *
     * @param tag 0 to 255
     * @return the number, or empty
     * @throws IllegalArgumentException if the field is not a number
     */
    public OptionalLong number(int tag) {
        byte[] content = fields.get(tag);
        if (content == null) {
            return OptionalLong.empty();
        }
        if (content.length != 8) {
            throw new IllegalArgumentException("field " + tag + " must have 8 bytes, had " + content.length);
        }
        return OptionalLong.of(ByteBuffer.wrap(content).getLong());
    }

    /**
     * The moment of a field.
     *
     * @param tag 0 to 255
     * @return the moment, or empty
     */
    public Optional<Instant> moment(int tag) {
        OptionalLong millis = number(tag);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }
}

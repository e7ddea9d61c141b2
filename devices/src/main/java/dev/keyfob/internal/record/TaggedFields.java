package dev.keyfob.internal.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
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
    public static final TaggedFields EMPTY = new TaggedFields(new byte[0]);

    private static final byte VERSION = 1;
    /** A tag of one byte and a length of two. */
    private static final int HEADER = 3;

    /** As stored: nothing, or the version and the fields in ascending order of their tags, each once. Never written to. */
    private final byte[] encoded;

    private TaggedFields(byte[] encoded) {
        this.encoded = encoded;
    }

    /**
     * Reads an extension.
     *
     * @param extension the bytes, none for a record without fields; kept, and not to be written to any more
     * @return the fields
     * @throws IllegalArgumentException if the bytes are not of this encoding
     */
    public static TaggedFields decode(byte[] extension) {
        if (extension.length == 0) {
            return EMPTY;
        }
        if (extension[0] != VERSION) {
            throw new IllegalArgumentException("extension must be of version " + VERSION + ", was " + extension[0]);
        }
        TaggedFields read = new TaggedFields(extension);
        return read.isOrdered() ? read : read.ordered();
    }

    /** Whether the tags ascend; the fields must be whole. */
    private boolean isOrdered() {
        boolean ordered = true;
        int last = -1;
        int at = 1;
        while (at < encoded.length) {
            if (encoded.length - at < HEADER || encoded.length - at - HEADER < lengthAt(at)) {
                throw new IllegalArgumentException("extension must not end within a field");
            }
            ordered &= tagAt(at) > last;
            last = tagAt(at);
            at = after(at);
        }
        return ordered;
    }

    private TaggedFields ordered() {
        TaggedFields fields = EMPTY;
        for (int at = 1; at < encoded.length; at = after(at)) {
            fields = fields.with(tagAt(at), contentAt(at));
        }
        return fields;
    }

    private int tagAt(int at) {
        return encoded[at] & 0xff;
    }

    private int lengthAt(int at) {
        return (encoded[at + 1] & 0xff) << 8 | (encoded[at + 2] & 0xff);
    }

    private int after(int at) {
        return at + HEADER + lengthAt(at);
    }

    private byte[] contentAt(int at) {
        return Arrays.copyOfRange(encoded, at + HEADER, after(at));
    }

    /** The place of the first field whose tag is not below one; the end if there is none. There are a few fields only. */
    private int placeOf(int tag) {
        int at = Math.min(1, encoded.length);
        while (at < encoded.length && tagAt(at) < tag) {
            at = after(at);
        }
        return at;
    }

    private boolean hasAt(int place, int tag) {
        return place < encoded.length && tagAt(place) == tag;
    }

    /**
     * Writes the fields.
     *
     * @return the extension, a new array; no bytes if there is no field
     */
    public byte[] encode() {
        return encoded.clone();
    }

    /**
     * The same fields with one set or, if the content is null, removed.
     *
     * @param tag 0 to 255
     * @param content at most 65,535 bytes, copied
     * @return the fields
     */
    public TaggedFields with(int tag, byte @Nullable [] content) {
        int from = placeOf(tag);
        int to = hasAt(from, tag) ? after(from) : from;
        if (content == null && from == to) {
            return this;
        }
        int before = Math.max(1, from);
        int length = before + (content == null ? 0 : HEADER + content.length) + encoded.length - to;
        if (length == 1) {
            return EMPTY;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(VERSION);
        out.put(encoded, Math.min(1, encoded.length), before - 1);
        if (content != null) {
            out.put((byte) tag).putShort((short) content.length).put(content);
        }
        out.put(encoded, to, encoded.length - to);
        return new TaggedFields(out.array());
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
        int place = placeOf(tag);
        return hasAt(place, tag) ? Optional.of(contentAt(place)) : Optional.empty();
    }

    /**
     * The text of a field.
     *
     * @param tag 0 to 255
     * @return the text, or empty
     */
    public Optional<String> text(int tag) {
        int place = placeOf(tag);
        return hasAt(place, tag)
                ? Optional.of(new String(encoded, place + HEADER, lengthAt(place), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /**
     * The number of a field.
     *
     * @param tag 0 to 255
     * @return the number, or empty
     * @throws IllegalArgumentException if the field is not a number
     */
    public OptionalLong number(int tag) {
        int place = placeOf(tag);
        if (!hasAt(place, tag)) {
            return OptionalLong.empty();
        }
        if (lengthAt(place) != Long.BYTES) {
            throw new IllegalArgumentException("field " + tag + " must have 8 bytes, had " + lengthAt(place));
        }
        return OptionalLong.of(ByteBuffer.wrap(encoded).getLong(place + HEADER));
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

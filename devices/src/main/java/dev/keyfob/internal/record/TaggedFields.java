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
    public static final TaggedFields EMPTY = new TaggedFields(new int[0], new byte[0][]);

    private static final byte VERSION = 1;

    /** In ascending order, each once. */
    private final int[] tags;
    /** In the order of the tags. */
    private final byte[][] contents;

    private TaggedFields(int[] tags, byte[][] contents) {
        this.tags = tags;
        this.contents = contents;
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
        TaggedFields fields = EMPTY;
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
            fields = fields.with(tag, content);
        }
        return fields;
    }

    /**
     * Writes the fields.
     *
     * @return the extension; no bytes if there is no field
     */
    public byte[] encode() {
        if (tags.length == 0) {
            return new byte[0];
        }
        int size = 1;
        for (byte[] content : contents) {
            size += 3 + content.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(VERSION);
        for (int i = 0; i < tags.length; i++) {
            out.put((byte) tags[i]).putShort((short) contents[i].length).put(contents[i]);
        }
        return out.array();
    }

    /**
     * The same fields with one set or, if the content is null, removed.
     *
     * @param tag 0 to 255
     * @param content at most 65,535 bytes, kept
     * @return the fields
     */
    public TaggedFields with(int tag, byte @Nullable [] content) {
        int at = Arrays.binarySearch(tags, tag);
        boolean there = at >= 0;
        if (content == null && !there) {
            return this;
        }
        int place = there ? at : -at - 1;
        int length = tags.length + (there ? 0 : 1) - (content == null ? 1 : 0);
        int[] nextTags = new int[length];
        byte[][] nextContents = new byte[length][];
        int from = there ? place + 1 : place;
        int to = content == null ? place : place + 1;
        System.arraycopy(tags, 0, nextTags, 0, place);
        System.arraycopy(contents, 0, nextContents, 0, place);
        System.arraycopy(tags, from, nextTags, to, tags.length - from);
        System.arraycopy(contents, from, nextContents, to, tags.length - from);
        if (content != null) {
            nextTags[place] = tag;
            nextContents[place] = content;
        }
        return new TaggedFields(nextTags, nextContents);
    }

    private byte @Nullable [] content(int tag) {
        int at = Arrays.binarySearch(tags, tag);
        return at < 0 ? null : contents[at];
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
        return Optional.ofNullable(content(tag)).map(byte[]::clone);
    }

    /**
     * The text of a field.
     *
     * @param tag 0 to 255
     * @return the text, or empty
     */
    public Optional<String> text(int tag) {
        return Optional.ofNullable(content(tag)).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /**
     * The number of a field.
     *
     * @param tag 0 to 255
     * @return the number, or empty
     * @throws IllegalArgumentException if the field is not a number
     */
    public OptionalLong number(int tag) {
        byte[] content = content(tag);
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

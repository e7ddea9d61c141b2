package dev.keyfob.seed;

import dev.keyfob.seed.internal.json.JsonReader;
import java.io.IOException;

/**
 * The value of a JSON name, as a text: a string or a number; {@code null} is an empty text.
 *
 * <p>Not safe for use by multiple threads.
 */
final class JsonCell {
    private static final char[] NOTHING = {};

    private final JsonReader json;
    private final Cell cell = new Cell();

    JsonCell(JsonReader json) {
        this.json = json;
    }

    /** Takes the next value, which stays in the reader's buffer until the one after it. */
    Cell take() throws IOException {
        if (isNull()) {
            return cell.set(NOTHING, 0, 0);
        }
        json.readText();
        return cell.set(json.textChars(), 0, json.textLength());
    }

    /** Takes the next value, which is no secret. */
    String takeText() throws IOException {
        if (isNull()) {
            return "";
        }
        json.readText();
        return new String(json.textChars(), 0, json.textLength()).strip();
    }

    /** Whether the next value is an object; if not, it must be null and is taken. */
    boolean beginsObject() throws IOException {
        if (isNull()) {
            return false;
        }
        json.beginObject();
        return true;
    }

    private boolean isNull() throws IOException {
        if (json.peek() != JsonReader.Kind.NULL) {
            return false;
        }
        json.skip();
        return true;
    }
}

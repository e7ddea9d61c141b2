package dev.keyfob.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON that JMH writes: objects as maps, arrays as lists, and text, numbers, true, false and null. */
final class Json {
    private final String text;
    private int next;

    private Json(String text) {
        this.text = text;
    }

    static Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.blanks();
        if (json.next != text.length()) {
            throw json.malformed();
        }
        return value;
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("not JSON at position " + next);
    }

    private Object value() {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        while (!accept('}')) {
            if (!object.isEmpty()) {
                expect(',');
            }
            blanks();
            String name = string();
            expect(':');
            object.put(name, value());
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        expect('[');
        while (!accept(']')) {
            if (!array.isEmpty()) {
                expect(',');
            }
            array.add(value());
        }
        return array;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        expect('"');
        while (peek() != '"') {
            char c = text.charAt(next++);
            if (c == '\\') {
                char escaped = peek();
                next++;
                switch (escaped) {
                    case 'n' -> string.append('\n');
                    case 't' -> string.append('\t');
                    case 'r' -> string.append('\r');
                    case 'b' -> string.append('\b');
                    case 'f' -> string.append('\f');
                    case 'u' -> {
                        string.append((char) Integer.parseInt(text, next, next + 4, 16));
                        next += 4;
                    }
                    default -> string.append(escaped);
                }
            } else {
                string.append(c);
            }
        }
        next++;
        return string.toString();
    }

    private Object word() {
        int start = next;
        while (next < text.length() && isOfWord(text.charAt(next))) {
            next++;
        }
        String word = text.substring(start, next);
        return switch (word) {
            case "" -> throw malformed();
            case "true" -> true;
            case "false" -> false;
            case "null" -> "null";
            default -> Double.valueOf(word);
        };
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || "-+.".indexOf(c) >= 0;
    }

    private char peek() {
        if (next >= text.length()) {
            throw malformed();
        }
        return text.charAt(next);
    }

    private boolean accept(char c) {
        blanks();
        if (peek() != c) {
            return false;
        }
        next++;
        return true;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw malformed();
        }
    }

    private void blanks() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }
}

package dev.keyfob.seed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of an XML file with all that is inside. Names are without prefix and in lower case, because programs differ
 * in both. The text is kept in an array that can be overwritten, because it may be a secret.
 */
final class XmlElement {
    private final String name;
    private final String namespace;
    private final long line;
    private final Map<String, String> attributes = new HashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private char[] text = {};
    private int length;

    XmlElement(String name, @Nullable String namespace, long line) {
        this.name = name.toLowerCase(Locale.ROOT);
        this.namespace = namespace == null ? "" : namespace;
        this.line = line;
    }

    String name() {
        return name;
    }

    /** The namespace, empty if there is none. */
    String namespace() {
        return namespace;
    }

    /** The line at which the start tag begins. */
    long line() {
        return line;
    }

    void addAttribute(String attributeName, String value) {
        attributes.putIfAbsent(attributeName.toLowerCase(Locale.ROOT), value);
    }

    void add(XmlElement child) {
        children.add(child);
    }

    void append(char[] chars, int from, int count) {
        if (count > text.length - length) {
            char[] longer = new char[Math.max(2 * text.length, length + count)];
            System.arraycopy(text, 0, longer, 0, length);
            Arrays.fill(text, '\0');
            text = longer;
        }
        System.arraycopy(chars, from, text, length, count);
        length += count;
    }

    List<XmlElement> children() {
        return children;
    }

    /** The first child that has one of the names, or null. */
    @Nullable XmlElement child(String... names) {
        for (XmlElement child : children) {
            if (Arrays.asList(names).contains(child.name)) {
                return child;
            }
        }
        return null;
    }

    /** The first child of the first child and so on, or null. */
    @Nullable XmlElement path(String... names) {
        XmlElement at = this;
        for (String step : names) {
            at = at.child(step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** The text of the first child that has one of the names; empty if there is none. Never called for a secret. */
    String childText(String... names) {
        XmlElement child = child(names);
        return child == null ? "" : child.cell().textOnOneLine();
    }

    /** The first of some attributes that is there and not blank; empty if none is. */
    String attribute(String... names) {
        for (String candidate : names) {
            String value = attributes.get(candidate);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return "";
    }

    /** The names of all attributes. */
    Iterable<String> attributeNames() {
        return attributes.keySet();
    }

    /** The text directly in the element, without blanks around. */
    Cell cell() {
        return new Cell().set(text, 0, length);
    }

    /** Overwrites all text. */
    void wipe() {
        Arrays.fill(text, '\0');
        length = 0;
        children.forEach(XmlElement::wipe);
    }

    /** The name only. */
    @Override
    public String toString() {
        return "XmlElement[" + name + "]";
    }
}

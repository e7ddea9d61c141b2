package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The children of an XML file's root, one by one, each within limits. A document type declaration is refused, and with it
 * every entity but those of XML itself, so that no file can expand or reach for anything outside.
 */
final class XmlRecords implements Closeable {
    private final XmlInput in;
    private final XMLStreamReader xml;
    private final XmlElement root;
    private long lineBefore;
    private boolean ended;

    private XmlRecords(XmlInput in) throws IOException {
        this.in = in;
        this.xml = reader(in);
        this.root = readRoot();
    }

    /**
     * Opens a file and reads the tag of its root.
     *
     * @param digest gets all bytes of the file until the end is reached
     * @throws SeedFormatException if the file is not XML, or more than a seed file may be
     */
    static XmlRecords open(ByteSource bytes, MessageDigest digest, XmlLimits limits) throws IOException {
        InputStream stream = bytes.open();
        boolean opened = false;
        try {
            XmlRecords records = new XmlRecords(new XmlInput(stream, digest, limits.maxBytes()));
            opened = true;
            return records;
        } finally {
            if (!opened) {
                stream.close();
            }
        }
    }

    private static XMLStreamReader reader(XmlInput in) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("a seed file refers to nothing outside");
        });
        try {
            // Given bytes, the parser of the JDK writes to the standard error output when they are not of the encoding.
            CharsetDecoder decoder = in.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            return factory.createXMLStreamReader(new InputStreamReader(in, decoder));
        } catch (XMLStreamException | RuntimeException e) {
            in.rethrow();
            throw new SeedFormatException("the file is not XML");
        }
    }

    /** The root, with its attributes and without what is inside. */
    XmlElement root() {
        return root;
    }

    /** How many bytes of the file were taken in. */
    long bytes() {
        return in.bytes();
    }

    private XmlElement readRoot() throws IOException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // Comments and instructions may stand before the root.
        }
        XmlElement element = element();
        attributes(element);
        return element;
    }

    /** The next child of the root, or null after the last. */
    @Nullable XmlElement nextRecord() throws IOException {
        if (ended) {
            return null;
        }
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return subtree();
            }
            if (event == XMLStreamConstants.END_DOCUMENT) {
                ended = true;
                in.drain();
                return null;
            }
        }
    }

    private XmlElement subtree() throws IOException {
        XmlElement top = element();
        boolean whole = false;
        try {
            fill(top);
            whole = true;
            return top;
        } finally {
            if (!whole) {
                top.wipe();
            }
        }
    }

    private void fill(XmlElement top) throws IOException {
        Deque<XmlElement> open = new ArrayDeque<>();
        open.push(top);
        int chars = attributes(top);
        int elements = 1;
        while (!open.isEmpty()) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlElement child = element();
                    open.element().add(child);
                    open.push(child);
                    chars += attributes(child);
                    elements++;
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    chars += xml.getTextLength();
                    open.element().append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
                default -> {
                    // Comments and instructions say nothing of a token.
                }
            }
            check(open.size() + 1 <= XmlLimits.DEPTH, top, "elements within elements", XmlLimits.DEPTH);
            check(elements <= XmlLimits.RECORD_ELEMENTS, top, "elements", XmlLimits.RECORD_ELEMENTS);
            check(chars <= XmlLimits.RECORD_CHARS, top, "characters", XmlLimits.RECORD_CHARS);
        }
    }

    private static void check(boolean within, XmlElement record, String what, int limit) {
        if (!within) {
            throw new SeedFormatException(
                    "the record in line " + record.line() + " must have at most " + limit + " " + what + ", had more");
        }
    }

    private XmlElement element() {
        return new XmlElement(xml.getLocalName(), xml.getNamespaceURI(), lineBefore);
    }

    private int attributes(XmlElement element) {
        int chars = 0;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            element.addAttribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            chars += xml.getAttributeValue(i).length();
        }
        return chars;
    }

    private int next() throws IOException {
        lineBefore = line();
        try {
            int event = xml.next();
            in.event();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new SeedFormatException(
                        "the file declares a document type or entities, which no seed file needs and attacks do");
            }
            return event;
        } catch (SeedFormatException e) {
            throw e;
        } catch (XMLStreamException | RuntimeException e) {
            // What the parser says may quote the file, so neither its message nor itself is passed on.
            in.rethrow();
            throw new SeedFormatException(
                    "the file is not well-formed XML after line " + lineBefore + "; was it cut off or edited?");
        }
    }

    private long line() {
        return (long) Math.max(1, xml.getLocation().getLineNumber()) + in.skippedLines();
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            in.rethrow();
        } finally {
            in.release();
        }
    }
}

package dev.keyfob.seed;

/**
 * What an XML file may ask of a reader.
 *
 * @param maxBytes the most bytes of the file
 * @param maxRecords the most keys or tokens
 */
record XmlLimits(long maxBytes, long maxRecords) {
    /** The most elements within elements. */
    static final int DEPTH = 32;
    /** The most elements of one record. */
    static final int RECORD_ELEMENTS = 4_096;
    /** The most characters of text and attributes of one record. */
    static final int RECORD_CHARS = 262_144;
    /** The most bytes of one tag, comment or piece of text, counted with what the parser reads ahead. */
    static final int TAG_BYTES = 262_144;
}

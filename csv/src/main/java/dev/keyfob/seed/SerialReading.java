package dev.keyfob.seed;

/** What is done about serials that may have lost zeros in a spreadsheet. Immutable. */
record SerialReading(boolean zerosMayBeLost, int paddedTo) {
    static final SerialReading CHECKED = new SerialReading(true, 0);
    static final SerialReading AS_WRITTEN = new SerialReading(false, 0);

    /** The serial with zeros put before it, if that was asked for and it is a number. */
    String repaired(String serial) {
        if (serial.length() >= paddedTo || !serial.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return serial;
        }
        return "0".repeat(paddedTo - serial.length()) + serial;
    }
}

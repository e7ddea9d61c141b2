package dev.keyfob.examples.portal.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the path of an SVG picture inside the page: no picture with an address of its own, which a browser's
 * history, a proxy or a log could keep.
 *
 * @param size the width and height with the quiet border, in modules
 * @param path one square for each dark module
 */
public record QrPicture(int size, String path) {
    private static final int QUIET_ZONE = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(' ')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET_ZONE, path.toString());
    }

    /** The size only: the path is a secret. */
    @Override
    public String toString() {
        return "QrPicture[" + size + "]";
    }
}

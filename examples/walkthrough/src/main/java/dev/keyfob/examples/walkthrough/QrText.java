package dev.keyfob.examples.walkthrough;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as text: each character holds two modules, one above the other, in half blocks. Light modules are drawn, so
 * that it looks right on a dark terminal; most cameras read it the other way round too.
 */
final class QrText {
    private static final int QUIET_ZONE = 4;

    private final QrCode code;

    private QrText(QrCode code) {
        this.code = code;
    }

    /** The lines of the QR code of a text, with the empty border that cameras need. */
    static String of(String text) {
        return new QrText(QrCode.encodeText(text, QrCode.Ecc.LOW)).draw();
    }

    private String draw() {
        StringBuilder picture = new StringBuilder();
        int end = code.size + QUIET_ZONE;
        for (int y = -QUIET_ZONE; y < end; y += 2) {
            for (int x = -QUIET_ZONE; x < end; x++) {
                picture.append(half(isLight(x, y), y + 1 < end && isLight(x, y + 1)));
            }
            picture.append('\n');
        }
        return picture.toString();
    }

    /** What is outside of the code is light. */
    private boolean isLight(int x, int y) {
        return !code.getModule(x, y);
    }

    private static char half(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}

package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QrTextTest {
    private static final int PIXELS = 4;

    @Test
    void isReadBackByACamera() throws ReaderException {
        String uri = "otpauth://totp/Keyfob:mara%40example.org?secret=" + Seeds.seed(1)
                + "&issuer=Keyfob&algorithm=SHA1&digits=6&period=30";

        assertThat(scan(QrText.of(uri).lines().toList())).isEqualTo(uri);
    }

    @Test
    void holdsWhatTheStoryShowsBesideIt() throws ReaderException {
        List<String> lines = Told.ofSample().lines();
        String uri = lines.stream()
                .filter(line -> line.startsWith("otpauth://"))
                .findFirst()
                .orElseThrow();
        List<String> picture =
                lines.stream().filter(line -> line.matches("[█▀▄ ]+")).toList();

        assertThat(scan(picture)).isEqualTo(uri);
    }

    /** Paints the half blocks, light for what is drawn, and looks at them. */
    static String scan(List<String> lines) throws ReaderException {
        int width = lines.get(0).length() * PIXELS;
        int height = lines.size() * 2 * PIXELS;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = y / PIXELS;
                char block = lines.get(row / 2).charAt(x / PIXELS);
                boolean light = block == '█' || block == (row % 2 == 0 ? '▀' : '▄');
                pixels[y * width + x] = light ? 0xFFFFFF : 0;
            }
        }
        BinaryBitmap image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader()
                .decode(image, Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}

package dev.keyfob.examples.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Wait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, with a profile of its own that is thrown away. */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AXE = "/axe.min.js";

    private final String site;
    private final ChromeDriver driver;
    private final Set<String> looked = new TreeSet<>();
    private final String axe;

    Browser(int port, Path profile) throws IOException {
        Path chromium = program("portal.chromium", "/usr/bin/chromium");
        Path chromeDriver = program("portal.chromedriver", "/usr/bin/chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        this.site = "http://127.0.0.1:" + port;
        this.driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromeDriver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        this.axe = axe();
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
        width(1200);
    }

    private static Path program(String property, String usual) {
        Path program = Path.of(System.getProperty(property, usual));
        if (!Files.isExecutable(program)) {
            throw new AssertionError("the profile browser needs " + program
                    + ": install Debian's packages chromium and chromium-driver, or name the program with -D"
                    + property);
        }
        return program;
    }

    private static String axe() throws IOException {
        try (InputStream script = Browser.class.getResourceAsStream(AXE)) {
            if (script != null) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("axe.min.js must be on the class path");
    }

    /** Shows pages as wide as a phone or a desk. */
    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void open(String path) {
        driver.get(site + path);
    }

    String path() {
        return java.net.URI.create(String.valueOf(driver.getCurrentUrl())).getPath();
    }

    WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    String notice() {
        return one(".notice[role]").getText();
    }

    void type(String css, String text) {
        WebElement field = one(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Clicks on what leads to another page, and waits until that one is there: a click alone may return between the two. */
    void press(String css) {
        WebElement page = one("html");
        WebElement button = one(css);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
        button.click();
        waiting().until(ExpectedConditions.stalenessOf(page));
        waiting().until(next -> "complete".equals(driver.executeScript("return document.readyState")));
    }

    void waitFor(String css) {
        waiting().until(next -> has(css));
    }

    void waitForPath(String path) {
        waiting().until(next -> path().equals(path));
    }

    /** While a page goes and the next one comes, there may be nothing to ask. */
    private Wait<WebDriver> waiting() {
        return new WebDriverWait(driver, PATIENCE).ignoring(WebDriverException.class);
    }

    void signIn(String name, String password) {
        driver.manage().deleteAllCookies();
        open("/sign-in");
        type("#username", name);
        type("#password", password);
        press("main button");
    }

    void giveCode(String code) {
        type("#code", code);
        press("main form button");
    }

    /** What a phone reads that is held before the screen: from a picture of the whole page, not of the code alone. */
    String scan(String css) throws IOException, NotFoundException {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", one(css));
        BufferedImage screen = ImageIO.read(new ByteArrayInputStream(driver.getScreenshotAs(OutputType.BYTES)));
        assertThat(screen.getWidth()).as("width of the picture of the page").isGreaterThanOrEqualTo(390);
        int[] pixels = screen.getRGB(0, 0, screen.getWidth(), screen.getHeight(), null, 0, screen.getWidth());
        var picture = new RGBLuminanceSource(screen.getWidth(), screen.getHeight(), pixels);
        return new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(picture)),
                        Map.of(
                                DecodeHintType.TRY_HARDER,
                                true,
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(BarcodeFormat.QR_CODE)))
                .getText();
    }

    /**
     * Takes pictures of the page at a desk, in the dark and on a phone, and asks axe what is wrong with each.
     *
     * @param name the template, and after a dot what is special about it
     */
    void look(String name) throws IOException {
        looked.add(name.replaceAll("\\..*", ""));
        picture(name);
        dark(true);
        picture(name + "-dark");
        width(390);
        picture(name + "-phone-dark");
        dark(false);
        Object overflow = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        picture(name + "-phone");
        Object small = driver.executeScript("""
                return [...document.querySelectorAll("svg text")].filter(text => text.getBoundingClientRect().height < 12)
                    .map(text => text.textContent)""");
        assertThat((List<?>) small).as("small letters in pictures of %s", name).isEmpty();
        width(1200);
        assertThat(overflow).as("pixels beyond the edge of a phone on %s", name).isEqualTo(0L);
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        Object shot = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        Files.write(
                PICTURES.resolve(name + ".png"), java.util.Base64.getDecoder().decode(String.valueOf(shot)));
        driver.executeScript(axe);
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(
                  answer => done(answer.violations
                    .filter(one => one.impact === "serious" || one.impact === "critical")
                    .map(one => one.id + ": " + one.nodes.map(node => node.html + " " + node.failureSummary).join(" | "))),
                  failure => done([String(failure)]));
                """);
        assertThat((List<?>) found).as("what axe says of %s", name).isEmpty();
    }

    /** The templates of the pages that were looked at. */
    Set<String> looked() {
        return looked;
    }

    ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }
}

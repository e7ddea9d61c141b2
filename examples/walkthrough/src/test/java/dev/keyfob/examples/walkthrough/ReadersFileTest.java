package dev.keyfob.examples.walkthrough;

import static dev.keyfob.examples.walkthrough.Seeds.code;
import static dev.keyfob.examples.walkthrough.Seeds.seed;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as readers have them: every one is told to its end. */
class ReadersFileTest {
    private static final long MORNING = Instant.parse("2026-03-02T08:00:00Z").getEpochSecond();

    @TempDir
    Path folder;

    @Test
    void readsSemicolonsByteOrderMarkAndQuotedNames() {
        Told told = Told.ofText(
                folder,
                "\uFEFFUPN;Serial Number;Secret Key;TimeInterval;Manufacturer;Model\r\n"
                        + "jörg@example.org;A-1;" + seed(1) + ";30;\"Müller; Söhne, KG\";M1\r\n"
                        + "jörg@example.org;A-2;" + seed(2) + ";60;\"Müller; Söhne, KG\";M1\r\n");

        assertGoesAsTold(told);
        assertThat(told.text()).contains("Müller; Söhne, KG", "jörg@example.org signs in");
    }

    @Test
    void readsUtf16() {
        String text = Told.HEADER + "\nmara,A-1," + seed(1) + ",30,M,N\n";

        assertGoesAsTold(Told.ofBytes(folder, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void showsCodesThatAnotherProgramComputesToo() {
        Told told = Told.ofRows(
                folder,
                "mara,A-1," + seed(1) + ",30,M,N",
                "mara,A-2," + seed(2) + ",60,M,N",
                "noor,A-3," + seed(3).toLowerCase(Locale.ROOT) + ",60,M,N",
                ",A-4," + seed(4) + ",30,M,N");

        assertGoesAsTold(told);
        assertThat(told.lines())
                .anyMatch(line -> shows(line, "A-1", code(seed(1), MORNING / 30)))
                .anyMatch(line -> shows(line, "A-2", code(seed(2), MORNING / 60)))
                .anyMatch(line -> shows(line, "A-3", code(seed(3), MORNING / 60)))
                .anyMatch(line -> shows(line, "A-4", code(seed(4), MORNING / 30)));
        assertThat(told.text()).contains("A-1 shows " + code(seed(1), (MORNING + 60) / 30) + " and is active.");
    }

    private static boolean shows(String line, String serial, String code) {
        return line.matches(serial + " +2026-03-02T08:00:00Z +\\d\\d s +\\d+ +" + code);
    }

    @Test
    void reportsAWrongRowInTheMiddleAndGoesOn() {
        Told told = Told.ofRows(
                folder,
                "mara,A-1," + seed(1) + ",30,M,N",
                "mara,A-2,not-a-secret-1,30,M,N",
                "mara,A-3," + seed(3) + ",30,M,N");

        assertGoesAsTold(told);
        assertThat(told.text())
                .contains("line 3, column 3: ", "What to do: ", "3 rows: 2 imported, 1 unreadable.")
                .doesNotContain("not-a-secret-1");
    }

    @Test
    void tellsOfTheUserWithTheMostTokens() {
        Told told = Told.ofRows(
                folder,
                "ada,A-1," + seed(1) + ",30,M,N",
                "bea,A-2," + seed(2) + ",30,M,N",
                "cem,A-3," + seed(3) + ",30,M,N",
                "bea,A-4," + seed(4) + ",60,M,N",
                ",A-5," + seed(5) + ",60,M,N");

        assertGoesAsTold(told);
        assertThat(told.text()).contains("bea signs in", "from token A-2 is accepted", "from token A-4 is accepted");
    }

    @Test
    void leavesOutWhatNeedsASecondToken() {
        Told told = Told.ofRows(folder, "ada,A-1," + seed(1) + ",60,M,N");

        assertGoesAsTold(told);
        assertThat(told.text())
                .contains(
                        "There is no second token, so nobody signs in with it.",
                        "There is no second token; the app takes its place.");
    }

    @Test
    void leavesTheAppOutIfTokensTakeAllPlaces() {
        Told told = Told.ofRows(folder, rowsOf("ada", 5));

        assertGoesAsTold(told);
        assertThat(told.text())
                .contains("The tokens take all places", "[ok] Device number 6 is refused")
                .doesNotContain("otpauth://");
    }

    @Test
    void leavesTokensBeyondTheFifthInTheInventory() {
        Told told = Told.ofRows(folder, rowsOf("ada", 7));

        assertGoesAsTold(told);
        assertThat(told.text()).contains("7 rows: 7 imported.", "AVAILABLE");
    }

    @Test
    void handsTokensOutIfTheFileNamesNobody() {
        Told told = Told.ofText(
                folder,
                "serial number,secret key,time interval,manufacturer,model\n"
                        + "A-1," + seed(1) + ",30,M,N\n"
                        + "A-2," + seed(2) + ",30,M,N\n"
                        + "A-3," + seed(3) + ",30,M,N\n");

        assertGoesAsTold(told);
        assertThat(told.text()).contains("A-2 is assigned to mara.okafor@example.org.");
    }

    @Test
    void takesNamesThatAnAppCannotShow() {
        assertGoesAsTold(Told.ofRows(folder, "corp:ada," + "A-1," + seed(1) + ",30,M,N"));
    }

    @Test
    void boundsTheInventoryOfALargeFile() {
        Told told = Told.ofRows(folder, rowsOf("", 300));

        assertGoesAsTold(told);
        assertThat(told.text()).contains("The inventory: 300 tokens", "and 250 more", "line 301  S-299");
    }

    @Test
    void tellsOfWhomTheFileGivesMostAlthoughSomeAreLeftOver() {
        String fiveAndSix = String.join("\n", rowsOf("ada", 5)) + "\n"
                + String.join("\n", rowsOf("bea", 11)).lines().skip(5).collect(Collectors.joining("\n"));

        Told told = Told.ofRows(folder, fiveAndSix);

        assertGoesAsTold(told);
        assertThat(told.text()).contains("bea signs in", "the user has as many devices as allowed");
    }

    @Test
    void takesNamesOfPeopleInAnyCase() {
        Told told = Told.ofRows(
                folder,
                "noor,A-1," + seed(1) + ",30,M,N",
                "Mara@Example.org,A-2," + seed(2) + ",30,M,N",
                "mara@example.org,A-3," + seed(3) + ",30,M,N");

        assertGoesAsTold(told);
        assertThat(told.text()).contains("Mara@Example.org signs in", "from token A-3 is accepted");
    }

    private static String[] rowsOf(String user, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> user + ",S-" + i + "," + seed(i) + "," + (i % 2 == 0 ? 30 : 60) + ",M,N")
                .toArray(String[]::new);
    }

    private static void assertGoesAsTold(Told told) {
        assertThat(told.text())
                .doesNotContain("NOT AS TOLD")
                .contains("[ok] 123456, the code of none of the tokens, is refused (WRONG_CODE).")
                .endsWith("Everything went as told.\n");
        assertThat(told.status()).isZero();
    }
}

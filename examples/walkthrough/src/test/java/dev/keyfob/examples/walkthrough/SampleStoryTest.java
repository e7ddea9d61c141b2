package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SampleStoryTest {
    private static Told told;

    @BeforeAll
    static void tellOnce() {
        told = Told.ofSample();
    }

    @Test
    void goesAsTold() {
        assertThat(told.text()).doesNotContain("NOT AS TOLD").contains("\nEverything went as told.\n");
        assertThat(told.status()).isZero();
    }

    @Test
    void followsThePersonsDay() {
        assertThat(told.text())
                .containsSubsequence(
                        "The vendor's file comes in",
                        "line 2  HK2603-00117  imported, assigned to mara.okafor@example.org",
                        "line 3  HK2603-00118  imported, assigned to mara.okafor@example.org",
                        "2 rows: 2 imported.",
                        "The inventory: 2 tokens",
                        "Harbour Keys, Ltd.",
                        "are activated",
                        "[ok] The token HK2603-00117 shows ",
                        "[ok] The token HK2603-00118 shows ",
                        "signs in",
                        " from token HK2603-00117 is accepted.",
                        " from token HK2603-00118 is accepted.",
                        "[ok] 123456, the code of none of the tokens, is refused (WRONG_CODE).",
                        "a second time, is refused (REPLAYED).",
                        "The code was not accepted.",
                        "otpauth://totp/",
                        "▄",
                        "[ok] The app shows ",
                        " from app 1 is accepted.",
                        "Device number 4, another app, is enrolled",
                        "Device number 5, another app, is enrolled",
                        "[ok] Device number 6 is refused (TOO_MANY_DEVICES).",
                        "HK2603-00117 is reported lost.",
                        "the correct code of token HK2603-00117, is refused (LOST_DEVICE).",
                        " from token HK2603-00118 is accepted.",
                        "The audit trail");
    }

    @Test
    void provesWhatWasDoneByTheAudit() {
        String trail = told.text().substring(told.text().indexOf("The audit trail"));

        assertThat(trail)
                .containsSubsequence(
                        "DEVICE_IMPORTED",
                        "DEVICE_ACTIVATED",
                        "SIGN_IN_ACCEPTED",
                        "SIGN_IN_REFUSED",
                        "APP_ENROLLED",
                        "DEVICE_LOST",
                        "STOLEN_TOKEN_IN_USE",
                        "SIGN_IN_ACCEPTED");
        assertThat(trail).contains("admin:ines", "HK2603-00117", "HK2603-00118", "app 1", "WRONG_CODE", "REPLAYED");
    }

    @Test
    void leavesTheCodesOfAllTokensOutUnlessAskedFor() {
        assertThat(told.text()).doesNotContain("What each token shows");
    }

    @Test
    void keepsTheSecretsOfTheFileToItself() {
        assertThat(told.text()).doesNotContain("WNWWVTOQDDOJH7RS75NWQUZNEJDO4INA", "2LVPS4NNU6ELKCHXG335K23PKTYMOUA5");
    }

    @Test
    void movesTheClockOnlyForward() {
        List<String> times = told.lines().stream()
                .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC.*"))
                .map(line -> line.substring(0, 19))
                .toList();

        assertThat(times).hasSizeGreaterThan(10).isSorted();
        assertThat(times.get(0)).isEqualTo("2026-03-02 08:00:00");
    }
}

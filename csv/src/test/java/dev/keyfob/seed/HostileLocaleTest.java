package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads every file of the corpus where the letter i, or the digits, are not those of ASCII. */
@Isolated
class HostileLocaleTest {
    private final CsvCorpusTest corpus = new CsvCorpusTest();

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.keyfob.seed.CsvCorpusTest#cases")
    void readsTheCorpusAlikeInTurkishAndArabic(String name) throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                corpus.givesWhatTheExpectedReportSays(name);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void foldsColumnNamesInAnyCase() {
        assertThat(ColumnNames.fold("TIME INTERVAL"))
                .isEqualTo(ColumnNames.fold("T\u0130ME \u0130NTERVAL"))
                .isEqualTo(ColumnNames.fold("t\u0131me_\u0131nterval"))
                .isEqualTo("timeinterval");
    }
}

package dev.keyfob.otp.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportFormTest {
    @Test
    void textHasTotalsAndEachProblemWithAdvice() throws IOException {
        StringBuilder text = new StringBuilder();
        report(10).completed().writeText(text);

        assertThat(text).hasToString("""
                        tokens.csv (dry run: nothing was stored)
                        rows: 2
                          imported: 1
                          unreadable: 1

                        error INTERVAL_INVALID, serial =TK"1, unreadable
                          line 3, column 4: time interval must be whole seconds
                          give the interval in whole seconds, 30 or 60 for nearly every token
                        """);
    }

    @Test
    void textSaysWhatIsMissing() throws IOException {
        StringBuilder text = new StringBuilder();
        report(1).stopped("the store is away").writeText(text);

        assertThat(text.toString())
                .contains("stopped early: the store is away\n")
                .endsWith("only the first 1 rows were kept\n");
    }

    @Test
    void csvHasNoFormula() throws IOException {
        StringBuilder csv = new StringBuilder();
        report(10).completed().writeCsv(csv);

        assertThat(List.of(csv.toString().split("\r\n", -1)))
                .containsExactly(
                        "\"line\",\"serial\",\"outcome\",\"assigned to\",\"code\",\"severity\",\"problem\",\"advice\"",
                        "\"2\",\"TK-0\",\"imported\",\"'@mara\",\"\",\"\",\"\",\"\"",
                        "\"3\",\"'=TK\"\"1\",\"unreadable\",\"\",\"INTERVAL_INVALID\",\"error\","
                                + "\"line 3, column 4: time interval must be whole seconds\","
                                + "\"give the interval in whole seconds, 30 or 60 for nearly every token\"",
                        "");
    }

    private static ImportReport.Builder report(int maxRows) {
        Optional<String> serial = Optional.of("=TK\"1");
        RowProblem problem =
                new RowProblem(3, 4, serial, ProblemCode.INTERVAL_INVALID, "time interval must be whole seconds");
        return ImportReport.builder("tokens.csv", true, maxRows)
                .add(new RowOutcome(
                        2, Optional.of("TK-0"), RowOutcome.Status.IMPORTED, Optional.of("@mara"), List.of()))
                .add(new RowOutcome(3, serial, RowOutcome.Status.UNREADABLE, Optional.empty(), List.of(problem)));
    }
}

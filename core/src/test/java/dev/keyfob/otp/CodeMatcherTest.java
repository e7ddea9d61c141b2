package dev.keyfob.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeMatcherTest {
    private static final SharedSecret ONE = Vectors.ascii("12345678901234567890");
    private static final SharedSecret TWO = Vectors.ascii("abcdefghijklmnopqrst");
    private static final HotpParameters EIGHT = new HotpParameters(HmacAlgorithm.SHA1, 8);

    private static OtpCode code(SharedSecret secret, HotpParameters parameters, long counter) {
        return Hotp.of(secret, parameters).generate(counter);
    }

    @Test
    void answersForEachTargetInTheirOrder() {
        HotpParameters sha512 = new HotpParameters(HmacAlgorithm.SHA512, 8);
        List<MatchTarget> targets = List.of(
                MatchTarget.of(ONE, EIGHT, 0, 10),
                MatchTarget.of(TWO, EIGHT, 0, 10),
                MatchTarget.of(OtpKey.of(TWO, HmacAlgorithm.SHA512), 8, 5, 10),
                MatchTarget.of(ONE, EIGHT, 7, 1),
                MatchTarget.of(ONE, EIGHT, 7, 0));

        List<MatchedSteps> ofOne = CodeMatcher.match(code(ONE, EIGHT, 7), targets);
        assertThat(ofOne).hasSize(5);
        assertThat(ofOne.get(0).stream()).containsExactly(7L);
        assertThat(ofOne.get(1).isEmpty()).isTrue();
        assertThat(ofOne.get(2).isEmpty()).isTrue();
        assertThat(ofOne.get(3).stream()).containsExactly(7L);
        assertThat(ofOne.get(4).isEmpty()).isTrue();

        List<MatchedSteps> ofTwo = CodeMatcher.match(code(TWO, sha512, 14), targets);
        assertThat(ofTwo.get(2).stream()).containsExactly(14L);
        assertThat(ofTwo.get(2).contains(14)).isTrue();
        assertThat(ofTwo.get(1).isEmpty()).isTrue();
    }

    @Test
    void aTargetOfOtherDigitsMatchesNothing() {
        // With the first digits 00 the numbers of six and eight digits are the same.
        long counter = 0;
        while (!code(ONE, EIGHT, counter).text().startsWith("00")) {
            counter++;
        }
        OtpCode six = code(ONE, HotpParameters.DEFAULT, counter);
        assertThat(code(ONE, EIGHT, counter).text()).isEqualTo("00" + six.text());

        assertThat(CodeMatcher.match(six, List.of(MatchTarget.of(ONE, EIGHT, counter, 1)))
                        .get(0)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void findsStepsBeyondTheFirstSixtyFour() {
        for (int offset : new int[] {0, 1, 62, 63, 64, 65, 126, 127, 128, 129, 191, 192, 199}) {
            for (boolean keyed : new boolean[] {false, true}) {
                MatchTarget target = keyed
                        ? MatchTarget.of(OtpKey.of(ONE, HmacAlgorithm.SHA1), 8, 1_000, 200)
                        : MatchTarget.of(ONE, EIGHT, 1_000, 200);
                MatchedSteps found = CodeMatcher.match(code(ONE, EIGHT, 1_000 + offset), List.of(target))
                        .get(0);
                assertThat(found.stream()).as("offset %d", offset).containsExactly(1_000L + offset);
                assertThat(found.contains(1_000 + offset)).isTrue();
                assertThat(found.contains(1_000 + offset + 1)).isFalse();
                assertThat(found.contains(1_000 + offset + 64)).isFalse();
                assertThat(found.isEmpty()).isFalse();
            }
        }
    }

    @Test
    void findsTwoConsecutiveCodesWithOnePass() {
        MatchTarget target = MatchTarget.of(ONE, EIGHT, 0, 200);
        for (long counter : new long[] {0, 62, 63, 64, 127, 198}) {
            MatchedPair found = CodeMatcher.match(
                            code(ONE, EIGHT, counter), code(ONE, EIGHT, counter + 1), List.of(target))
                    .get(0);
            assertThat(found.consecutive()).containsExactly(counter + 1);
            assertThat(found.first().stream()).containsExactly(counter);
            assertThat(found.second().stream()).containsExactly(counter + 1);
        }
        assertThat(CodeMatcher.match(code(ONE, EIGHT, 5), code(ONE, EIGHT, 4), List.of(target))
                        .get(0)
                        .consecutive())
                .isEmpty();
    }

    @Test
    void computesForNobody() {
        CodeMatcher.computeAndForget(ONE, HmacAlgorithm.SHA512, 0);
        CodeMatcher.computeAndForget(ONE, HmacAlgorithm.SHA512, 15);
        SharedSecret destroyed = SharedSecret.ofBytes(ONE.revealBytes());
        destroyed.destroy();

        assertThatThrownBy(() -> CodeMatcher.computeAndForget(destroyed, HmacAlgorithm.SHA1, 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mixesAlgorithmsOfRawSecretsInOneCall() {
        HotpParameters sha256 = new HotpParameters(HmacAlgorithm.SHA256, 8);
        HotpParameters sha512 = new HotpParameters(HmacAlgorithm.SHA512, 8);
        List<HotpParameters> kinds = List.of(EIGHT, sha512, sha256, EIGHT, sha512, sha512, sha256);
        List<MatchTarget> targets = new ArrayList<>();
        for (HotpParameters parameters : kinds) {
            targets.add(MatchTarget.of(ONE, parameters, 0, 3));
            targets.add(MatchTarget.of(TWO, parameters, 2, 1));
        }
        for (HotpParameters parameters : List.of(EIGHT, sha256, sha512)) {
            List<MatchedSteps> found = CodeMatcher.match(code(TWO, parameters, 2), targets);
            for (int i = 0; i < kinds.size(); i++) {
                assertThat(found.get(2 * i).isEmpty()).isTrue();
                assertThat(found.get(2 * i + 1).isEmpty())
                        .isEqualTo(!kinds.get(i).equals(parameters));
            }
        }
    }

    @Test
    void hasNoStepsBesideThoseOfTheTarget() {
        for (int steps : new int[] {1, 64, 65, 128}) {
            MatchedSteps found = CodeMatcher.match(
                            code(ONE, EIGHT, steps), List.of(MatchTarget.of(ONE, EIGHT, 0, steps)))
                    .get(0);
            assertThat(found.contains(steps)).isFalse();
            assertThat(found.contains(-1)).isFalse();
            assertThat(found.contains(Long.MAX_VALUE)).isFalse();
            assertThat(found.contains(Long.MIN_VALUE)).isFalse();
        }
        assertThat(CodeMatcher.match(code(ONE, EIGHT, 5), List.of(MatchTarget.of(ONE, EIGHT, 0, 100_000)))
                        .get(0)
                        .contains(5))
                .isTrue();
    }
}

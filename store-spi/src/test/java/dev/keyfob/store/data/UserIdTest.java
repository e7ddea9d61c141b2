package dev.keyfob.store.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
    @Test
    void caseAndBlanksCount() {
        assertThat(UserId.of("mara"))
                .isEqualTo(UserId.of("mara"))
                .isNotEqualTo(UserId.of("Mara"))
                .isNotEqualTo(UserId.of("mara "))
                .isNotEqualTo(UserId.of(" mara"));
        assertThat(UserId.of("\u00e1")).isNotEqualTo(UserId.of("a\u0301"));
    }

    @Test
    void idsAreOrderedByTheirBytesInUtf8() {
        List<UserId> ordered = List.of(
                UserId.of(" "),
                UserId.of("A"),
                UserId.of("a"),
                UserId.of("a "),
                UserId.of("aa"),
                UserId.of("\u00e9"),
                UserId.of("\u4e2d"),
                UserId.of("\ufffd"),
                UserId.of("\ud83d\ude00"),
                UserId.of("\ud83d\ude01"));
        assertThat(ordered.stream().sorted()).containsExactlyElementsOf(ordered);
    }

    @Property
    void orderAgreesWithBytesAndEquality(
            @ForAll @StringLength(min = 1, max = 20) String one,
            @ForAll @StringLength(min = 1, max = 20) String other) {
        if (!wellFormed(one) || !wellFormed(other)) {
            assertThatThrownBy(() -> List.of(UserId.of(one), UserId.of(other)))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        int expected =
                Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        int actual = UserId.of(one).compareTo(UserId.of(other));
        assertThat(Integer.signum(actual)).isEqualTo(Integer.signum(expected));
        assertThat(actual == 0).isEqualTo(UserId.of(one).equals(UserId.of(other)));
    }

    private static boolean wellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.chars().noneMatch(Character::isISOControl);
    }

    @Test
    void longestIdHas255Bytes() {
        String longest = "\ud83d\ude00".repeat(63) + "abc";
        assertThat(UserId.of(longest)).hasToString(longest);
        assertThatThrownBy(() -> UserId.of(longest + "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user id must have between 1 and 255 bytes in UTF-8, had 256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "a\nb", "a\u007f", "\u0085", "\ud83d", "\ude00a"})
    void textThatIsNoIdIsRefused(String text) {
        assertThatThrownBy(() -> UserId.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("user id must ");
    }
}

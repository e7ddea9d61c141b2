package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupsTest {
    private final Groups groups = new Groups(new long[] {-5, 7});

    @Test
    void knowsTheFirstTwoLinesOfAGroup() {
        int group = groups.find(7);
        assertThat(groups.add(group, 1, 10, 2, 3)).isTrue();
        assertThat(groups.add(group, 1, 20, 2, 3)).isTrue();
        assertThat(groups.add(group, 1, 30, 2, 3)).isTrue();

        assertThat(groups.isFirst(group, 10)).isTrue();
        assertThat(groups.otherLine(group, 10)).isEqualTo(20);
        assertThat(groups.otherLine(group, 30)).isEqualTo(10);
        assertThat(groups.differ(group)).isFalse();
    }

    @Test
    void differsIfEitherHashOfTheContentDoes() {
        groups.add(0, 1, 10, 2, 3);
        groups.add(0, 1, 20, 2, 4);
        groups.add(1, 1, 10, 2, 3);
        groups.add(1, 1, 20, 1, 3);

        assertThat(groups.differ(0)).isTrue();
        assertThat(groups.differ(1)).isTrue();
    }

    @Test
    void doesNotTakeARowThatSharesNothingButTheHash() {
        groups.add(0, 1, 10, 2, 3);

        assertThat(groups.add(0, 99, 20, 2, 3)).isFalse();
        assertThat(groups.find(6)).isNegative();
    }
}

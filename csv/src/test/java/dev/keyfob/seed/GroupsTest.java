package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupsTest {
    private final Groups groups = new Groups(new long[] {-5, 7});

    @Test
    void knowsTheFirstTwoLinesOfAGroup() {
        int group = groups.find(7);
        assertThat(groups.add(group, 1, line(10), 2, 3)).isTrue();
        assertThat(groups.add(group, 1, line(20), 2, 3)).isTrue();
        assertThat(groups.add(group, 1, line(30), 2, 3)).isTrue();

        assertThat(groups.isFirst(group, line(10))).isTrue();
        assertThat(groups.other(group, line(10))).isEqualTo("line 20");
        assertThat(groups.other(group, line(30))).isEqualTo("line 10");
        assertThat(groups.differ(group)).isFalse();
    }

    @Test
    void differsIfEitherHashOfTheContentDoes() {
        groups.add(0, 1, line(10), 2, 3);
        groups.add(0, 1, line(20), 2, 4);
        groups.add(1, 1, line(10), 2, 3);
        groups.add(1, 1, line(20), 1, 3);

        assertThat(groups.differ(0)).isTrue();
        assertThat(groups.differ(1)).isTrue();
    }

    @Test
    void doesNotTakeARowThatSharesNothingButTheHash() {
        groups.add(0, 1, line(10), 2, 3);

        assertThat(groups.add(0, 99, line(20), 2, 3)).isFalse();
        assertThat(groups.find(6)).isNegative();
    }

    @Test
    void tellsRowsOfOneLineApartByTheirNumber() {
        Groups.Place first = new Groups.Place(1, 1);
        Groups.Place second = new Groups.Place(2, 1);
        groups.add(0, 1, first, 2, 3);
        groups.add(0, 1, second, 2, 3);

        assertThat(groups.isFirst(0, first)).isTrue();
        assertThat(groups.isFirst(0, second)).isFalse();
        assertThat(groups.other(0, first)).isEqualTo("record 2");
        assertThat(groups.other(0, second)).isEqualTo("record 1");
    }

    private static Groups.Place line(long line) {
        return new Groups.Place(line - 1, line);
    }
}

package dev.keyfob.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final long CHECK = 0x1234_5678_9ABC_DEF0L;
    private static final long CONTENT = 0x0FED_CBA9_8765_4321L;

    private final Groups groups = of(-5, 7);
    private final Groups.Group group = groups.find(7);

    @Test
    void hasAGroupForEachHashAndNoOther() {
        assertThat(groups.find(-5)).isNotNull();
        assertThat(groups.find(6)).isNull();
        assertThat(groups.find(8)).isNull();
        assertThat(groups.find(1L << 60)).isNull();
        assertThat(groups.isEmpty()).isFalse();
        assertThat(of().isEmpty()).isTrue();
        assertThat(of().find(7)).isNull();
    }

    @Test
    void knowsTheFirstTwoLinesOfAGroup() {
        add(line(10), line(20), line(30), line(30));

        assertThat(group.isFirst(line(10))).isTrue();
        assertThat(group.isFirst(line(20))).isFalse();
        assertThat(group.isFirst(line(30))).isFalse();
        assertThat(group.other(line(10))).isEqualTo("line 20");
        assertThat(group.other(line(20))).isEqualTo("line 10");
        assertThat(group.other(line(30))).isEqualTo("line 10");
        assertThat(group.differs()).isFalse();
    }

    @Test
    void tellsRowsOfOneLineApartByTheirNumber() {
        Groups.Place first = new Groups.Place(3, 1);
        Groups.Place second = new Groups.Place(5, 1);
        Groups.Place third = new Groups.Place(6, 1);
        Groups.Place inAnotherLine = new Groups.Place(7, 3);
        add(first, second, third, inAnotherLine);

        assertThat(group.isFirst(first)).isTrue();
        assertThat(group.isFirst(second)).isFalse();
        assertThat(group.isFirst(third)).isFalse();
        assertThat(group.isFirst(inAnotherLine)).isFalse();
        assertThat(group.other(first)).isEqualTo("record 5");
        assertThat(group.other(second)).isEqualTo("record 3");
        assertThat(group.other(inAnotherLine)).isEqualTo("record 3");
    }

    @Test
    void differsIfTheContentOfAnyRowDoes() {
        group.add(CHECK, line(10), CONTENT);
        group.add(CHECK, line(20), CONTENT);
        group.add(CHECK, line(30), CONTENT + (1 << 24));
        group.add(CHECK, line(40), CONTENT);
        groups.find(-5).add(CHECK, line(10), CONTENT);
        groups.close();

        assertThat(group.differs()).isTrue();
        assertThat(groups.find(7).differs()).isTrue();
        assertThat(groups.find(-5).differs()).isFalse();
    }

    @Test
    void doesNotTakeAContentOfZerosForADifference() {
        group.add(CHECK, line(10), 0);
        group.add(CHECK, line(20), 0);
        groups.close();

        assertThat(group.differs()).isFalse();
    }

    @Test
    void doesNotTakeARowThatSharesNothingButTheHash() {
        assertThat(group.add(CHECK, line(10), CONTENT)).isTrue();

        assertThat(group.add(CHECK + (1L << 40), line(20), CONTENT)).isFalse();
        assertThat(group.add(CHECK, line(30), CONTENT)).isTrue();
        assertThat(group.add(CHECK, line(40), ~CONTENT)).isTrue();
        assertThat(group.add(CHECK + (1L << 40), line(50), CONTENT)).isFalse();
        groups.close();
        assertThat(group.other(line(10))).isEqualTo("line 30");
    }

    private void add(Groups.Place... places) {
        for (Groups.Place place : places) {
            assertThat(group.add(CHECK, place, CONTENT)).isTrue();
        }
        groups.close();
    }

    private static Groups of(long... hashes) {
        RepeatedHashes repeated = new RepeatedHashes();
        for (long hash : hashes) {
            repeated.add(hash);
            repeated.add(hash);
        }
        return new Groups(repeated.takeRepeated());
    }

    private static Groups.Place line(int line) {
        return new Groups.Place(line - 1, line);
    }
}

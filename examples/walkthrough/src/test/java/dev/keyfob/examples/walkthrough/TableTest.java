package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void makesColumnsAsWideAsTheirLongestCell() {
        Table table = new Table("A", "Long heading");
        table.add("four", "x");

        assertThat(table.lines()).containsExactly("A     Long heading", "four  x");
    }

    @Test
    void refusesRowsOfAnotherLength() {
        Table table = new Table("A", "B");

        assertThatThrownBy(() -> table.add("one")).hasMessageContaining("cells must be 2");
    }

    @Test
    void cutsLongNamesBetweenCharacters() {
        assertThat(Table.name("🔑".repeat(28))).isEqualTo("🔑".repeat(28));
        assertThat(Table.name("🔑".repeat(29))).isEqualTo("🔑".repeat(27) + "…");
    }
}

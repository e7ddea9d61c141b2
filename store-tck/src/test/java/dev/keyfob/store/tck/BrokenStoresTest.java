package dev.keyfob.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenStoresTest {
    @ParameterizedTest
    @EnumSource
    void brokenStoreIsFoundByItsRuleAndKeepsTheRulesThatAreNotListedForIt(BrokenStore store) {
        SortedMap<String, String> broken = new TreeMap<>(KitRun.on(store.name()).broken());
        assertThat(broken.remove(store.foundBy()))
                .as("failure of %s", store.foundBy())
                .contains("Look first: ", "With seed ");
        broken.keySet().removeAll(store.mayBreak());
        assertThat(broken).as("rules broken beside those that are listed").isEmpty();
    }
}

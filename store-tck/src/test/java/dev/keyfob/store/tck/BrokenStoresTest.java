package dev.keyfob.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenStoresTest {
    @ParameterizedTest
    @EnumSource
    void brokenStoreFailsTheRulesThatItBreaksAndNoOther(BrokenStore store) {
        assertThat(KitRun.on(store.name()).broken()).containsOnlyKeys(store.breaks());
    }
}

package dev.keyfob.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightStoresTest {
    @ParameterizedTest
    @ValueSource(strings = {StoreSource.IN_MEMORY, StoreSource.SKETCH})
    void rightStoreKeepsEveryRuleThatItsHooksLetTheKitCheck(String store) {
        KitRun run = KitRun.on(store);
        assertThat(run.broken()).isEmpty();
        assertThat(run.unchecked()).containsExactly("S8.3", "S8.4", "S8.5");
        assertThat(run.kept()).hasSizeGreaterThan(40);
    }
}

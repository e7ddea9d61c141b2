package dev.keyfob.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RightStoresTest {
    private static void keepsEveryRuleBut(Set<String> unchecked, String store) {
        KitRun run = KitRun.on(store);
        assertThat(run.broken()).isEmpty();
        assertThat(run.unchecked()).containsExactlyInAnyOrderElementsOf(unchecked);
        assertThat(run.leftOut().keySet()).isEqualTo(unchecked);
        assertThat(run.kept()).hasSize(64 - unchecked.size());
    }

    @Test
    void storeInMemoryKeepsEveryRuleThatItsHooksLetTheKitCheck() {
        keepsEveryRuleBut(Set.of("S8.3", "S8.4", "S8.5", "S9.1", "S9.2", "S9.4", "S9.6"), StoreSource.IN_MEMORY);
    }

    @Test
    void sketchKeepsEveryRuleThatItsHooksLetTheKitCheck() {
        keepsEveryRuleBut(Set.of("S8.3", "S8.4", "S8.5"), StoreSource.SKETCH);
    }
}

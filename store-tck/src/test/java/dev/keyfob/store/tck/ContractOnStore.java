package dev.keyfob.store.tck;

import dev.keyfob.store.CredentialStore;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole kit on the store that a parameter of the run names; run by {@link KitRun}, not by the build. */
final class ContractOnStore extends CredentialStoreContract {
    static final String PARAMETER = "store";

    private Supplier<CredentialStore> source;

    @RegisterExtension
    final BeforeEachCallback choose = context -> source =
            StoreSource.named(context.getConfigurationParameter(PARAMETER).orElseThrow());

    @Override
    public CredentialStore newStore() {
        return source.get();
    }

    @Override
    public Optional<StoreWithFaults> storeWithFaults() {
        return newStore() instanceof SketchStore sketch ? Optional.of(new SketchFaults(sketch)) : Optional.empty();
    }

    @Override
    public boolean rollBackAround(CredentialStore store, Runnable action) {
        if (store instanceof SketchStore sketch) {
            sketch.rollBackAround(action);
            return true;
        }
        return false;
    }
}

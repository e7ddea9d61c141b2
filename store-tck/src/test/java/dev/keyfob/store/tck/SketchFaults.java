package dev.keyfob.store.tck;

import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A sketch whose commits have two exchanges, either of which can break. */
final class SketchFaults implements StoreWithFaults {
    private static final int EXCHANGES = 2;

    private final SketchStore sketch;
    private final CredentialStore breaking;
    private int exchange = EXCHANGES;
    private Loss loss = Loss.REQUEST;
    private boolean broke;

    SketchFaults(SketchStore sketch) {
        this.sketch = sketch;
        this.breaking = (CredentialStore) Proxy.newProxyInstance(
                SketchFaults.class.getClassLoader(),
                new Class<?>[] {CredentialStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        return commit((Commit) arguments[0]);
                    }
                    try {
                        return method.invoke(sketch, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private CommitResult commit(Commit commit) {
        broke = exchange < EXCHANGES;
        return broke ? sketch.commitLosing(commit, exchange, loss) : sketch.commit(commit);
    }

    @Override
    public CredentialStore store() {
        return breaking;
    }

    @Override
    public CredentialStore observer() {
        return sketch;
    }

    @Override
    public void breakNext(int exchange, Loss loss) {
        this.exchange = exchange;
        this.loss = loss;
    }

    @Override
    public boolean broke() {
        return broke;
    }
}

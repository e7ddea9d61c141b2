package dev.keyfob.store.tck;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Adds to the failure of a rule the seed and what to look at first. */
final class Explained implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        LookAt lookAt = context.getRequiredTestMethod().getAnnotation(LookAt.class);
        boolean aborted = failure instanceof RuntimeException
                && failure.getClass().getSimpleName().equals("TestAbortedException");
        if (lookAt == null || aborted) {
            throw failure;
        }
        throw new AssertionError(
                failure + System.lineSeparator() + "Look first: " + lookAt.value() + System.lineSeparator() + "With "
                        + Seed.hint(),
                failure);
    }
}

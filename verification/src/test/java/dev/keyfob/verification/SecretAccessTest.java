package dev.keyfob.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.keyfob.otp.SharedSecret;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one name by which a secret is read has few callers, and each is known. */
class SecretAccessTest {
    /** Who may read a secret's bytes, and what for. */
    private static final Map<String, String> READERS = Map.of(
            "dev.keyfob.otp.uri", "an otpauth URI is made to show the secret once",
            "dev.keyfob.seed", "duplicates within a file are found by hashes of secrets",
            "dev.keyfob.internal.engine", "a secret is sealed before it is stored");

    @ParameterizedTest
    @EnumSource
    void onlyKnownPackagesReadSecrets(PublishedModule module) {
        onlyKnownReaders().check(module.classes());
    }

    @Test
    void everyReasonIsNeeded() {
        assertThat(Arrays.stream(PublishedModule.values())
                        .flatMap(module -> module.classes().stream())
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .filter(SecretAccessTest::readsSecret)
                        .map(access -> access.getOriginOwner().getPackageName()))
                .containsAll(READERS.keySet());
    }

    static ArchRule onlyKnownReaders() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not in a package with a reason",
                        (JavaClass type) -> !READERS.containsKey(type.getPackageName())))
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe("call SharedSecret.revealBytes", SecretAccessTest::readsSecret))
                .because("each place that reads a secret is reviewed by name")
                .allowEmptyShould(true);
    }

    private static boolean readsSecret(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(SharedSecret.class)
                && access.getName().equals("revealBytes");
    }
}

package dev.keyfob.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Time, randomness, locale and settings come in as arguments; nothing is written where nobody asked for it. */
class SurroundingsTest {
    private static final String BECAUSE = "time, randomness and place are arguments, see docs/decisions";

    /** The builder of {@code Keyfob} is the one place with a default clock, and says so. */
    private static final String CLOCK_DEFAULT = "dev\\.keyfob\\.Keyfob(Builder|\\$Builder)?";

    /** What depends on the machine: owner and name. */
    private static final Set<Call> LOOK_UPS = Set.of(
            new Call(System.class, "currentTimeMillis"),
            new Call(System.class, "getProperty"),
            new Call(System.class, "getenv"),
            new Call(Locale.class, "getDefault"),
            new Call(String.class, "formatted"),
            new Call(TimeZone.class, "getDefault"),
            new Call(ZoneId.class, "systemDefault"),
            new Call(Charset.class, "defaultCharset"),
            new Call(Math.class, "random"),
            new Call(ThreadLocalRandom.class, "current"),
            new Call(UUID.class, "randomUUID"));

    /** What takes the locale or charset of the machine if it is called without one. */
    private static final Set<Call> WITHOUT_ARGUMENT = Set.of(
            new Call(String.class, "toLowerCase"),
            new Call(String.class, "toUpperCase"),
            new Call(String.class, "getBytes"),
            new Call(Date.class, "<init>"),
            new Call(Random.class, "<init>"));

    // The kit sets and restores the default time zone to show that a store does not depend on it.
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "STORE_TCK")
    void asksNotForClockLocaleOrRandomness(PublishedModule module) {
        noLookUp().check(module.classes());
    }

    static ArchRule noLookUp() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "look up what depends on the machine",
                        (JavaAccess<?> access) -> LOOK_UPS.stream().anyMatch(call -> call.isAt(access))
                                || (parameters(access).isEmpty()
                                        && WITHOUT_ARGUMENT.stream().anyMatch(call -> call.isAt(access)))
                                || isNow(access)
                                || isWithoutCharset(access)))
                .because(BECAUSE);
    }

    @ParameterizedTest
    @EnumSource
    void readsTheSystemClockOnlyAsTheBuildersDefault(PublishedModule module) {
        noSystemClock().check(module.classes());
    }

    static ArchRule noSystemClock() {
        return noClasses()
                .that(DescribedPredicate.not(named(CLOCK_DEFAULT)))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "take the clock of the system",
                        (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(Clock.class)
                                && access.getName().startsWith("system")))
                .because(BECAUSE);
    }

    @ParameterizedTest
    @EnumSource(names = {"CORE", "STORE_SPI"})
    void takesRandomnessFromTheCaller(PublishedModule module) {
        noRandomness().check(module.classes());
    }

    static ArchRule noRandomness() {
        return noClasses().should().callConstructor(SecureRandom.class).because(BECAUSE);
    }

    @ParameterizedTest
    @EnumSource
    void neitherLogsNorPrints(PublishedModule module) {
        noOutput().check(module.classes());
    }

    static ArchRule noOutput() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "print or log",
                        (JavaAccess<?> access) -> new Call(System.class, "out").isAt(access)
                                || new Call(System.class, "err").isAt(access)
                                || new Call(System.class, "getLogger").isAt(access)
                                || access.getName().equals("printStackTrace")
                                || access.getTargetOwner().getPackageName().startsWith("java.util.logging")))
                .because("a listener hears what happens; the application decides what is logged");
    }

    private static boolean isNow(JavaAccess<?> access) {
        return access.getName().equals("now")
                && access.getTargetOwner().getPackageName().startsWith("java.time")
                && !parameters(access).equals(List.of(Clock.class.getName()));
    }

    private static boolean isWithoutCharset(JavaAccess<?> access) {
        boolean string = access.getTargetOwner().isEquivalentTo(String.class);
        List<String> parameters = parameters(access);
        boolean format = string && access.getName().equals("format") && parameters.size() == 2;
        boolean fromBytes = string
                && access.getName().equals("<init>")
                && !parameters.isEmpty()
                && parameters.get(0).equals("[B")
                && parameters.stream().noneMatch(type -> type.equals(Charset.class.getName()));
        boolean reader = access.getTargetOwner().isEquivalentTo(InputStreamReader.class)
                && access.getName().equals("<init>")
                && parameters.size() == 1;
        return format || fromBytes || reader;
    }

    private static List<String> parameters(JavaAccess<?> access) {
        return access instanceof JavaCodeUnitAccess<?> call
                ? call.getTarget().getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toList()
                : List.of();
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe(
                "is " + pattern, type -> type.getName().matches(pattern));
    }

    private record Call(Class<?> owner, String name) {
        boolean isAt(JavaAccess<?> access) {
            return access.getTargetOwner().isEquivalentTo(owner)
                    && access.getName().equals(name);
        }
    }
}

package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules fail on what they forbid. */
class RulesTest {
    private static final JavaClasses OFFENCES = new ClassFileImporter()
            .importClasses(
                    Offences.class,
                    Offences.LookUps.class,
                    Offences.ByName.class,
                    Offences.Others.class,
                    Offences.Open.class);
    private static final Set<String> HERE = Set.of(RulesTest.class.getPackageName());

    @Test
    void eachLookUpIsFound() {
        assertThatEachMethodIsFound(Offences.LookUps.class, SurroundingsTest.noLookUp());
    }

    @Test
    void eachSearchByNameIsFound() {
        assertThatEachMethodIsFound(Offences.ByName.class, ClosedWorldTest.noReflection());
    }

    @Test
    void theSystemsClockIsFound() {
        assertThat(said(SurroundingsTest.noSystemClock())).contains("Others.clock()");
    }

    @Test
    void randomnessIsFound() {
        assertThat(said(SurroundingsTest.noRandomness())).contains("Others.secureRandom()");
    }

    @Test
    void outputIsFound() {
        assertThat(said(SurroundingsTest.noOutput())).contains("Others.print()", "Others.stackTrace(");
    }

    @Test
    void readersOfSecretsAreFound() {
        assertThat(said(SecretAccessTest.onlyKnownReaders())).contains("Others.reveal(");
    }

    @Test
    void openTypesAreFound() {
        Stream.of(ApiShapeTest.closed(HERE), ApiShapeTest.constants(HERE), ApiShapeTest.notSerializable(HERE))
                .forEach(rule -> assertThat(said(rule)).contains("Offences$Open is not"));
    }

    @Test
    void hiddenTypesInSignaturesAreFound() {
        assertThat(said(ApiShapeTest.speaking(HERE, HERE))).contains("mentions").contains("Offences$Others");
    }

    @Test
    void wrongArrowsAreFound() {
        ArchRule rule = ModuleArrowsTest.onlyWhatIsBelow(PublishedModule.CORE);
        assertThat(rule.evaluate(PublishedModule.CSV.classes()).hasViolation()).isTrue();
    }

    private static void assertThatEachMethodIsFound(Class<?> offences, ArchRule rule) {
        String said = said(rule);
        assertThat(offences.getDeclaredMethods())
                .filteredOn(method -> !method.isSynthetic())
                .isNotEmpty()
                .extracting(Method::getName)
                .allSatisfy(name -> assertThat(said).contains(offences.getSimpleName() + "." + name + "("));
    }

    private static String said(ArchRule rule) {
        return rule.evaluate(OFFENCES).getFailureReport().toString();
    }
}

package dev.keyfob.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Arrows point one way, and out of the house only to the JDK. Which modules of the JDK, {@link PublishedJarsTest} checks
 * in the descriptors.
 */
class ModuleArrowsTest {
    private static final Set<String> JDK = Set.of("java.", "javax.crypto.", "javax.security.");

    @ParameterizedTest
    @EnumSource
    void usesOnlyTheJdkAndModulesBelowIt(PublishedModule module) {
        onlyWhatIsBelow(module).check(module.classes());
    }

    static ArchRule onlyWhatIsBelow(PublishedModule module) {
        Set<String> visible = namesIn(module);
        module.sees().forEach(below -> visible.addAll(namesIn(below)));
        Set<String> packages = new HashSet<>(JDK);
        packages.add("org.jspecify.annotations.");
        if (module.otherModules().contains("java.sql")) {
            packages.add("javax.sql.");
        }
        if (module.otherModules().contains("java.xml")) {
            packages.add("javax.xml.");
        }
        if (module.otherModules().contains("org.junit.jupiter.api")) {
            packages.add("org.junit.jupiter.api.");
        }
        return classes()
                .should()
                .onlyDependOnClassesThat(isOneOf(visible, packages))
                .because("published modules need nothing but the JDK, see docs/decisions, zero dependency");
    }

    @ParameterizedTest
    @EnumSource
    void usesNoInternalPackageOfAnotherModule(PublishedModule module) {
        Set<String> own = namesIn(module);
        classes()
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are not internal to another module",
                        target -> own.contains(target.getBaseComponentType().getName())
                                || !isInternal(target.getBaseComponentType())))
                .because("an internal package serves its own module")
                .check(module.classes());
    }

    @Test
    void noPackageIsInTwoModules() {
        Map<String, PublishedModule> homes = new HashMap<>();
        for (PublishedModule module : PublishedModule.values()) {
            for (String name : packagesOf(module.classes())) {
                PublishedModule other = homes.put(name, module);
                assertThat(other)
                        .as("the other module with the package %s", name)
                        .isNull();
            }
        }
    }

    private static Set<String> packagesOf(JavaClasses classes) {
        return classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.isEmpty())
                .collect(toSet());
    }

    private static boolean isInternal(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("dev.keyfob") && (name.endsWith(".internal") || name.contains(".internal."));
    }

    private static DescribedPredicate<JavaClass> isOneOf(Set<String> names, Set<String> packages) {
        return DescribedPredicate.describe("are of this module, of one below it, or of the JDK", target -> {
            JavaClass type = target.getBaseComponentType();
            return type.isPrimitive()
                    || names.contains(type.getName())
                    || packages.stream().anyMatch(type.getName()::startsWith);
        });
    }

    private static Set<String> namesIn(PublishedModule module) {
        return module.classes().stream().map(JavaClass::getName).collect(toSet());
    }
}

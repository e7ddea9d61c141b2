package dev.keyfob.verification;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.io.Serializable;
import java.lang.module.ModuleDescriptor;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What strangers can see is closed, immutable from outside, and speaks only of what they can see. */
class ApiShapeTest {
    /** Classes that are made to be extended, with the reason. */
    private static final Set<String> OPEN = Set.of(
            // A store author's test class extends it: that is what the kit is for.
            "dev.keyfob.store.tck.CredentialStoreContract");

    @ParameterizedTest
    @EnumSource
    void publicClassesAreClosed(PublishedModule module) {
        closed(exportedBy(Set.of(module))).check(module.classes());
    }

    static ArchRule closed(Set<String> exported) {
        return classes()
                .that(strangersSee(exported))
                .should(be("final, sealed, an enum, an exception or an interface", ApiShapeTest::isClosed))
                .because("only the interfaces of the SPI are for others to implement");
    }

    @ParameterizedTest
    @EnumSource
    void publicFieldsAreConstants(PublishedModule module) {
        constants(exportedBy(Set.of(module))).check(module.classes());
    }

    static ArchRule constants(Set<String> exported) {
        return classes()
                .that(strangersSee(exported))
                .should(be(
                        "without public fields that can change",
                        type -> type.getFields().stream()
                                .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
                                .allMatch(ApiShapeTest::isConstant)))
                .because("what is shared between threads does not change");
    }

    @ParameterizedTest
    @EnumSource
    void publicTypesAreNotSerializable(PublishedModule module) {
        notSerializable(exportedBy(Set.of(module))).check(module.classes());
    }

    static ArchRule notSerializable(Set<String> exported) {
        return classes()
                .that(strangersSee(exported))
                .should(be(
                        "not serializable, unless the JDK makes it so",
                        type -> !type.isAssignableTo(Serializable.class)
                                || type.isEnum()
                                || type.isAssignableTo(Throwable.class)))
                .because("Java serialization would be a second stored format, without versions");
    }

    @ParameterizedTest
    @EnumSource
    void signaturesSpeakOnlyOfWhatStrangersSee(PublishedModule module) {
        Set<PublishedModule> visible = new HashSet<>(module.sees());
        visible.add(module);
        speaking(exportedBy(Set.of(module)), exportedBy(visible)).check(module.classes());
    }

    static ArchRule speaking(Set<String> exported, Set<String> visible) {
        return classes()
                .that(strangersSee(exported))
                .should(new SignatureCondition(visible))
                .because("what a signature mentions, a caller must be able to name");
    }

    private static boolean isClosed(JavaClass type) {
        return type.isInterface()
                || type.isEnum()
                || type.getModifiers().contains(JavaModifier.FINAL)
                || type.isAssignableTo(Throwable.class)
                || type.reflect().isSealed()
                || OPEN.contains(type.getName());
    }

    private static boolean isConstant(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && field.getModifiers().contains(JavaModifier.FINAL)
                && !field.getRawType().isArray();
    }

    private static DescribedPredicate<JavaClass> strangersSee(Set<String> exported) {
        return DescribedPredicate.describe(
                "are public in an exported package",
                type -> exported.contains(type.getPackageName()) && isVisible(type));
    }

    static boolean isVisible(JavaClass type) {
        boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        Optional<JavaClass> around = type.getEnclosingClass();
        return visible
                && !type.isAnonymousClass()
                && around.map(ApiShapeTest::isVisible).orElse(true);
    }

    private static Set<String> exportedBy(Set<PublishedModule> modules) {
        return modules.stream()
                .flatMap(module -> module.descriptor().exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(toSet());
    }

    private static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> test) {
        return new ArchCondition<>("be " + description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!test.test(type)) {
                    events.add(violated(type, type.getName() + " is not " + description));
                }
            }
        };
    }
}

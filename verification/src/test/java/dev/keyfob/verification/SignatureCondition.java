package dev.keyfob.verification;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Set;
import java.util.stream.Stream;

/** Methods and constructors that strangers can call mention only types that strangers can name. */
final class SignatureCondition extends ArchCondition<JavaClass> {
    private final Set<String> exportedPackages;

    SignatureCondition(Set<String> exportedPackages) {
        super("have signatures of exported types only");
        this.exportedPackages = exportedPackages;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(type.getMethods().stream(), type.getConstructors().stream())
                .filter(SignatureCondition::isCallable)
                .forEach(unit -> typesOf(unit)
                        .filter(used -> !isNameable(used))
                        .forEach(used ->
                                events.add(violated(unit, unit.getFullName() + " mentions " + used.getName()))));
    }

    private static boolean isCallable(JavaCodeUnit unit) {
        Set<JavaModifier> modifiers = unit.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !modifiers.contains(JavaModifier.BRIDGE);
    }

    private static Stream<JavaClass> typesOf(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                .flatMap(used -> used.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType);
    }

    private boolean isNameable(JavaClass type) {
        return !type.getPackageName().startsWith("dev.keyfob")
                || (exportedPackages.contains(type.getPackageName()) && ApiShapeTest.isVisible(type));
    }
}

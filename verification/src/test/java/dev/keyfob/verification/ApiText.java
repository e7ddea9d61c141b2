package dev.keyfob.verification;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What strangers see of a module, as text that only changes when they see something else. */
final class ApiText {
    private ApiText() {}

    static String of(PublishedModule module) {
        return module.classes().stream()
                .filter(type -> module.descriptor().exports().stream()
                        .anyMatch(export -> export.source().equals(type.getPackageName())))
                .filter(ApiShapeTest::isVisible)
                .sorted(Comparator.comparing(JavaClass::getName))
                .map(JavaClass::reflect)
                .map(ApiText::type)
                .collect(Collectors.joining("\n"));
    }

    private static String type(Class<?> type) {
        StringBuilder text = new StringBuilder(header(type)).append('\n');
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> isSeen(field.getModifiers()) && !field.isSynthetic())
                .map(ApiText::field);
        Stream<String> constructors = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> isSeen(constructor.getModifiers()) && !constructor.isSynthetic())
                .map(Constructor::toGenericString);
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isSeen(method.getModifiers()) && !method.isSynthetic())
                .map(Method::toGenericString);
        Stream.of(fields, constructors, methods)
                .flatMap(members -> members.sorted())
                .forEach(member -> text.append("    ").append(member).append('\n'));
        return text.toString();
    }

    /** Made by hand, because what {@code Class.toGenericString} prints changed between JDKs. */
    private static String header(Class<?> type) {
        List<String> words = new ArrayList<>();
        words.add(Modifier.toString(type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC)));
        if (type.isSealed()) {
            words.add("sealed");
        } else if (Modifier.isFinal(type.getModifiers())) {
            words.add("final");
        } else if (Modifier.isAbstract(type.getModifiers()) && !type.isInterface()) {
            words.add("abstract");
        }
        words.add(kind(type));
        words.add(type.getName() + list(type.getTypeParameters(), "<", ">"));
        if (type.isRecord()) {
            words.add(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.joining(", ", "(", ")")));
        }
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            words.add("extends " + type.getGenericSuperclass().getTypeName());
        }
        words.add(list(type.getGenericInterfaces(), type.isInterface() ? "extends " : "implements ", ""));
        if (type.isSealed()) {
            words.add(list(type.getPermittedSubclasses(), "permits ", ""));
        }
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String kind(Class<?> type) {
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }

    private static String list(Type[] types, String before, String after) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", before, after));
    }

    private static String field(Field field) {
        return field.toGenericString();
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}

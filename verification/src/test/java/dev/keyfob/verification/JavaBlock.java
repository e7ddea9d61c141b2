package dev.keyfob.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Code between {@code ```java} and {@code ```} in a document, as a class that can be compiled.
 *
 * <p>A block is a type, or statements, or one expression, perhaps below imports. All exported packages of the published modules and the
 * usual ones of the JDK are imported. What a block takes for granted, such as a {@code keyfob}, is declared by a comment
 * that readers do not see, for all blocks below it:
 *
 * <pre>{@code
 * <!-- java
 * Keyfob keyfob;
 * UserId user;
 * -->
 * }</pre>
 *
 * @param code the code as it stands in the document
 * @param givens what the comments above it declare
 */
record JavaBlock(String code, String givens) {
    private static final Pattern PART = Pattern.compile("(?ms)^<!-- java\\R(.*?)^-->$|^( *)```java\\R(.*?)^\\2```$");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(?:@\\w+\\s+|(?:public|final|abstract|sealed|static) )*(?:class|interface|record|enum) ");
    private static final Pattern JAVADOC = Pattern.compile("(?s)<pre>\\{@code *\\R(.*?)\\R[ *]*\\}</pre>");
    private static final Pattern STARS = Pattern.compile("(?m)^ *\\* ?");
    private static final List<String> JDK = List.of(
            "java.io",
            "java.nio.charset",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "javax.sql");

    /** The blocks of a document, in their order. */
    static List<JavaBlock> of(String document) {
        List<JavaBlock> blocks = new ArrayList<>();
        StringBuilder givens = new StringBuilder();
        Matcher parts = PART.matcher(document);
        while (parts.find()) {
            if (parts.group(1) != null) {
                givens.append(parts.group(1));
            } else {
                blocks.add(new JavaBlock(parts.group(3), givens.toString()));
            }
        }
        return blocks;
    }

    /** The blocks of the Javadoc of a source file, in their order, with what they take for granted. */
    static List<JavaBlock> ofJavadoc(String source, String givens) {
        return JAVADOC.matcher(source)
                .results()
                .map(found -> new JavaBlock(STARS.matcher(found.group(1)).replaceAll(""), givens))
                .toList();
    }

    /** A class of the given name that compiles if the block does. */
    String asClass(String name, List<String> packages) {
        List<String> imports =
                code.lines().filter(line -> line.startsWith("import ")).toList();
        String rest = code.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
        List<String> lines = new ArrayList<>(imports);
        JDK.forEach(known -> lines.add("import " + known + ".*;"));
        packages.forEach(known -> lines.add("import " + known + ".*;"));
        boolean isType = TYPE.matcher(code).find();
        boolean isExpression = !rest.strip().matches("(?s).*[;}]|");
        lines.add("abstract class " + name + " {");
        lines.add(givens);
        if (isType) {
            lines.add(rest);
        } else if (isExpression) {
            lines.add("Object block() throws Exception {\nreturn " + rest + ";\n}");
        } else {
            lines.add("void block() throws Exception {\n" + rest + "\n}");
        }
        lines.add("}");
        return String.join("\n", lines);
    }

    /** A text on one line. */
    static String flat(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}

package dev.keyfob.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an image builder sees in the classes is all that there is: nothing is found by its name, and what is read as a
 * resource is declared where GraalVM's native-image looks for it.
 */
class ClosedWorldTest {
    /** What asks a class for more than its name, its kind or a cast. */
    private static final Pattern REFLECTIVE =
            Pattern.compile("forName|newInstance|get(Declared|Record|Permitted|Resource|Method|Field|Constructor).*");

    /** The one reader of resources. */
    private static final String READER = "dev.keyfob.store.jdbc.JdbcSchema";

    private static final Pattern DECLARED = Pattern.compile("\\\\\\\\Q(.*?)\\\\\\\\E");

    // The kit runs under JUnit, which finds everything by reflection, and never in an image.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STORE_TCK")
    void nothingIsFoundByItsName(PublishedModule module) {
        noReflection().check(module.classes());
    }

    static ArchRule noReflection() {
        return noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "look for classes, members, services or resources by name",
                        access -> isReflective(access) && !isReaderOfResources(access)))
                .because("a closed world has only what a compiler can see");
    }

    /** Every file of a jar that is no class is declared, and what is declared is there. */
    @ParameterizedTest
    @EnumSource
    void resourcesAreDeclared(PublishedModule module) throws IOException {
        Set<String> declared = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        try (ZipFile jar = new ZipFile(module.jar().toFile())) {
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/") && !name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .forEach(found::add);
        }
        for (Path file : Repository.files("resource-config.json")) {
            if (file.startsWith(module.directory().resolve("src/main/resources/META-INF/native-image"))) {
                declared.addAll(DECLARED.matcher(Repository.text(file))
                        .results()
                        .map((MatchResult result) -> result.group(1))
                        .collect(toCollection(TreeSet::new)));
            }
        }
        assertThat(declared).as("resources that %s declares", module).isEqualTo(found);
    }

    private static boolean isReflective(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return owner.isEquivalentTo(ServiceLoader.class)
                || owner.isAssignableTo(ClassLoader.class)
                || owner.getPackageName().equals("java.lang.reflect")
                || (owner.isEquivalentTo(Class.class)
                        && REFLECTIVE.matcher(access.getName()).matches())
                || (owner.isEquivalentTo(MethodHandles.class)
                        && access.getName().endsWith("ookup"))
                || owner.isEquivalentTo(MethodHandles.Lookup.class);
    }

    private static boolean isReaderOfResources(JavaAccess<?> access) {
        return access.getOriginOwner().getName().equals(READER)
                && access.getName().equals("getResourceAsStream");
    }
}

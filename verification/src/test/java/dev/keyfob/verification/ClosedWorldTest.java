package dev.keyfob.verification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectStreamClass;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
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
    /** What a class may be asked: its name, its kind, a cast. */
    private static final Set<String> HARMLESS =
            Set.of("getName", "getSimpleName", "isInstance", "isAssignableFrom", "cast", "desiredAssertionStatus");

    private static final Set<String> PACKAGES = Set.of("java.lang.reflect", "java.lang.invoke", "java.lang.module");

    /** Theirs and of what extends them. */
    private static final List<Class<?>> TYPES = List.of(
            ServiceLoader.class,
            ClassLoader.class,
            Module.class,
            ModuleLayer.class,
            ResourceBundle.class,
            ObjectInput.class,
            ObjectOutput.class,
            ObjectStreamClass.class,
            AtomicIntegerFieldUpdater.class,
            AtomicLongFieldUpdater.class,
            AtomicReferenceFieldUpdater.class,
            DriverManager.class);

    /** The one reader of resources. */
    private static final String READER = "dev.keyfob.store.jdbc.JdbcSchema";

    private static final Pattern OF_THE_BUILD = Pattern.compile("META-INF/(MANIFEST\\.MF|(maven|native-image)/.*)");

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

    @ParameterizedTest
    @EnumSource
    void servicesAreNeitherUsedNorProvided(PublishedModule module) {
        assertThat(module.descriptor().uses()).isEmpty();
        assertThat(module.descriptor().provides()).isEmpty();
    }

    /** Every file of a jar that is neither a class nor Maven's is declared, and what is declared is there. */
    @ParameterizedTest
    @EnumSource
    void resourcesAreDeclared(PublishedModule module) throws IOException {
        Set<String> declared = new TreeSet<>();
        Set<String> found = new TreeSet<>();
        try (ZipFile jar = new ZipFile(module.jar().toFile())) {
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/")
                            && !name.endsWith(".class")
                            && !OF_THE_BUILD.matcher(name).matches())
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
        String name = access.getName();
        return (PACKAGES.contains(owner.getPackageName()) && !isViewOfBytes(owner, name))
                || TYPES.stream().anyMatch(owner::isAssignableTo)
                || (owner.isEquivalentTo(Class.class) && !HARMLESS.contains(name))
                || (owner.isEquivalentTo(System.class) && name.startsWith("load"))
                // Those of the JDK itself are made by newDefaultInstance and newDefaultFactory.
                || (owner.getPackageName().startsWith("javax.xml") && name.matches("new(Instance|Factory)"));
    }

    /** A handle is asked for by a name, but for numbers in an array of bytes. */
    private static boolean isViewOfBytes(JavaClass owner, String name) {
        return owner.isEquivalentTo(VarHandle.class)
                || (owner.isEquivalentTo(MethodHandles.class) && name.equals("byteArrayViewVarHandle"));
    }

    private static boolean isReaderOfResources(JavaAccess<?> access) {
        return access.getOriginOwner().getName().equals(READER)
                && access.getName().equals("getResourceAsStream");
    }
}

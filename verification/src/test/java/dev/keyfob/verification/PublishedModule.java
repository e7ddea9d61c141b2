package dev.keyfob.verification;

import static java.util.Objects.requireNonNull;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The modules that strangers may depend on, and the arrows between them. */
enum PublishedModule {
    CORE("core", "dev.keyfob.core"),
    CSV("csv", "dev.keyfob.csv"),
    STORE_SPI("store-spi", "dev.keyfob.store"),
    DEVICES("devices", "dev.keyfob.devices"),
    STORE_JDBC("store-jdbc", "dev.keyfob.store.jdbc"),
    STORE_TCK("store-tck", "dev.keyfob.store.tck");

    private static final Map<PublishedModule, JavaClasses> IMPORTED = new EnumMap<>(PublishedModule.class);

    private final String folder;
    private final String moduleName;

    PublishedModule(String folder, String moduleName) {
        this.folder = folder;
        this.moduleName = moduleName;
    }

    /** The name in its descriptor. */
    String moduleName() {
        return moduleName;
    }

    /** The modules of this project that it may use, directly or through another. */
    Set<PublishedModule> sees() {
        return switch (this) {
            case CORE -> Set.of();
            case CSV, STORE_SPI -> Set.of(CORE);
            case DEVICES, STORE_JDBC, STORE_TCK -> Set.of(CORE, STORE_SPI);
        };
    }

    /** Modules beside {@code java.base} and those of this project that it may use. */
    Set<String> otherModules() {
        return switch (this) {
            case CORE, STORE_SPI, DEVICES -> Set.of();
            case CSV -> Set.of("java.xml");
            case STORE_JDBC -> Set.of("java.sql");
            case STORE_TCK -> Set.of("org.junit.jupiter.api");
        };
    }

    /** The folder of the module. */
    Path directory() {
        return Repository.root().resolve(folder);
    }

    /** The compiled classes of the module, without its tests. */
    JavaClasses classes() {
        synchronized (IMPORTED) {
            return IMPORTED.computeIfAbsent(this, module -> {
                Path classes = module.directory().resolve("target/classes");
                if (!Files.isDirectory(classes)) {
                    throw new AssertionError(module.folder + " must be compiled before its rules are checked");
                }
                return new ClassFileImporter().importPath(classes);
            });
        }
    }

    /** The jar as strangers get it. */
    Path jar() {
        List<Path> jars = new ArrayList<>();
        Path target = directory().resolve("target");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target, "keyfob*.jar")) {
            for (Path file : files) {
                String name = requireNonNull(file.getFileName()).toString();
                if (!name.matches(".*-(tests|sources|javadoc)\\.jar")) {
                    jars.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("target of " + folder + " must be readable", e);
        }
        if (jars.size() != 1) {
            throw new AssertionError(
                    folder + " must have one packaged jar (mvn verify, not mvn test), had " + jars.size());
        }
        return jars.get(0);
    }

    /** The descriptor in the jar. */
    ModuleDescriptor descriptor() {
        return ModuleFinder.of(jar())
                .find(moduleName)
                .orElseThrow(() -> new AssertionError(jar() + " must hold the module " + moduleName))
                .descriptor();
    }
}

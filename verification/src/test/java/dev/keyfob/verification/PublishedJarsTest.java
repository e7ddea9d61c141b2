package dev.keyfob.verification;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the jars and POMs that strangers get. */
class PublishedJarsTest {
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource
    void exportsEveryPackageThatIsNotInternal(PublishedModule module) {
        ModuleDescriptor descriptor = module.descriptor();
        Set<String> open = descriptor.packages().stream()
                .filter(name -> !name.endsWith(".internal") && !name.contains(".internal."))
                .collect(toSet());
        assertThat(descriptor.exports())
                .as("exports of %s", module)
                .noneMatch(ModuleDescriptor.Exports::isQualified)
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(open);
        assertThat(descriptor.opens()).as("packages open to reflection").isEmpty();
        assertThat(descriptor.isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void requiresOnlyTheJdkAndModulesBelowIt(PublishedModule module) {
        Set<String> allowed = new HashSet<>(module.otherModules());
        allowed.add("java.base");
        module.sees().forEach(below -> allowed.add(below.moduleName()));
        assertThat(module.descriptor().requires())
                .filteredOn(required -> !required.modifiers().contains(Modifier.STATIC))
                .extracting(Requires::name)
                .isSubsetOf(allowed);
    }

    @ParameterizedTest
    @EnumSource
    void annotationsAreForCompilersOnly(PublishedModule module) {
        assertThat(module.descriptor().requires())
                .filteredOn(required -> required.modifiers().contains(Modifier.STATIC))
                .allSatisfy(required -> {
                    assertThat(required.name()).isEqualTo("org.jspecify");
                    assertThat(required.modifiers()).doesNotContain(Modifier.TRANSITIVE);
                });
    }

    @ParameterizedTest
    @EnumSource
    void publishedPomBringsNothingElse(PublishedModule module) {
        String pom = Repository.text(module.directory().resolve(".flattened-pom.xml"));
        DEPENDENCY.matcher(pom).results().map(found -> found.group(1)).forEach(dependency -> {
            if (dependency.contains("<scope>provided</scope>")) {
                assertThat(dependency).contains("<groupId>org.jspecify</groupId>");
            } else if (module == PublishedModule.STORE_TCK) {
                assertThat(dependency).containsPattern("<groupId>(dev\\.keyfob|org\\.junit\\.jupiter)</groupId>");
            } else {
                assertThat(dependency).contains("<groupId>dev.keyfob</groupId>");
            }
        });
    }
}

package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Commands in documents name folders, profiles, tests and scripts that there are; coordinates are those of our artifacts. */
class DocumentCommandsTest {
    private static final Pattern MAVEN = Pattern.compile("\\bmvn ([^`\\n#]*)");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/.-])([a-z.][a-z-]*/[a-z-]+\\.sh|\\.ci/run)\\b");
    private static final Pattern XML = Pattern.compile("(?ms)^```xml\\R(.*?)^```$");
    private static final Pattern COORDINATE = Pattern.compile("dev\\.keyfob:(keyfob[a-z-]*)(?::([0-9][^`\"]*))?");

    private static final String POMS =
            Repository.files("pom.xml").stream().map(Repository::text).collect(Collectors.joining("\n"));
    private static final Set<String> TESTS = Repository.files(".java").stream()
            .map(file -> file.getFileName() + "")
            .map(name -> name.replace(".java", ""))
            .collect(Collectors.toSet());
    private static final String PARENT = Repository.text(Repository.root().resolve("pom.xml"));
    private static final String VERSION = between(PARENT, "<artifactId>keyfob-parent</artifactId>", "<version>");
    /** What documents may name: the version at hand, or the last release while the next one is in the making. */
    private static final Set<String> VERSIONS = Stream.of(
                    VERSION, between(PARENT, "<properties>", "<api.baseline>"), "")
            .collect(Collectors.toSet());

    static Stream<Path> documents() {
        return Repository.files(".md").stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commandsNameWhatIsThere(Path document) {
        assertThat(wrongCommands(Repository.text(document)))
                .as("commands of %s", Repository.shortName(document))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void coordinatesAreOfOurArtifacts(Path document) {
        assertThat(wrongCoordinates(Repository.text(document)))
                .as("coordinates in %s", Repository.shortName(document))
                .isEmpty();
    }

    @Test
    void whatIsGoneIsFound() {
        assertThat(
                        wrongCommands(
                                "`mvn -q -Pattack -pl core,csv -Dtest='Base32Test#any,*Attack' test`, `release/check-bundle.sh`"))
                .isEmpty();
        assertThat(wrongCommands("```\nmvn -Pnone,api -pl core,cvs -Dtest=NoTest,Zz*Test verify\n```\n"))
                .containsExactly("profile none", "folder cvs", "test NoTest", "test Zz*Test");
        assertThat(wrongCommands("run `release/check-nothing.sh`")).containsExactly("script release/check-nothing.sh");
        assertThat(wrongCoordinates("`dev.keyfob:keyfob-bom`, `dev.keyfob:keyfob:" + VERSION + "`"))
                .isEmpty();
        assertThat(wrongCoordinates("`dev.keyfob:keyfob-jdbc` and `dev.keyfob:keyfob:0.0.1`"))
                .containsExactly("artifact keyfob-jdbc", "version 0.0.1");
        assertThat(
                        wrongCoordinates(
                                "```xml\n<dependency><groupId>dev.keyfob</groupId><artifactId>keyfobs</artifactId></dependency>\n```\n"))
                .containsExactly("artifact keyfobs");
        assertThat(wrongCoordinates("```xml\n<dependency><groupId></dependency>\n```\n"))
                .containsExactly("not well-formed: <dependency><groupId></dependency>");
    }

    private static List<String> wrongCommands(String text) {
        List<String> wrong = new ArrayList<>();
        MAVEN.matcher(text).results().map(command -> command.group(1).strip()).forEach(command -> {
            List<String> words = List.of(command.split("\\s+"));
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (word.startsWith("-P")) {
                    missing(word.substring(2), profile -> POMS.contains("<id>" + profile + "</id>"))
                            .forEach(profile -> wrong.add("profile " + profile));
                } else if (word.equals("-pl")) {
                    missing(
                                    words.get(i + 1),
                                    folder -> Files.exists(
                                            Repository.root().resolve(folder).resolve("pom.xml")))
                            .forEach(folder -> wrong.add("folder " + folder));
                } else if (word.startsWith("-Dtest=")) {
                    missing(word.substring("-Dtest=".length()).replace("'", ""), DocumentCommandsTest::isATest)
                            .forEach(test -> wrong.add("test " + test));
                }
            }
        });
        SCRIPT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(script -> !Files.isExecutable(Repository.root().resolve(script)))
                .forEach(script -> wrong.add("script " + script));
        return wrong;
    }

    private static List<String> missing(String names, Predicate<String> isThere) {
        return Stream.of(names.split(",")).filter(isThere.negate()).toList();
    }

    private static boolean isATest(String name) {
        Pattern wanted = Pattern.compile(name.replaceAll("#.*", "").replace("*", ".*"));
        return TESTS.stream().anyMatch(test -> wanted.matcher(test).matches());
    }

    private static List<String> wrongCoordinates(String text) {
        List<String> wrong = new ArrayList<>();
        COORDINATE.matcher(text).results().forEach(found -> check(found.group(1), found.group(2), wrong));
        XML.matcher(text).results().map(found -> found.group(1)).forEach(xml -> {
            NodeList dependencies;
            try {
                DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
                parser.setErrorHandler(new DefaultHandler());
                dependencies = parser.parse(
                                new ByteArrayInputStream(("<all>" + xml + "</all>").getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("dependency");
            } catch (SAXException | IOException | ParserConfigurationException e) {
                wrong.add("not well-formed: " + xml.strip());
                return;
            }
            for (int i = 0; i < dependencies.getLength(); i++) {
                Element dependency = (Element) dependencies.item(i);
                if (child(dependency, "groupId").equals("dev.keyfob")) {
                    check(child(dependency, "artifactId"), child(dependency, "version"), wrong);
                }
            }
        });
        return wrong;
    }

    private static void check(String artifact, @Nullable String version, List<String> wrong) {
        if (!artifacts().contains(artifact)) {
            wrong.add("artifact " + artifact);
        }
        if (version != null && !VERSIONS.contains(version)) {
            wrong.add("version " + version);
        }
    }

    /** What is published. */
    private static Set<String> artifacts() {
        Set<String> artifacts = new TreeSet<>(Set.of("keyfob-bom"));
        Stream.of(PublishedModule.values())
                .map(module -> Repository.text(module.directory().resolve("pom.xml")))
                .map(pom -> between(pom, "</parent>", "<artifactId>"))
                .forEach(artifacts::add);
        return artifacts;
    }

    private static String child(Element element, String name) {
        NodeList children = element.getElementsByTagName(name);
        return children.getLength() == 0 ? "" : children.item(0).getTextContent();
    }

    /** The text of the first element of a name that follows a mark. */
    private static String between(String text, String mark, String element) {
        int begin = text.indexOf(element, text.indexOf(mark)) + element.length();
        return text.substring(begin, text.indexOf('<', begin));
    }
}

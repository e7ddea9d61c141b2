import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks an unpacked bundle by the rules of Maven Central and by our own: which modules, which files of each, checksums,
 * POMs, the BOM, what is in the jars, their sizes, and that nothing is needed at run time. Signatures are checked by the
 * script that calls this.
 */
public final class CheckBundle {
    private static final String GROUP = "dev.keyfob";
    private static final String BOM = "keyfob-bom";
    private static final String KIT = "keyfob-store-tck";

    /** The jars, and how many KiB each may have: who needs more says why in the commit that raises it. */
    private static final Map<String, Integer> JARS = new LinkedHashMap<>();

    static {
        JARS.put("keyfob-core", 120);
        JARS.put("keyfob-csv", 330);
        JARS.put("keyfob-store-spi", 110);
        JARS.put("keyfob", 330);
        JARS.put("keyfob-store-jdbc", 110);
        JARS.put(KIT, 130);
    }

    private final Path folder;
    private final String version;
    private final List<String> wrong = new ArrayList<>();

    private CheckBundle(Path folder, String version) {
        this.folder = folder.resolve(GROUP.replace('.', '/'));
        this.version = version;
    }

    /**
     * Prints a table of the jars, and what is wrong.
     *
     * @param args the unpacked bundle and the version
     * @throws Exception if the bundle cannot be read
     */
    public static void main(String[] args) throws Exception {
        CheckBundle check = new CheckBundle(Path.of(args[0]), args[1]);
        check.run();
        check.wrong.forEach(problem -> System.out.println("WRONG: " + problem));
        System.out.println(check.wrong.isEmpty() ? "the bundle keeps all rules" : "the bundle breaks rules");
        System.exit(check.wrong.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        Set<String> expected = new TreeSet<>(JARS.keySet());
        expected.add(BOM);
        Set<String> found = names(folder, path -> true);
        require(found.equals(expected), "modules must be " + expected + ", were " + found);
        for (String artifact : found) {
            require(names(folder.resolve(artifact), path -> true).equals(Set.of(version)), artifact + " has one version");
            files(artifact);
            pom(artifact);
            if (JARS.containsKey(artifact)) {
                jar(artifact);
                sources(artifact);
                javadoc(artifact);
            }
            bill(artifact);
        }
    }

    private Path file(String artifact, String ending) {
        return folder.resolve(artifact).resolve(version).resolve(artifact + "-" + version + ending);
    }

    /** The files that there must be, each with a signature and checksums that are right, and no others. */
    private void files(String artifact) throws Exception {
        List<String> endings = new ArrayList<>(List.of(".pom", "-cyclonedx.json"));
        if (JARS.containsKey(artifact)) {
            endings.addAll(List.of(".jar", "-sources.jar", "-javadoc.jar"));
        }
        Set<String> expected = new TreeSet<>();
        for (String ending : endings) {
            Path file = file(artifact, ending);
            String name = file.getFileName().toString();
            expected.add(name);
            expected.add(name + ".asc");
            if (!Files.isRegularFile(file)) {
                continue;
            }
            for (String[] sum : new String[][] {{"md5", "MD5"}, {"sha1", "SHA-1"}}) {
                Path summed = file.resolveSibling(name + "." + sum[0]);
                byte[] digest = MessageDigest.getInstance(sum[1]).digest(Files.readAllBytes(file));
                boolean same = Files.isRegularFile(summed)
                        && Files.readString(summed).strip().equals(HexFormat.of().formatHex(digest));
                require(same, name + " must have the right " + sum[1]);
            }
        }
        Set<String> found = names(folder.resolve(artifact).resolve(version), path -> !path.matches(".*\\.(md5|sha\\d+)"));
        require(found.equals(expected), artifact + " must have the files " + expected + ", had " + found);
    }

    private void pom(String artifact) throws Exception {
        Element pom = xml(file(artifact, ".pom"));
        require(text(pom, "groupId").equals(GROUP), artifact + ": groupId must be " + GROUP);
        require(text(pom, "artifactId").equals(artifact), artifact + ": artifactId must be " + artifact);
        require(text(pom, "version").equals(version), artifact + ": version must be " + version);
        require(!version.endsWith("-SNAPSHOT"), "a release is no snapshot");
        for (String path : List.of(
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            require(!text(pom, path).isBlank(), artifact + ": POM must have " + path);
        }
        for (String part : List.of("parent", "modules", "repositories", "pluginRepositories", "profiles")) {
            require(children(pom, part).isEmpty(), artifact + ": published POM must have no " + part);
        }
        require(!Files.readString(file(artifact, ".pom")).contains("${"), artifact + ": POM must have no property left");
        for (Element dependency : all(pom, "dependencies", "dependency")) {
            require(allowed(artifact, dependency), artifact + ": no stranger may need " + coordinates(dependency));
        }
        if (artifact.equals(BOM)) {
            Set<String> managed = new TreeSet<>();
            for (Element list : children(pom, "dependencyManagement")) {
                all(list, "dependencies", "dependency").forEach(entry -> managed.add(coordinates(entry)));
            }
            Set<String> expected = new TreeSet<>();
            JARS.keySet().forEach(jar -> expected.add(GROUP + ":" + jar + ":" + version));
            require(managed.equals(expected), "BOM must manage " + expected + ", managed " + managed);
        }
    }

    private boolean allowed(String artifact, Element dependency) {
        String group = text(dependency, "groupId");
        boolean ours = group.equals(GROUP) && text(dependency, "version").equals(version);
        boolean compilersOnly = group.equals("org.jspecify") && text(dependency, "scope").equals("provided");
        boolean kit = artifact.equals(KIT) && group.equals("org.junit.jupiter");
        return (ours || compilersOnly || kit) && !text(dependency, "version").isBlank();
    }

    /** What Maven fetches beside a jar, by its POM; each of it must be {@link #allowed}. */
    private String needs(String artifact) throws Exception {
        return all(xml(file(artifact, ".pom")), "dependencies", "dependency").stream()
                .filter(dependency -> !text(dependency, "scope").equals("provided"))
                .map(dependency -> " and " + text(dependency, "artifactId"))
                .collect(Collectors.joining());
    }

    private static String coordinates(Element dependency) {
        return text(dependency, "groupId") + ":" + text(dependency, "artifactId") + ":" + text(dependency, "version");
    }

    private void jar(String artifact) throws Exception {
        Path file = file(artifact, ".jar");
        long kib = (Files.size(file) + 1023) / 1024;
        int most = JARS.get(artifact);
        System.out.printf("%-18s %4d KiB of at most %d, needs the JDK%s%n", artifact, kib, most, needs(artifact));
        require(kib <= most, artifact + ": jar must have at most " + most + " KiB, had " + kib);
        Set<String> entries = entries(file);
        require(entries.contains("module-info.class"), artifact + ": jar must be a module");
        String foreign = entries.stream()
                .filter(name -> !name.startsWith("dev/keyfob/") && !name.startsWith("META-INF/"))
                .filter(name -> !name.equals("module-info.class") && !name.equals("dev/"))
                .findAny()
                .orElse("");
        require(foreign.isEmpty(), artifact + ": jar must hold only its own, held " + foreign);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] head = in.readNBytes(8);
                    require(head[7] == 61, artifact + ": " + entry.getName() + " must be for Java 17");
                }
            }
        }
    }

    private void sources(String artifact) throws IOException {
        Set<String> sources = entries(file(artifact, "-sources.jar"));
        for (String name : entries(file(artifact, ".jar"))) {
            boolean top = name.endsWith(".class") && !name.contains("$");
            require(!top || sources.contains(name.replace(".class", ".java")), artifact + ": no source of " + name);
        }
    }

    private void javadoc(String artifact) throws IOException {
        Set<String> pages = entries(file(artifact, "-javadoc.jar"));
        require(pages.contains("index.html"), artifact + ": javadoc must have a first page");
        require(pages.stream().noneMatch(page -> page.contains("/internal/")), artifact + ": internal is no API");
    }

    /** The bill of materials names the artifact, and no library that a stranger would need. */
    private void bill(String artifact) throws IOException {
        String json = Files.readString(file(artifact, "-cyclonedx.json"), StandardCharsets.UTF_8);
        require(json.contains("\"bomFormat\" : \"CycloneDX\""), artifact + ": SBOM must be CycloneDX");
        require(json.contains("\"purl\" : \"pkg:maven/" + GROUP + "/" + artifact + "@" + version), artifact + ": SBOM must name it");
        json.lines()
                .filter(line -> line.contains("\"purl\""))
                .filter(line -> !line.contains("pkg:maven/" + GROUP + "/"))
                .filter(line -> !artifact.equals(KIT))
                .forEach(line -> require(line.contains("pkg:maven/org.jspecify/"), artifact + ": SBOM has " + line.strip()));
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            wrong.add(rule);
        }
    }

    private static Set<String> names(Path folder, Predicate<String> which) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString()).filter(which).forEach(names::add);
        }
        return names;
    }

    private static Set<String> entries(Path jar) throws IOException {
        Set<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().map(ZipEntry::getName).forEach(names::add);
        }
        return names;
    }

    private static Element xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    /** The text at a path of names below an element; empty if there is none. */
    private static String text(Element element, String path) {
        Element at = element;
        for (String name : path.split("/")) {
            List<Element> next = children(at, name);
            if (next.isEmpty()) {
                return "";
            }
            at = next.get(0);
        }
        return at.getTextContent().strip();
    }

    private static List<Element> all(Element element, String list, String name) {
        return children(element, list).stream()
                .flatMap(found -> children(found, name).stream())
                .toList();
    }

    private static List<Element> children(Element element, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}

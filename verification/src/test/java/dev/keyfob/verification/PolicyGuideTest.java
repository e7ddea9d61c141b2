package dev.keyfob.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Activation;
import dev.keyfob.policy.Ambiguity;
import dev.keyfob.policy.Policy;
import dev.keyfob.policy.PolicyBuilder;
import dev.keyfob.store.data.DeviceKind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure in the guide of policies is that of the code. */
class PolicyGuideTest {
    private static final String GUIDE = Repository.text(Repository.root().resolve("docs/guides/policies.md"));
    private static final Policy DEFAULT = Policy.builder().build();

    @Test
    void thePresetsAreWhatTheyAllowAndPrint() {
        Map<String, Policy> presets = new LinkedHashMap<>();
        presets.put("`Policy.entra()`, the default", Policy.entra());
        presets.put("`Policy.nist80063bAligned()`", Policy.nist80063bAligned());
        presets.put("`Policy.againstGuessing()`", Policy.againstGuessing());
        assertThat(DEFAULT).hasToString(Policy.entra().toString());
        assertThat(table("preset").rows())
                .containsExactlyElementsOf(presets.entrySet().stream()
                        .map(preset -> row(preset.getKey(), preset.getValue()))
                        .toList());
    }

    @Test
    void theDefaultsOfTheSettingsAreThoseOfABuilder() {
        DocumentTable settings = table("setting");
        Map<String, String> written = settings.rows().stream()
                .collect(Collectors.toMap(
                        row -> settings.cell(row, "setting").replace("`", ""),
                        row -> settings.cell(row, "default"),
                        (one, other) -> one + " and " + other,
                        LinkedHashMap::new));
        assertThat(written).containsExactlyInAnyOrderEntriesOf(defaults());
    }

    @Test
    void everySettingIsInTheGuide() {
        String named = table("setting").rows().stream().map(row -> row.get(0)).collect(Collectors.joining(", "));
        assertThat(Arrays.stream(PolicyBuilder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(method -> method.getName())
                        .filter(name -> !name.equals("build")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(named).contains("`" + name + "`"));
    }

    @Test
    void theDelaysInItsSentencesAreTheDefaults() {
        assertThat(JavaBlock.flat(GUIDE))
                .contains(DEFAULT.throttle().freeFailures()
                        + " failures in a row are free; after the next comes a delay of "
                        + DEFAULT.throttle().firstDelay().toSeconds()
                        + " seconds, after each further one twice as long, up to "
                        + DEFAULT.throttle().longestDelay().toHours() + " hour.");
    }

    @Test
    void thePoliciesOfItsCodeCanBeBuilt(@TempDir Path classes) throws Exception {
        List<JavaBlock> policies = JavaBlock.of(GUIDE).stream()
                .map(block -> block.code().split("Keyfob ", 2)[0])
                .filter(code -> code.contains(".build()"))
                .map(code -> new JavaBlock("static class Run {\npublic static void it() {\n" + code + "\n}\n}", ""))
                .toList();
        assertThat(policies).hasSize(3);
        assertThat(new BlockCompiler(classes).messages(policies)).isEmpty();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            for (int i = 1; i <= policies.size(); i++) {
                Method run = loader.loadClass("Block" + i + "$Run").getMethod("it");
                run.setAccessible(true);
                assertThat(run.invoke(null)).isNull();
            }
        }
    }

    private static DocumentTable table(String firstColumn) {
        return DocumentTable.of(GUIDE).stream()
                .filter(table -> table.header().get(0).equals(firstColumn))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> row(String name, Policy policy) {
        return List.of(
                name,
                policy.maxDevices() + (policy.minDevices() == 1 ? "" : ", " + policy.minDevices() + " wanted"),
                policy.window().back() + " back, " + policy.window().forward() + " ahead",
                policy.throttle().hardStop() + "; known clients "
                        + policy.knownClients().hardStop(),
                policy.throttle().guessBudget() + ", then "
                        + rate(policy.throttle().refillInterval()) + "; known clients "
                        + policy.knownClients().guessBudget() + ", then "
                        + rate(policy.knownClients().refillInterval()),
                printed(policy, "per attempt"),
                printed(policy, "per year"));
    }

    /** How often something comes, if it comes so often a day or once in so many days. */
    private static String rate(Duration interval) {
        Duration day = Duration.ofDays(1);
        return interval.compareTo(day) > 0 ? "1 in " + interval.toDays() + " days" : day.dividedBy(interval) + " a day";
    }

    /** The chance before some words of the text form. */
    private static String printed(Policy policy, String words) {
        Matcher chance = Pattern.compile("([0-9.]+ %) " + words).matcher(policy.toString());
        assertThat(chance.find()).as("a chance %s in %s", words, policy).isTrue();
        return chance.group(1);
    }

    private static Map<String, String> defaults() {
        Policy policy = DEFAULT;
        assertThat(policy.algorithms().toString()).contains("SHA1", "SHA256").doesNotContain("SHA512");
        assertThat(policy.kinds()).containsExactlyInAnyOrder(DeviceKind.values());
        assertThat(DeviceKind.values()).allSatisfy(kind -> {
            assertThat(policy.maxDevicesOf(kind)).isEqualTo(policy.maxDevices());
            assertThat(policy.minDevicesOf(kind)).isZero();
        });
        assertThat(policy.ambiguity()).isEqualTo(Ambiguity.ACCEPT);
        assertThat(policy.activation()).isEqualTo(Activation.BEFORE_SIGN_IN);
        assertThat(policy.window().back()).isEqualTo(policy.window().forward());
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("maxDevices, maxDevicesOf", policy.maxDevices() + ", in all");
        defaults.put("minDevices, minDevicesOf", policy.minDevices() + ", 0");
        defaults.put(
                "kinds, algorithms, digits, periods, hotpAllowed",
                "all; SHA-1 and SHA-256; " + numbers(policy.digits()) + "; " + seconds(policy.periods()) + "; "
                        + (policy.hotpAllowed() ? "yes" : "no"));
        defaults.put("window", "±" + policy.window().back() + " step");
        defaults.put("lookAhead", "" + policy.lookAhead());
        defaults.put("resyncSteps", "±" + policy.resyncSteps());
        defaults.put("maxDrift", "" + policy.maxDrift());
        defaults.put("ambiguity", "accept");
        defaults.put("throttle, knownClients", "see above");
        defaults.put("activation", "before the first sign-in");
        defaults.put(
                "recovery",
                policy.recovery().codes() + " codes, " + policy.recovery().tries() + " tries");
        defaults.put("lostFor", policy.lostFor().toDays() + " days");
        defaults.put("pendingFor", policy.pendingFor().toHours() + " hour");
        defaults.put("issuer", policy.issuer());
        defaults.put("extraDevices", "" + policy.extraDevices());
        defaults.put("maxChancePerYear", Math.round(100 * bound()) + " %");
        return defaults;
    }

    private static String numbers(Set<Integer> numbers) {
        return numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    private static String seconds(Set<Duration> periods) {
        return periods.stream()
                .sorted()
                .map(period -> period.toSeconds() + " s")
                .collect(Collectors.joining(" and "));
    }

    /** The bound that a policy is refused for by default. */
    private static double bound() {
        try {
            Policy.builder().maxDevices(20).build();
        } catch (IllegalArgumentException e) {
            Matcher bound = Pattern.compile("must be at most ([0-9.]+),").matcher(String.valueOf(e.getMessage()));
            assertThat(bound.find()).isTrue();
            return Double.parseDouble(bound.group(1));
        }
        throw new AssertionError("twenty devices must be too easy to guess");
    }
}

package dev.keyfob.store.tck;

import static java.util.stream.Collectors.toCollection;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** What became of every rule when the kit was run on a store. */
record KitRun(
        SortedSet<String> kept,
        SortedMap<String, String> broken,
        SortedSet<String> unchecked,
        SortedMap<String, String> leftOut) {
    private static final Pattern RULE = Pattern.compile("required_(S\\d+)_(\\d+)_\\w+.*");

    static KitRun on(String store) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(ContractOnStore.class))
                .configurationParameter(ContractOnStore.PARAMETER, store)
                .execute()
                .testEvents();
        return new KitRun(rules(tests.succeeded()), failures(tests.failed()), rules(tests.aborted()), leftOut(tests));
    }

    /** What the report says of the rules that were left out, by rule. */
    private static SortedMap<String, String> leftOut(Events tests) {
        SortedMap<String, String> entries = new TreeMap<>();
        tests.reportingEntryPublished().stream().forEach(event -> {
            String said = event.getRequiredPayload(ReportEntry.class)
                    .getKeyValuePairs()
                    .get("not checked");
            if (said != null) {
                entries.put(rule(event.getTestDescriptor()), said);
            }
        });
        return entries;
    }

    private static SortedSet<String> rules(Events events) {
        return events.stream().map(Event::getTestDescriptor).map(KitRun::rule).collect(toCollection(TreeSet::new));
    }

    private static SortedMap<String, String> failures(Events events) {
        SortedMap<String, String> failures = new TreeMap<>();
        events.stream().forEach(event -> failures.put(rule(event.getTestDescriptor()), failure(event)));
        return failures;
    }

    private static String failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }

    private static String rule(TestDescriptor test) {
        Matcher matcher = RULE.matcher(test.getLegacyReportingName());
        if (!matcher.matches()) {
            throw new AssertionError("test must be named after a rule, was " + test.getLegacyReportingName());
        }
        return matcher.group(1) + "." + matcher.group(2);
    }
}

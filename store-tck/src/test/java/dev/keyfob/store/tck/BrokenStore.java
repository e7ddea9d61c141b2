package dev.keyfob.store.tck;

import java.util.Set;
import java.util.function.Supplier;

/** Stores that are broken on purpose, each with the rule that finds it and with others that it may break too. */
@SuppressWarnings("ImmutableEnumChecker") // constructors and a set that nobody changes
enum BrokenStore {
    IGNORES_USER_VERSION(
            BrokenVersions.IgnoresUserVersion::new,
            "S1.2",
            "S1.3",
            "S1.4",
            "S2.10",
            "S2.2",
            "S2.4",
            "S2.7",
            "S2.9",
            "S7.2"),
    COMPARES_USER_VERSION_WITH_ZERO_ONLY(
            BrokenVersions.ComparesUserVersionWithZeroOnly::new,
            "S1.2",
            "S1.4",
            "S2.10",
            "S2.2",
            "S2.4",
            "S2.7",
            "S7.2"),
    IGNORES_DEVICE_VERSION(BrokenVersions.IgnoresDeviceVersion::new, "S1.5", "S9.3", "S2.2", "S2.4", "S2.8"),
    IGNORES_LATER_DEVICES(BrokenVersions.IgnoresLaterDevices::new, "S2.2", "S2.4", "S9.3"),
    INSERTS_OR_UPDATES(BrokenVersions.InsertsOrUpdates::new, "S1.7", "S2.2", "S2.4"),
    COMPARES_BEFORE_THE_LOCK(BrokenVersions.ComparesBeforeTheLock::new, "S2.7", "S9.3", "S2.10", "S2.8", "S2.9"),
    FORGETS_REMOVED_USERS(BrokenVersions.ForgetsRemovedUsers::new, "S1.8", "S1.3", "S6.5"),
    KEEPS_THE_FIRST_COMMIT_ID(BrokenVersions.KeepsTheFirstCommitId::new, "S1.9", "S7.3", "S9.2"),
    APPLIES_HALF(BrokenCommits.AppliesHalf::new, "S2.2", "S1.5", "S2.3", "S2.4", "S4.7", "S9.2"),
    APPLIES_AND_TAKES_BACK(BrokenCommits.AppliesAndTakesBack::new, "S4.7"),
    ASKS_FOR_KEYS_FIRST(BrokenCommits.AsksForKeysFirst::new, "S2.4", "S9.2", "S1.7", "S2.6", "S7.3"),
    NEVER_DELETES(BrokenCommits.NeverDeletes::new, "S2.1", "S9.2", "S1.6", "S3.7", "S3.8", "S3.9"),
    FORGETS_AUDIT_RECORDS(BrokenCommits.ForgetsAuditRecords::new, "S7.1", "S9.2", "S2.1", "S7.4", "S7.7"),
    DUPLICATES_AUDIT_RECORDS(
            BrokenCommits.DuplicatesAuditRecords::new, "S7.2", "S9.2", "S2.10", "S2.2", "S2.4", "S2.6", "S7.3"),
    FOLDS_SERIAL_KEYS(BrokenCommits.FoldsSerialKeys::new, "S3.4", "S5.1"),
    FREES_KEYS_OF_RETIRED_DEVICES(BrokenCommits.FreesKeysOfRetiredDevices::new, "S3.3"),
    COUNTS_THEN_INSERTS(BrokenCommits.CountsThenInserts::new, "S3.8", "S3.9"),
    NAMES_ONE_TAKEN_KEY(BrokenCommits.NamesOneTakenKey::new, "S3.5", "S3.3"),
    TAKES_THE_LAST_IDENTITY(BrokenCommits.TakesTheLastIdentity::new, "S8.1", "S8.2"),
    RETURNS_DEVICES_OF_ANOTHER(BrokenReads.ReturnsDevicesOfAnother::new, "S4.1"),
    FOLDS_USER_IDS(
            BrokenReads.FoldsUserIds::new,
            "S4.2",
            "S4.1",
            "S5.1",
            "S6.2",
            "S6.4",
            "S7.1",
            "S7.5",
            "S7.6",
            "S7.7",
            "S8.3"),
    TRIMS_TEXTS(BrokenReads.TrimsTexts::new, "S5.1", "S5.5"),
    CUTS_MILLISECONDS(BrokenReads.CutsMilliseconds::new, "S5.3", "S5.5"),
    READS_DEVICES_BEFORE_THE_USER(BrokenReads.ReadsDevicesBeforeTheUser::new, "S4.6"),
    HIDES_RETIRED_DEVICES(BrokenReads.HidesRetiredDevices::new, "S4.3", "S5.5", "S6.1"),
    ORDERS_BY_UTF_16(BrokenReads.OrdersByUtf16::new, "S6.2"),
    COUNTS_ROWS(BrokenReads.CountsRows::new, "S6.3"),
    INCLUDES_THE_END(BrokenReads.IncludesTheEnd::new, "S7.6"),
    TRUNCATES(BrokenFailures.Truncates::new, "S5.1"),
    GUARD_HALF_COMMITS(BrokenFailures.GuardHalfCommits::new, "S2.2", "S1.4", "S2.4", "S2.10"),
    HAS_A_CLOCK_INSIDE(BrokenFailures.HasAClockInside::new, "S9.5", "S5.3", "S6.5"),
    JOINS_THE_CALLER(BrokenFailures.JoinsTheCaller::new, "S9.4"),
    THROWS_ON_DEADLOCK(BrokenFailures.ThrowsOnDeadlock::new, "S9.3"),
    THROWS_AFTER_THE_COMMIT(BrokenFailures.ThrowsAfterTheCommit::new, "S9.1"),
    LEAVES_HALF_BEHIND(BrokenFailures.LeavesHalfBehind::new, "S9.2"),
    ECHOES_VALUES(BrokenFailures.EchoesValues::new, "S9.6");

    private final Supplier<SketchStore> source;
    private final String foundBy;
    private final Set<String> mayBreak;

    BrokenStore(Supplier<SketchStore> source, String foundBy, String... mayBreak) {
        this.source = source;
        this.foundBy = foundBy;
        this.mayBreak = Set.of(mayBreak);
    }

    SketchStore open() {
        return source.get();
    }

    /** The rule that must fail. */
    String foundBy() {
        return foundBy;
    }

    /** The other rules that can fail; everything else must be kept. */
    Set<String> mayBreak() {
        return mayBreak;
    }
}

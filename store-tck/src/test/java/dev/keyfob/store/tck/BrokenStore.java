package dev.keyfob.store.tck;

import dev.keyfob.store.CredentialStore;
import java.util.Set;
import java.util.function.Supplier;

/** Stores that are broken on purpose, each with the rules that it breaks; it keeps all others. */
@SuppressWarnings("ImmutableEnumChecker") // constructors and a set that nobody changes
enum BrokenStore {
    IGNORES_USER_VERSION(BrokenVersions.IgnoresUserVersion::new, "S1.2"),
    COMPARES_USER_VERSION_WITH_ZERO_ONLY(BrokenVersions.ComparesUserVersionWithZeroOnly::new, "S1.2"),
    IGNORES_DEVICE_VERSION(BrokenVersions.IgnoresDeviceVersion::new, "S1.5"),
    IGNORES_LATER_DEVICES(BrokenVersions.IgnoresLaterDevices::new, "S2.2"),
    INSERTS_OR_UPDATES(BrokenVersions.InsertsOrUpdates::new, "S1.7"),
    COMPARES_BEFORE_THE_LOCK(BrokenVersions.ComparesBeforeTheLock::new, "S2.7"),
    FORGETS_REMOVED_USERS(BrokenVersions.ForgetsRemovedUsers::new, "S1.8"),
    KEEPS_THE_FIRST_COMMIT_ID(BrokenVersions.KeepsTheFirstCommitId::new, "S1.9"),
    APPLIES_HALF(BrokenCommits.AppliesHalf::new, "S2.2"),
    APPLIES_AND_TAKES_BACK(BrokenCommits.AppliesAndTakesBack::new, "S4.7"),
    ASKS_FOR_KEYS_FIRST(BrokenCommits.AsksForKeysFirst::new, "S2.4"),
    NEVER_DELETES(BrokenCommits.NeverDeletes::new, "S2.1"),
    FORGETS_AUDIT_RECORDS(BrokenCommits.ForgetsAuditRecords::new, "S7.1"),
    DUPLICATES_AUDIT_RECORDS(BrokenCommits.DuplicatesAuditRecords::new, "S7.2"),
    FOLDS_SERIAL_KEYS(BrokenCommits.FoldsSerialKeys::new, "S3.4"),
    FREES_KEYS_OF_RETIRED_DEVICES(BrokenCommits.FreesKeysOfRetiredDevices::new, "S3.3"),
    COUNTS_THEN_INSERTS(BrokenCommits.CountsThenInserts::new, "S3.8"),
    NAMES_ONE_TAKEN_KEY(BrokenCommits.NamesOneTakenKey::new, "S3.5"),
    TAKES_THE_LAST_IDENTITY(BrokenCommits.TakesTheLastIdentity::new, "S8.1"),
    RETURNS_DEVICES_OF_ANOTHER(BrokenReads.ReturnsDevicesOfAnother::new, "S4.1"),
    FOLDS_USER_IDS(BrokenReads.FoldsUserIds::new, "S4.2"),
    TRIMS_TEXTS(BrokenReads.TrimsTexts::new, "S5.1"),
    CUTS_MILLISECONDS(BrokenReads.CutsMilliseconds::new, "S5.3"),
    READS_DEVICES_BEFORE_THE_USER(BrokenReads.ReadsDevicesBeforeTheUser::new, "S4.6"),
    HIDES_RETIRED_DEVICES(BrokenReads.HidesRetiredDevices::new, "S4.3"),
    ORDERS_BY_UTF_16(BrokenReads.OrdersByUtf16::new, "S6.2"),
    COUNTS_ROWS(BrokenReads.CountsRows::new, "S6.3"),
    INCLUDES_THE_END(BrokenReads.IncludesTheEnd::new, "S7.6");

    private final Supplier<CredentialStore> source;
    private final Set<String> breaks;

    BrokenStore(Supplier<CredentialStore> source, String... breaks) {
        this.source = source;
        this.breaks = Set.of(breaks);
    }

    CredentialStore open() {
        return source.get();
    }

    Set<String> breaks() {
        return breaks;
    }
}

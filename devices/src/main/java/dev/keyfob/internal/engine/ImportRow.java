package dev.keyfob.internal.engine;

import dev.keyfob.internal.record.DeviceRecord;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowOutcome;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.store.data.StoredDevice;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.query.DeviceLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row on its way: what was read, and what it came to so far. */
final class ImportRow {
    final SeedRow row;

    @Nullable DeviceRecord device;

    @Nullable StoredDevice existing;

    RowOutcome.@Nullable Status status;

    @Nullable UserId assignedTo;

    final List<RowProblem> problems = new ArrayList<>();

    ImportRow(SeedRow row) {
        this.row = row;
    }

    /** The serial key and the fingerprint that the row brings, which one commit must not hold twice. */
    List<DeviceLookup> keys() {
        return device == null ? List.of() : DeviceLookup.uniqueKeysOf(device.stored());
    }

    void fail(RowOutcome.Status failure, ProblemCode code, String message) {
        status = failure;
        problem(code, message);
    }

    void problem(ProblemCode code, String message) {
        problems.add(RowProblem.ofRow(row.line(), row.serial(), code, message));
    }

    boolean hasError() {
        for (RowProblem problem : problems) {
            if (problem.code().severity() == ProblemCode.Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    RowOutcome outcome() {
        RowOutcome.Status known = status;
        if (known == null) {
            throw new IllegalStateException("the row must have come to something");
        }
        return new RowOutcome(
                row.line(), row.serial(), known, Optional.ofNullable(assignedTo).map(UserId::value), problems);
    }
}

package dev.keyfob.examples.portal.api;

import dev.keyfob.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What became of an action.
 *
 * @param status {@code DONE}, {@code REFUSED} or {@code UNDECIDED}
 * @param reason why it was refused
 * @param code why the code was refused, told to administrators only
 * @param device the device as it is now
 */
public record Answer(
        Change.Status status,
        @Nullable String reason,
        @Nullable String code,
        @Nullable DeviceView device) {

    static final Answer UNDECIDED = new Answer(Change.Status.UNDECIDED, null, null, null);

    /** For whoever acts for himself: a refused code is told in one way only. */
    static Answer of(Change change) {
        return change.fold(
                done -> new Answer(Change.Status.DONE, null, null, DeviceView.of(done.device())),
                refused -> new Answer(Change.Status.REFUSED, refused.reason().name(), null, null),
                undecided -> UNDECIDED);
    }

    /** For administrators, who are told why a code was refused. */
    static Answer toAdministrator(Change change) {
        return change instanceof Change.Refused refused && refused.code().isPresent()
                ? new Answer(
                        Change.Status.REFUSED,
                        refused.reason().name(),
                        refused.code().get().name(),
                        null)
                : of(change);
    }

    static ResponseEntity<Answer> refused(String reason) {
        return new Answer(Change.Status.REFUSED, reason, null, null).response();
    }

    /** 200 if it is done, 409 if it is refused, 503 if the store did not say. */
    ResponseEntity<Answer> response() {
        HttpStatus http = switch (status) {
            case DONE -> HttpStatus.OK;
            case REFUSED -> HttpStatus.CONFLICT;
            case UNDECIDED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        return ResponseEntity.status(http).body(this);
    }
}

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

    /** 200 if it is done, 409 if it is refused, 503 if the store did not say. */
    static ResponseEntity<Answer> of(Change change, boolean toldWhy) {
        return change.fold(
                done -> ResponseEntity.ok(new Answer(Change.Status.DONE, null, null, DeviceView.of(done.device()))),
                refused -> ResponseEntity.status(HttpStatus.CONFLICT)
                        .body(new Answer(
                                Change.Status.REFUSED,
                                refused.reason().name(),
                                toldWhy ? refused.code().map(Enum::name).orElse(null) : null,
                                null)),
                undecided -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(new Answer(Change.Status.UNDECIDED, null, null, null)));
    }
}

package dev.keyfob.examples.walkthrough;

import dev.keyfob.Change;
import dev.keyfob.Enrolment;
import dev.keyfob.SignIn;

/** The answers of the library in words. Each {@code fold} names all answers, so that none is forgotten. */
final class Answers {
    private Answers() {}

    static String describe(SignIn answer) {
        return answer.fold(
                accepted -> "accepted, from device " + accepted.device().id()
                        + (accepted.ambiguous() ? ", ambiguous." : "."),
                refused -> "refused, " + refused.reason()
                        + refused.lockedUntil()
                                .map(until -> ", locked until " + until)
                                .orElse("") + ".",
                undecided -> "undecided, " + undecided.reason() + ".");
    }

    static String describe(Change answer) {
        return answer.fold(
                done -> "done, the device is " + done.device().state() + ".",
                refused -> "refused, " + refused.reason()
                        + refused.code().map(code -> " because of " + code).orElse("") + ".",
                undecided -> "undecided, " + undecided.reason() + ".");
    }

    static String describe(Enrolment answer) {
        return answer.fold(
                pending -> "the app can be set up.",
                refused -> "refused, " + refused.reason() + ".",
                undecided -> "undecided, " + undecided.reason() + ".");
    }
}

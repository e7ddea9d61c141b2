package dev.keyfob.store.query;

import java.time.Instant;

/** Brings what is asked for into a form that every store compares alike: bytes of UTF-8 and whole milliseconds. */
final class Wanted {
    private Wanted() {}

    /** Refuses half of a surrogate pair, which would become a question mark in UTF-8. */
    static void text(String name, String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (Character.getType(point) == Character.SURROGATE) {
                throw new IllegalArgumentException(name + " must be well-formed Unicode, had half of a surrogate pair");
            }
        }
    }

    static Instant roundedDown(String name, Instant moment) {
        try {
            return Instant.ofEpochMilli(moment.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " must fit into a long of milliseconds, was " + moment, e);
        }
    }

    static Instant roundedUp(String name, Instant moment) {
        Instant down = roundedDown(name, moment);
        return down.equals(moment) ? down : roundedDown(name, down.plusMillis(1));
    }
}

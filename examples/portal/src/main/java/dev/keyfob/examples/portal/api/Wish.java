package dev.keyfob.examples.portal.api;

import dev.keyfob.RetireReason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the bodies of requests say. A body without a part that it must have is a bad request. */
final class Wish {
    private Wish() {}

    /** Who gets a token. */
    record Owner(String user) {
        Owner {
            Objects.requireNonNull(user, "user");
        }
    }

    /** What a device shows now, and after that. */
    record Codes(String code, @Nullable String next) {
        Codes {
            Objects.requireNonNull(code, "code");
        }

        /** No code in any log. */
        @Override
        public String toString() {
            return "Codes";
        }
    }

    /** Two consecutive codes. */
    record TwoCodes(String code, String next) {
        TwoCodes {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(next, "next");
        }

        /** No code in any log. */
        @Override
        public String toString() {
            return "TwoCodes";
        }
    }

    /** A token in somebody's hand: its number and what it shows. */
    record Token(String serial, String code) {
        Token {
            Objects.requireNonNull(serial, "serial");
            Objects.requireNonNull(code, "code");
        }

        /** No code in any log. */
        @Override
        public String toString() {
            return "Token[" + serial + "]";
        }
    }

    /** Many tokens. */
    record Tokens(List<Token> tokens) {
        Tokens {
            tokens = List.copyOf(tokens);
        }
    }

    /** The token that comes in place of another. */
    record Successor(String serial) {
        Successor {
            Objects.requireNonNull(serial, "serial");
        }
    }

    /** Why a device is set aside. */
    record Reason(String reason) {
        Reason {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Why a device comes to its end. */
    record Ending(RetireReason reason) {
        Ending {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The owner's name for a device; nothing for none. */
    record Label(@Nullable String label) {}

    /** Where a device lies; nothing for nowhere known. */
    record Location(@Nullable String location) {}
}

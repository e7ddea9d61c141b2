package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;

/** The types of tokens in the exports of authenticator apps. */
final class AppTypes {
    private AppTypes() {}

    /** Notes the type of a token, in lower case. */
    static void apply(String type, TokenDraft token) {
        switch (type) {
            case "totp" -> {}
            case "hotp" -> token.hotp();
            case "steam" -> token.notOath("the record is a Steam token, whose codes are of letters");
            case "motp" -> token.notOath("the record is a Mobile-OTP token, whose codes depend on a PIN");
            case "yandex", "yaotp" -> token.notOath("the record is a Yandex token, whose codes are of letters");
            case "" -> token.notOath("the record has no type");
            default -> token.notOath("the record is of a type that has no OATH codes");
        }
    }

    /** Notes what is missing when all of a token was read. */
    static void require(TokenDraft token, String secretLabel, String counterLabel) {
        if (!token.hasSecret()) {
            token.missing(secretLabel);
        }
        if (token.isHotp() && !token.hasCounter()) {
            token.problem(ProblemCode.MISSING_VALUE, counterLabel + " must have a value, was empty");
        }
    }
}

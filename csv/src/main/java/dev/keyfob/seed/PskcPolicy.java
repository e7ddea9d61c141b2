package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a PSKC file allows a key for, RFC 6030 section 5. A policy that is not understood as a whole forbids the key.
 *
 * <p>Not safe for use by multiple threads.
 */
final class PskcPolicy {
    private static final Set<String> PIN_ATTRIBUTES =
            Set.of("pinkeyid", "pinusagemode", "maxfailedattempts", "minlength", "maxlength", "pinencoding");
    private static final Set<String> USAGES = Set.of("otp", "cr", "integrity", "encrypt", "unlock");

    private final Findings findings;

    PskcPolicy(Findings findings) {
        this.findings = findings;
    }

    /** Judges the policy of a key. */
    void check(XmlElement key) {
        XmlElement policy = key.child("policy");
        if (policy != null) {
            boolean anyUsage = false;
            boolean otp = false;
            for (XmlElement part : policy.children()) {
                switch (part.name()) {
                    case "startdate", "expirydate" -> {
                        // Read with the dates of the device.
                    }
                    case "pinpolicy" -> checkPin(part);
                    case "keyusage" -> {
                        anyUsage = true;
                        otp |= part.cell().textOnOneLine().equalsIgnoreCase("OTP");
                    }
                    case "numberoftransactions" -> refuse("the key may be used a limited number of times only");
                    default -> refuse("the policy of the key has a part that is not known");
                }
            }
            if (anyUsage && !otp) {
                refuse("the key may be used for other things than one-time passwords only");
            }
        }
        checkDraftUsage(key.child("usage"));
    }

    private void checkPin(XmlElement pin) {
        String mode = pin.attribute("pinusagemode").toLowerCase(Locale.ROOT);
        boolean known = pin.children().isEmpty();
        for (String name : pin.attributeNames()) {
            known &= PIN_ATTRIBUTES.contains(name);
        }
        if (!known) {
            refuse("the PIN policy of the key has a part that is not known");
        } else if (!mode.isEmpty() && !mode.equals("local")) {
            refuse("the code needs a PIN that the server checks or reckons with; only one that the device checks is"
                    + " understood");
        }
    }

    private void checkDraftUsage(@Nullable XmlElement usage) {
        if (usage == null) {
            return;
        }
        boolean other = false;
        for (String name : usage.attributeNames()) {
            other |= USAGES.contains(name);
        }
        if (other && !isTrue(usage.attribute("otp"))) {
            refuse("the key may be used for other things than one-time passwords only");
        }
    }

    static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    private void refuse(String why) {
        findings.add(0, ProblemCode.KEY_POLICY_UNSUPPORTED, why);
    }

    /** When the life of a key ends: the earliest of what device, policy and key say. */
    Optional<Instant> expires(@Nullable XmlElement device, XmlElement key) {
        Instant earliest = null;
        for (XmlElement date : dates(device, key, "expirydate", "expiry")) {
            Optional<Instant> moment = PskcDates.read(date.cell().textOnOneLine());
            if (moment.isEmpty()) {
                findings.add(
                        0,
                        ProblemCode.DATE_INVALID,
                        "the end of the key's life in line " + date.line()
                                + " must be a date such as 2031-12-31T00:00:00Z, was not or can be read in two ways");
            } else if (earliest == null || moment.get().isBefore(earliest)) {
                earliest = moment.get();
            }
        }
        return Optional.ofNullable(earliest);
    }

    /** Tells of a date before which the key may not be used. */
    void checkStart(XmlElement key) {
        for (XmlElement date : dates(null, key, "startdate")) {
            String when = PskcDates.read(date.cell().textOnOneLine())
                    .map(moment -> "before " + moment)
                    .orElse("before a date that could not be read");
            findings.add(0, ProblemCode.START_DATE_NOT_KEPT, "the key may not be used " + when);
        }
    }

    private static List<XmlElement> dates(@Nullable XmlElement device, XmlElement key, String... names) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement from : new @Nullable XmlElement[] {device, key.child("policy"), key}) {
            XmlElement date = from == null ? null : from.child(names);
            if (date != null && !date.cell().isEmpty()) {
                found.add(date);
            }
        }
        return found;
    }
}

package dev.keyfob.examples.portal.tokens;

import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.seed.ByteSource;
import dev.keyfob.seed.CsvProfile;
import dev.keyfob.seed.CsvProfiles;
import dev.keyfob.seed.CsvSeedSource;
import dev.keyfob.seed.ProfileProposal;
import dev.keyfob.seed.PskcSeedSource;
import dev.keyfob.seed.SafeNetXmlSeedSource;
import dev.keyfob.seed.SeedFileFormat;
import dev.keyfob.seed.SeedFileProposal;
import dev.keyfob.seed.SeedFileSource;
import dev.keyfob.seed.SeedFiles;
import dev.keyfob.seed.SerialRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of file that the portal imports: its name on the page, and how it is opened. */
public final class SeedFormat {
    private static final SeedFormat PSKC =
            new SeedFormat("PSKC", (name, bytes, secrets) -> secrets.open(PskcSeedSource.of(name, bytes)));
    /** The file does not say which of the two it is. */
    private static final List<SeedFormat> SAFENET = List.of(
            safeNet("SafeNet XML, event-based tokens", SafeNetXmlSeedSource.EVENT_BASED),
            safeNet("SafeNet XML, time-based tokens", SafeNetXmlSeedSource.TIME_BASED));

    /** Every format, in the order of the page. */
    public static final List<SeedFormat> ALL = all();

    private final String name;
    private final Opener opener;

    private SeedFormat(String name, Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    @FunctionalInterface
    private interface Opener {
        SeedSource open(String fileName, ByteSource bytes, FileSecrets secrets);
    }

    /** A file that is of no format, or of several: the key of a sentence for the administrator, and what is put into it. */
    static final class NotOneFormat extends Exception {
        private static final long serialVersionUID = 1L;

        private final String detail;

        NotOneFormat(String key, String detail) {
            super(key);
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }

    private static List<SeedFormat> all() {
        List<SeedFormat> all = new ArrayList<>();
        CsvProfiles.ALL.forEach(profile -> all.add(of(profile)));
        all.add(PSKC);
        all.addAll(SAFENET);
        for (SeedFileFormat format : SeedFileFormat.values()) {
            all.add(of(format));
        }
        return List.copyOf(all);
    }

    private static SeedFormat of(CsvProfile profile) {
        return new SeedFormat(profile.name(), (name, bytes, secrets) -> CsvSeedSource.of(profile, name, bytes));
    }

    private static SeedFormat safeNet(String name, OtpParameters parameters) {
        return new SeedFormat(name, (fileName, bytes, secrets) -> SafeNetXmlSeedSource.of(parameters, fileName, bytes));
    }

    /** Lists of URIs are of hard tokens, whose serial number is the account; exports of apps have no serial numbers. */
    private static SeedFormat of(SeedFileFormat format) {
        String name = switch (format) {
            case OTPAUTH -> "otpauth URIs, serial numbers as accounts";
            case GRAPH -> "Microsoft Graph JSON";
            case AEGIS -> "Aegis export";
            case TWO_FAS -> "2FAS export";
            case SAFEWORD -> "SafeWord";
        };
        SerialRule serials = format == SeedFileFormat.OTPAUTH ? SerialRule.ACCOUNT : SerialRule.ISSUER_AND_ACCOUNT;
        return new SeedFormat(
                name,
                (fileName, bytes, secrets) ->
                        SeedFileSource.of(format, fileName, bytes).withSerials(serials));
    }

    /**
     * A format by its name on the page.
     *
     * @param name the name
     * @return the format, or empty
     */
    public static Optional<SeedFormat> named(String name) {
        return ALL.stream().filter(format -> format.name.equals(name)).findFirst();
    }

    /** The one format of a file. */
    static SeedFormat detect(ByteSource bytes) throws IOException, NotOneFormat {
        SeedFileProposal proposal = SeedFiles.detect(bytes);
        return switch (proposal.kind()) {
            case PSKC -> PSKC;
            case SAFENET_XML -> throw several(SAFENET);
            case RECORDS -> of(proposal.format().orElseThrow());
            case CSV -> detectProfile(proposal.profile().orElseThrow());
            case UNKNOWN -> throw new NotOneFormat("imports.noFormat", proposal.reason());
        };
    }

    private static SeedFormat detectProfile(ProfileProposal proposal) throws NotOneFormat {
        if (proposal instanceof ProfileProposal.Proposed one) {
            return of(one.profile());
        }
        if (proposal instanceof ProfileProposal.Ambiguous several) {
            throw several(several.candidates().stream().map(SeedFormat::of).toList());
        }
        throw new NotOneFormat("imports.noFormat", String.join(" ", proposal.reasons()));
    }

    private static NotOneFormat several(List<SeedFormat> formats) {
        return new NotOneFormat(
                "imports.severalFormats", formats.stream().map(SeedFormat::name).collect(Collectors.joining("; ")));
    }

    /**
     * What the page calls it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    SeedSource open(String fileName, ByteSource bytes, FileSecrets secrets) {
        return opener.open(fileName, bytes, secrets);
    }
}

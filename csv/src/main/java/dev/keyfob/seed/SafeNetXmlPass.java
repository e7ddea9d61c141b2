package dev.keyfob.seed;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.OtpParameters;
import dev.keyfob.otp.SharedSecret;
import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.RowProblem;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedRecord;
import dev.keyfob.otp.seed.SeedRow;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One reading of an XML file of SafeNet or Aladdin from its start, each token judged by itself. */
final class SafeNetXmlPass implements CountedReader {
    private final XmlRecords records;
    private final OtpParameters parameters;
    private final long maxTokens;
    private final Findings findings = new Findings();
    private final SecretText secretText = new SecretText(SecretEncoding.HEX, "Seed");
    private long tokens;

    private SafeNetXmlPass(XmlRecords records, OtpParameters parameters, long maxTokens) {
        this.records = records;
        this.parameters = parameters;
        this.maxTokens = maxTokens;
    }

    /** Opens a file and looks whether it has tokens. */
    static SafeNetXmlPass open(ByteSource bytes, MessageDigest digest, XmlLimits limits, OtpParameters parameters)
            throws IOException {
        XmlRecords records = XmlRecords.open(bytes, digest, limits);
        if (records.root().name().equals("tokens")) {
            return new SafeNetXmlPass(records, parameters, limits.maxRecords());
        }
        boolean pskc = records.root().name().endsWith("container");
        records.close();
        throw new SeedFormatException("the file is XML" + (pskc ? ", perhaps PSKC," : "")
                + " but not of SafeNet: its first element must be Tokens");
    }

    @Override
    public Optional<SeedRow> next() throws IOException {
        for (XmlElement token = records.nextRecord(); token != null; token = records.nextRecord()) {
            try {
                if (token.name().equals("token")) {
                    count();
                    return Optional.of(read(token));
                }
            } finally {
                token.wipe();
            }
        }
        if (tokens == 0) {
            throw new SeedFormatException("the file has no tokens");
        }
        return Optional.empty();
    }

    private void count() {
        if (++tokens > maxTokens) {
            throw new SeedFormatException("the file must have at most " + maxTokens + " tokens, had more");
        }
    }

    private SeedRow read(XmlElement token) {
        findings.clear();
        Optional<String> serial = serial(token);
        XmlElement applications = token.child("applications");
        XmlElement application = applications == null ? null : applications.child("application");
        if (applications != null && applications.children().size() > 1) {
            return RowProblem.ofRow(
                    token.line(),
                    Shown.serial(serial),
                    ProblemCode.NOT_AN_OATH_TOKEN,
                    "the token must have one application, had "
                            + applications.children().size());
        }
        XmlElement owner = application == null ? token : application;
        SharedSecret secret = secret(owner.child("seed"));
        long counter = counter(owner.child("movingfactor"));
        String product = token.childText("productname");
        String model = product.isEmpty() ? token.childText("model") : product;
        boolean hasModel = findings.passes(TextCells.check(model, 0, "model")) && !model.isEmpty();
        if (findings.hasErrors() || secret == null) {
            if (secret != null) {
                secret.destroy();
            }
            return findings.problem(token.line(), serial);
        }
        SeedRecord.Builder row = SeedRecord.builder(token.line(), secret, parameters)
                .nextCounter(counter)
                .warnings(findings.warnings(token.line(), serial));
        serial.ifPresent(row::serial);
        if (hasModel) {
            row.model(model);
        }
        return row.build();
    }

    private Optional<String> serial(XmlElement token) {
        String serial = token.attribute("serial", "serialno");
        if (serial.isEmpty()) {
            findings.add(0, ProblemCode.MISSING_VALUE, "the token must have a serial number");
            return Optional.empty();
        }
        boolean good = findings.passes(SerialText.check(serial, 0, "serial number"));
        return good ? Optional.of(serial) : Optional.empty();
    }

    private @Nullable SharedSecret secret(@Nullable XmlElement seed) {
        if (seed == null || seed.cell().isEmpty()) {
            findings.add(0, ProblemCode.SECRET_MISSING, "the token has no Seed");
            return null;
        }
        SharedSecret secret = secretText.read(seed.cell(), 0, findings);
        HmacAlgorithm hash = parameters.fold(hotp -> hotp.algorithm(), totp -> totp.algorithm());
        if (secret != null && secret.length() == HmacAlgorithm.SHA256.hashBytes() && hash == HmacAlgorithm.SHA1) {
            findings.add(
                    0,
                    ProblemCode.VALUE_ASSUMED,
                    "the secret has 32 bytes, which is usual for SHA-256; took SHA-1, as was said");
        }
        return secret;
    }

    private long counter(@Nullable XmlElement movingFactor) {
        boolean timeBased = parameters.fold(hotp -> false, totp -> true);
        if (timeBased || movingFactor == null || movingFactor.cell().isEmpty()) {
            return 0;
        }
        long counter = NumberText.read(movingFactor.cell());
        if (counter == NumberText.NONE) {
            findings.add(0, ProblemCode.COUNTER_INVALID, "MovingFactor must be a whole number");
            return 0;
        }
        return counter;
    }

    @Override
    public long bytes() {
        return records.bytes();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}

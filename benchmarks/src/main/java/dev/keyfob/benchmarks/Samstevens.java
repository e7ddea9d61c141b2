package dev.keyfob.benchmarks;

import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.codec.Base32;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;
import dev.samstevens.totp.code.HashingAlgorithm;
import dev.samstevens.totp.exceptions.CodeGenerationException;

/** java-totp of samstevens: the secret is Base32 text, the window goes both ways. Belongs to one thread. */
final class Samstevens implements Contender {
    private final String secret;
    private final DefaultCodeGenerator generator;
    private final DefaultCodeVerifier verifier;
    private long now;

    Samstevens(byte[] secret, HmacAlgorithm algorithm) {
        this.secret = Base32.encode(secret);
        this.generator = new DefaultCodeGenerator(HashingAlgorithm.valueOf(algorithm.name()), 6);
        this.verifier = new DefaultCodeVerifier(generator, () -> now);
        verifier.setTimePeriod(30);
        verifier.setAllowedTimePeriodDiscrepancy(1);
    }

    @Override
    public String generate(long epochSecond) {
        try {
            return generator.generate(secret, epochSecond / 30);
        } catch (CodeGenerationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(String code, long epochSecond) {
        now = epochSecond;
        return verifier.isValidCode(secret, code);
    }
}

package dev.keyfob.benchmarks;

import com.warrenstrange.googleauth.GoogleAuthenticator;
import com.warrenstrange.googleauth.GoogleAuthenticatorConfig.GoogleAuthenticatorConfigBuilder;
import com.warrenstrange.googleauth.HmacHashFunction;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.codec.Base32;

/** GoogleAuth: the secret is Base32 text, the code a number; a window of three candidates. */
final class GoogleAuth implements Contender {
    private final String secret;
    private final GoogleAuthenticator authenticator;

    GoogleAuth(byte[] secret, HmacAlgorithm algorithm) {
        this.secret = Base32.encode(secret);
        this.authenticator = new GoogleAuthenticator(new GoogleAuthenticatorConfigBuilder()
                .setCodeDigits(6)
                .setTimeStepSizeInMillis(30_000)
                .setWindowSize(3)
                .setHmacHashFunction(HmacHashFunction.valueOf(algorithm.macName()))
                .build());
    }

    @Override
    public Integer generate(long epochSecond) {
        return authenticator.getTotpPassword(secret, epochSecond * 1000);
    }

    @Override
    public boolean verify(String code, long epochSecond) {
        return authenticator.authorize(secret, Integer.parseInt(code), epochSecond * 1000);
    }
}

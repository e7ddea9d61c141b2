package dev.keyfob.verification;

import dev.keyfob.otp.SharedSecret;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Supplier;

/** Everything that the rules forbid, each in a method or type of its own, so that {@link RulesTest} sees them fail. */
@SuppressWarnings({"DefaultCharset", "StringCaseLocaleUsage", "SystemOut", "CatchAndPrintStackTrace"})
public final class Offences {
    private Offences() {}

    /** What {@code SurroundingsTest.noLookUp} forbids. */
    static final class LookUps {
        private LookUps() {}

        static Instant now() {
            return Instant.now();
        }

        static Supplier<Instant> nowByReference() {
            return Instant::now;
        }

        static long millis() {
            return System.currentTimeMillis();
        }

        static String property() {
            return System.getProperty("user.name");
        }

        static Locale locale() {
            return Locale.getDefault();
        }

        static Charset charset() {
            return Charset.defaultCharset();
        }

        static String lowerCase() {
            return "A".toLowerCase();
        }

        static byte[] bytes() {
            return "A".getBytes();
        }

        static String text() {
            return new String(new byte[1]);
        }

        static String format() {
            return String.format("%d", 1);
        }

        static int random() {
            return new Random().nextInt();
        }

        static UUID uuid() {
            return UUID.randomUUID();
        }
    }

    /** What has a rule of its own. */
    static final class Others {
        private Others() {}

        static Object reflect() throws ReflectiveOperationException {
            return Class.forName("java.lang.String").getMethod("length");
        }

        static ServiceLoader<Runnable> services() {
            return ServiceLoader.load(Runnable.class);
        }

        static Clock clock() {
            return Clock.systemUTC();
        }

        static SecureRandom secureRandom() {
            return new SecureRandom();
        }

        static void print() {
            System.out.println();
        }

        static void stackTrace(IllegalStateException e) {
            e.printStackTrace();
        }

        static byte[] reveal(SharedSecret secret) {
            return secret.revealBytes();
        }
    }

    /** What must not be public. */
    public static class Open implements Serializable {
        private static final long serialVersionUID = 1;

        /** Changes. */
        public int field;

        /** For everybody. */
        public Open() {}

        /** Mentions what nobody can name. */
        public void take(Others hidden) {}
    }
}

package dev.keyfob.verification;

import dev.keyfob.otp.SharedSecret;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;

/** Everything that the rules forbid, each in a method or type of its own, so that {@link RulesTest} sees them fail. */
@SuppressWarnings({"UnusedVariable", "DefaultCharset", "StringCaseLocaleUsage", "SystemOut", "CatchAndPrintStackTrace"})
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

        static String formatted() {
            return "%d".formatted(1);
        }

        static int random() {
            return new Random().nextInt();
        }

        static UUID uuid() {
            return UUID.randomUUID();
        }
    }

    /** What {@code ClosedWorldTest.noReflection} forbids. */
    static final class ByName {
        private volatile int field;

        private ByName() {}

        static Class<?> type() throws ReflectiveOperationException {
            return Class.forName("java.lang.String");
        }

        static Function<String, Optional<Module>> moduleByReference() {
            return ModuleLayer.boot()::findModule;
        }

        static Object member(Object of) throws ReflectiveOperationException {
            return of.getClass().getMethod("length");
        }

        static Object[] array(Class<?> of) {
            return (Object[]) Array.newInstance(of, 1);
        }

        static Object inner(Class<?> of) {
            return of.getNestMembers();
        }

        static Object proxy() {
            return Proxy.newProxyInstance(null, new Class<?>[] {Runnable.class}, (self, method, given) -> null);
        }

        static Object handle() throws ReflectiveOperationException {
            return MethodHandles.publicLookup().findVirtual(String.class, "length", MethodType.methodType(int.class));
        }

        static Object updater() {
            return AtomicIntegerFieldUpdater.newUpdater(ByName.class, "field");
        }

        static ServiceLoader<Runnable> services() {
            return ServiceLoader.load(Runnable.class);
        }

        static Class<?> loaded() throws ReflectiveOperationException {
            return Thread.currentThread().getContextClassLoader().loadClass("java.lang.String");
        }

        static Object resource() {
            return ByName.class.getResource("h2.sql");
        }

        static Object resourceOfModule() throws IOException {
            return ByName.class.getModule().getResourceAsStream("h2.sql");
        }

        static Object bundle() {
            return ResourceBundle.getBundle("texts", Locale.ROOT);
        }

        static Object deserialized(ObjectInputStream in) throws IOException, ReflectiveOperationException {
            return in.readObject();
        }

        static void serialized(OutputStream out) throws IOException {
            new ObjectOutputStream(out).writeObject("");
        }

        static Object parser() {
            return XMLInputFactory.newFactory();
        }

        static Object driver() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:mem:");
        }

        static void library() {
            System.loadLibrary("none");
        }
    }

    /** What has a rule of its own. */
    static final class Others {
        private Others() {}

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

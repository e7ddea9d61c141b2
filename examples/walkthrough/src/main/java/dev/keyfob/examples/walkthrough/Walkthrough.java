package dev.keyfob.examples.walkthrough;

import dev.keyfob.Actor;
import dev.keyfob.DeviceActions;
import dev.keyfob.Keyfob;
import dev.keyfob.otp.seed.ImportReport;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.otp.seed.SeedSource;
import dev.keyfob.policy.Policy;
import dev.keyfob.seal.KeyRing;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Properties;

/**
 * Tells a day with Keyfob in plain text, on a simulated clock.
 *
 * <p>The exit status is 0 if each step went as told, 1 if one did not, and 2 if the file is not a token file or holds no
 * good row.
 */
public final class Walkthrough {
    private static final int NO_TOKENS = 2;
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

    private Walkthrough() {}

    /**
     * Runs the story and ends the process with its status.
     *
     * @param args not used; see {@link Arguments} for the system properties that are
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int status = run(System.getProperties(), out);
        out.flush();
        System.exit(status);
    }

    static int run(Properties properties, PrintStream out) {
        try {
            return run(Arguments.of(properties), out);
        } catch (InvalidPathException e) {
            return refuse(out, "No file can have the name that -Dseeds gives.");
        }
    }

    static int run(Arguments arguments, PrintStream out) {
        try {
            int status = tell(TokenFile.chosenBy(arguments), arguments.codes(), out);
            if (arguments.seeds().isEmpty()) {
                out.print(
                        "For a file of your own, append -Dseeds=FILE; -Dcodes=true shows the codes of all its tokens.\n");
            }
            return status;
        } catch (SeedFormatException e) {
            return refuse(
                    out, TokenFile.nameIn(arguments) + " cannot be read as a token file: " + e.getMessage() + ".");
        } catch (IOException e) {
            return refuse(out, TokenFile.nameIn(arguments) + " cannot be read: " + TokenFile.reason(arguments) + ".");
        }
    }

    private static int tell(SeedSource file, boolean withCodes, PrintStream out) throws IOException {
        SimulatedClock clock = new SimulatedClock(MORNING);
        Story story = new Story(out, clock);

        Keyfob keyfob = Keyfob.builder(new InMemoryCredentialStore(), KeyRing.throwAway(new SecureRandom()))
                .policy(Policy.entra())
                .clock(clock)
                .build();
        DeviceActions desk = keyfob.actingAs(Actor.of("admin:ines"));

        Directory directory = new Directory();
        ImportReport report = new ImportOfFile(desk, directory, story).play(file);
        if (report.stored() == 0) {
            return refuse(out, file.name() + " holds no good row, so that there is no token to go on with.");
        }
        TokenDrawer drawer = new TokenDrawer(file, keyfob);
        if (withCodes) {
            new CodesOfAll(story, clock).play(drawer);
        }
        UserId user = new Protagonist(keyfob, desk, story).choose(directory, report);
        new Inventory(keyfob, story).play();

        Scene scene = new Scene(keyfob, desk, user, clock, story);
        scene.takeTokensFrom(drawer);
        new Activation(scene).play();
        new SigningIn(scene).play();
        new AuthenticatorApp(scene).play();
        new OneDeviceTooMany(scene).play();
        new LostToken(scene).play();
        new AuditTrail(scene).play();
        return story.end();
    }

    private static int refuse(PrintStream out, String sentence) {
        out.print("\n" + sentence + "\n");
        return NO_TOKENS;
    }
}

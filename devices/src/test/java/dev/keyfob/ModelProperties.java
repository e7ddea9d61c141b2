package dev.keyfob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.Model.Purpose;
import dev.keyfob.UnsteadyStore.Manner;
import dev.keyfob.otp.HmacAlgorithm;
import dev.keyfob.otp.HotpParameters;
import dev.keyfob.otp.TotpParameters;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.data.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/**
 * Random sequences of everything that users and administrators do, on a sound store, on one that fails, and on one that
 * lies as well, against a model. {@code -Dkeyfob.model.tries=5000} runs more sequences, from another seed each time.
 */
@AddLifecycleHook(ModelProperties.Tries.class)
class ModelProperties {
    private static final int ACTIONS = 50;
    private static final Map<Manner, Reached> REACHED = new EnumMap<>(Manner.class);
    private static final List<Token> TOKENS = List.of(
            Token.totp("M-0"),
            Token.hotp("M-1"),
            new Token("M-2", TotpParameters.of(HmacAlgorithm.SHA1, 6, Duration.ofSeconds(60))),
            new Token("M-3", TotpParameters.of(HmacAlgorithm.SHA256, 8, Duration.ofSeconds(30))),
            Token.totp("M-4"),
            new Token("M-5", new HotpParameters(HmacAlgorithm.SHA1, 8)),
            Token.totp("M-6"),
            Token.hotp("M-7"));
    private static final List<Duration> LEAPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(45),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(9),
            Duration.ofDays(2));

    /** More tries, if they are asked for. */
    static final class Tries implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            Integer tries = Integer.getInteger("keyfob.model.tries");
            if (tries != null) {
                context.attributes().setTries(tries);
                context.attributes().setSeed("");
            }
            return property.execute();
        }

        @Override
        public PropagationMode propagateTo() {
            return PropagationMode.ALL_DESCENDANTS;
        }
    }

    @Property(tries = 15, seed = "4711")
    void doesWhatTheModelForetells(@ForAll("sound") ActionChain<ModelWorld> actions) {
        run(Manner.SOUND, actions);
    }

    @Property(tries = 25, seed = "4711")
    void doesSoOrNothingOnAStoreThatFails(@ForAll("failing") ActionChain<ModelWorld> actions) {
        run(Manner.FAILING, actions);
    }

    @Property(tries = 25, seed = "4711")
    void doesSoOrNothingOnAStoreThatLies(@ForAll("lying") ActionChain<ModelWorld> actions) {
        run(Manner.LYING, actions);
    }

    private static void run(Manner manner, ActionChain<ModelWorld> actions) {
        ModelWorld end = actions.withInvariant("holds", ModelWorld::check).run();
        end.checkEverything();
        REACHED.computeIfAbsent(manner, m -> new Reached()).add(end);
    }

    /** What all sequences of one manner came to. */
    private static final class Reached {
        private int sequences;
        private int accepted;
        private int refused;
        private int undecided;
        private int repeated;
        private int refusedOnLies;

        void add(ModelWorld end) {
            sequences++;
            accepted += end.accepted;
            refused += end.refused;
            undecided += end.undecided;
            repeated += end.repeated;
            refusedOnLies += end.refusedOnLies;
        }

        /** Sequences in which nothing happens would prove nothing. */
        void check(Manner manner) {
            assertThat(accepted).as("accepted codes").isGreaterThan(3 * sequences);
            assertThat(refused).as("refusals").isGreaterThan(5 * sequences);
            assertThat(repeated).as("repeated attempts").isPositive();
            assertThat(undecided > 0).as("undecided").isEqualTo(manner != Manner.SOUND);
            assertThat(refusedOnLies > 0).as("refused on lies").isEqualTo(manner == Manner.LYING);
        }
    }

    @AfterContainer
    static void somethingHappened() {
        REACHED.forEach((manner, reached) -> reached.check(manner));
    }

    @Provide
    Arbitrary<ActionChain<ModelWorld>> sound() {
        return worlds(Manner.SOUND);
    }

    @Provide
    Arbitrary<ActionChain<ModelWorld>> failing() {
        return worlds(Manner.FAILING);
    }

    @Provide
    Arbitrary<ActionChain<ModelWorld>> lying() {
        return worlds(Manner.LYING);
    }

    private static Arbitrary<ActionChain<ModelWorld>> worlds(Manner manner) {
        return Arbitraries.longs()
                .withoutEdgeCases()
                .flatMap(seed -> actions(ActionChain.startWith(() -> new ModelWorld(seed, manner, TOKENS))));
    }

    /** Numbers from which an action takes what it needs. */
    record Pick(int user, int other, int device, int spare, int how, int delta) {
        UserId userId() {
            return ModelWorld.USERS.get(user);
        }

        UserId otherId() {
            return ModelWorld.USERS.get(other);
        }
    }

    private static Arbitrary<Pick> picks() {
        Arbitrary<Integer> users = Arbitraries.integers().between(0, 2);
        Arbitrary<Integer> many = Arbitraries.integers().between(0, 99);
        return Combinators.combine(
                        users, users, many, many, many, Arbitraries.integers().between(-2, 2))
                .as(Pick::new);
    }

    static Action<ModelWorld> action(String name, BiConsumer<ModelWorld, Pick> body) {
        return new Action.Independent<>() {
            @Override
            public Arbitrary<Transformer<ModelWorld>> transformer() {
                return picks().map(pick -> Transformer.mutate(name + " " + pick, world -> body.accept(world, pick)));
            }
        };
    }

    interface OnDevice {
        void act(ModelWorld world, UserId user, ModelDevice device, Pick pick);
    }

    /** On one of the user's devices, or now and then on anybody's. */
    static Action<ModelWorld> onDevice(String name, OnDevice body) {
        return action(
                name,
                (world, pick) -> device(world, pick.userId(), pick.device(), pick.how() < 85)
                        .ifPresent(device -> body.act(world, pick.userId(), device, pick)));
    }

    private static Optional<ModelDevice> device(ModelWorld world, UserId user, int pick, boolean own) {
        List<ModelDevice> among = own ? world.model.of(user) : new ArrayList<>(world.model.devices.values());
        return among.isEmpty() ? Optional.empty() : Optional.of(among.get(pick % among.size()));
    }

    private static Optional<ModelDevice> inState(ModelWorld world, int pick, Predicate<ModelDevice> wanted) {
        List<ModelDevice> among = world.model.devices.values().stream()
                .filter(device -> pick < 10 || wanted.test(device))
                .toList();
        return among.isEmpty() ? Optional.empty() : Optional.of(among.get(pick % among.size()));
    }

    private static boolean isFree(ModelDevice device) {
        return device.state == DeviceState.AVAILABLE;
    }

    private static Arbitrary<ActionChain<ModelWorld>> actions(ActionChainArbitrary<ModelWorld> start) {
        return ModelUpkeep.added(start)
                .withAction(4, action("import", (w, p) -> w.importToken(TOKENS.get(p.device() % TOKENS.size()))))
                .withAction(
                        3,
                        action(
                                "import for",
                                (w, p) -> w.importToken(TOKENS.get(p.device() % TOKENS.size()), p.userId())))
                .withAction(
                        6,
                        action(
                                "assign",
                                (w, p) -> inState(w, p.spare(), ModelProperties::isFree)
                                        .ifPresent(d -> w.change(
                                                w.model.assign(d, p.userId(), w.now()),
                                                () -> w.desk.assign(d.id, p.userId())))))
                .withAction(3, action("enrol", (w, p) -> w.enrolApp(p.userId())))
                .withAction(8, onDevice("activate", (w, u, d, p) -> activate(w, u, d, p)))
                .withAction(16, action("sign in", (w, p) -> signIn(w, p)))
                .withAction(4, action("sign in again", (w, p) -> w.entry.again(p.userId(), p.device())))
                .withAction(
                        3,
                        onDevice(
                                "sign in on",
                                (w, u, d, p) -> w.entry.enter(new ModelCodes.Attempt(
                                        u,
                                        Purpose.SIGN_IN,
                                        code(w, d, p.delta()),
                                        Optional.empty(),
                                        Optional.of(d.id),
                                        true))))
                .withAction(
                        3,
                        onDevice(
                                "sign in with two codes",
                                (w, u, d, p) -> w.entry.enter(new ModelCodes.Attempt(
                                        u,
                                        Purpose.SIGN_IN,
                                        code(w, d, 2 * p.delta()),
                                        next(w, d, p),
                                        Optional.empty(),
                                        true))))
                .withAction(
                        3,
                        onDevice(
                                "resync",
                                (w, u, d, p) -> w.entry.enter(new ModelCodes.Attempt(
                                        u,
                                        Purpose.RESYNC,
                                        code(w, d, 2 * p.delta()),
                                        next(w, d, p),
                                        Optional.of(d.id),
                                        p.spare() < 50))))
                .withAction(
                        2,
                        onDevice(
                                "suspend",
                                (w, u, d, p) -> w.change(
                                        w.model.suspend(u, d, w.now()), () -> w.desk.suspend(u, d.id, "on leave"))))
                .withAction(
                        3,
                        onDevice(
                                "resume",
                                (w, u, d, p) -> w.change(w.model.resume(u, d, w.now()), () -> w.desk.resume(u, d.id))))
                .withAction(
                        1,
                        onDevice(
                                "retire",
                                (w, u, d, p) -> w.changeWithoutLies(
                                        w.model.retire(d, w.now()), () -> w.desk.retire(d.id, RetireReason.DAMAGED))))
                .withAction(
                        1,
                        onDevice(
                                "describe",
                                (w, u, d, p) -> w.changeWithoutLies(
                                        w.model.describe(d, w.now()),
                                        () -> w.desk.relocate(d.id, Optional.of("safe 3")))))
                .withAction(
                        2,
                        onDevice(
                                "report lost",
                                (w, u, d, p) ->
                                        w.change(w.model.reportLost(u, d, w.now()), () -> w.desk.reportLost(u, d.id))))
                .withAction(
                        2,
                        onDevice(
                                "unassign",
                                (w, u, d, p) ->
                                        w.change(w.model.unassign(u, d, w.now()), () -> w.desk.unassign(u, d.id))))
                .withAction(
                        1,
                        onDevice(
                                "discard",
                                (w, u, d, p) ->
                                        w.change(w.model.discard(u, d, w.now()), () -> w.desk.discardApp(u, d.id))))
                .withAction(
                        3,
                        onDevice(
                                "reassign",
                                (w, u, d, p) -> w.other(
                                        w.model.reassign(d, u, p.otherId(), w.now()),
                                        () -> w.desk.reassign(d.id, u, p.otherId())
                                                .fold(
                                                        done -> "DONE",
                                                        taken -> "TAKEN_BY " + taken.owner(),
                                                        refused -> "REFUSED " + refused.reason(),
                                                        undecided -> "UNDECIDED"))))
                .withAction(
                        2,
                        onDevice(
                                "replace",
                                (w, u, d, p) -> inState(w, p.spare(), ModelProperties::isFree)
                                        .ifPresent(s -> w.change(
                                                w.model.replace(u, d, s, w.now()),
                                                () -> w.desk.replace(u, d.id, s.id)))))
                .withAction(1, action("reinstate", (w, p) -> reinstate(w, TOKENS.get(p.device() % TOKENS.size()))))
                .withAction(
                        2,
                        action(
                                "unlock",
                                (w, p) -> w.other(
                                        w.model.unlock(p.userId(), w.now()),
                                        () -> w.desk.unlock(p.userId()).name())))
                .withAction(
                        1,
                        action(
                                "off-board",
                                (w, p) -> w.otherWithoutLies(
                                        w.model.offBoard(p.userId(), w.now()),
                                        () -> w.desk.offBoard(p.userId())
                                                .status()
                                                .name())))
                .withAction(1, action("issue recovery codes", (w, p) -> w.issueRecoveryCodes(p.userId())))
                .withAction(2, action("recover", (w, p) -> w.recover(p.userId(), p.device() % 2, p.how() < 70)))
                .withAction(12, action("wait", (w, p) -> w.advance(LEAPS.get(p.device() % LEAPS.size()))))
                .withMaxTransformations(ACTIONS);
    }

    /** The code that a device shows some steps from now; of a counter, the one so many presses ahead. */
    private static String code(ModelWorld world, ModelDevice device, int delta) {
        String code = device.code(device.nominal(world.now()) + device.drift + delta);
        return code.isEmpty() ? wrong(device) : code;
    }

    private static Optional<String> next(ModelWorld world, ModelDevice device, Pick pick) {
        String code = pick.spare() < 90 ? code(world, device, 2 * pick.delta() + 1) : wrong(device);
        return Optional.of(code);
    }

    private static String wrong(ModelDevice device) {
        return String.format(Locale.ROOT, "%0" + device.parameters.digits() + "d", 123_456);
    }

    private static void activate(ModelWorld world, UserId user, ModelDevice device, Pick pick) {
        boolean two = pick.spare() % 5 == 0;
        String first = code(world, device, two ? 2 * pick.delta() : pick.delta() / 2);
        world.entry.enter(new ModelCodes.Attempt(
                user,
                Purpose.ACTIVATION,
                first,
                two ? next(world, device, pick) : Optional.empty(),
                Optional.of(device.id),
                pick.spare() < 50));
    }

    /** Mostly with the right code of a device of one's own, else of another step, of anybody's device, or with none. */
    private static void signIn(ModelWorld world, Pick pick) {
        Optional<ModelDevice> device = device(world, pick.userId(), pick.device(), pick.how() < 80);
        String code = pick.how() >= 92
                ? "123456"
                : device.map(d -> code(world, d, pick.how() < 50 ? 0 : pick.delta()))
                        .orElse("654321");
        world.entry.enter(
                new ModelCodes.Attempt(pick.userId(), Purpose.SIGN_IN, code, Optional.empty(), Optional.empty(), true)
                        .by(pick.spare() < 30, pick.how() % 2 == 0 ? world.nextAttempt() : Optional.empty()));
    }

    private static void reinstate(ModelWorld world, Token token) {
        world.device(token)
                .ifPresent(device -> world.changeWithoutLies(
                        world.model.reinstate(device), () -> world.desk.reinstate(token.toSeed(1))));
    }
}

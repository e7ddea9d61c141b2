package dev.keyfob;

import static dev.keyfob.House.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.policy.Policy;
import dev.keyfob.store.Commit;
import dev.keyfob.store.CommitResult;
import dev.keyfob.store.CredentialStore;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceId;
import dev.keyfob.store.data.UserId;
import dev.keyfob.store.memory.InMemoryCredentialStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a store does with a commit must not tell whether the code in it was right. */
class OraclesTest {
    private static final Token A = Token.totp("A-1");
    private static final Token B = Token.totp("B-1");

    /** How it does not become certain that a commit won. */
    enum Fault implements BiFunction<CredentialStore, Commit, CommitResult> {
        ALWAYS_STALE {
            @Override
            public CommitResult apply(CredentialStore sound, Commit commit) {
                return CommitResult.STALE;
            }
        },
        NEVER_APPLIED_NEVER_TOLD {
            @Override
            public CommitResult apply(CredentialStore sound, Commit commit) {
                return new CommitResult.OutcomeUnknown("time-out");
            }
        },
        APPLIED_BUT_NEVER_TOLD {
            @Override
            public CommitResult apply(CredentialStore sound, Commit commit) {
                sound.commit(commit);
                return new CommitResult.OutcomeUnknown("connection lost");
            }
        },
        APPLIED_BUT_THROWN {
            @Override
            public CommitResult apply(CredentialStore sound, Commit commit) {
                sound.commit(commit);
                throw new IllegalStateException("a bug of the driver");
            }
        },
        NEVER_REACHED {
            @Override
            public CommitResult apply(CredentialStore sound, Commit commit) {
                throw new StoreException("no connection");
            }
        }
    }

    /** Everything that somebody could notice of an attempt. */
    private record Noticed(Object answer, List<Object> heard) {}

    /** Tries in a house of its own, so that no attempt sees what another one left. */
    private static Noticed attempt(Fault fault, Function<House, Function<Keyfob, Object>> prepared) {
        FaultyStore store = new FaultyStore(new InMemoryCredentialStore());
        House house = new House(store, Policy.entra());
        house.giveTo(MARA, A);
        house.importTokens(B);
        house.desk.assign(house.idOf(B), MARA);
        List<Object> heard = new ArrayList<>();
        Keyfob keyfob = Keyfob.builder(store, House.keys())
                .clock(house.clock)
                .listener(new KeyfobListener() {
                    @Override
                    public void onRecorded(AuditEvent event) {
                        heard.add(event.type());
                    }

                    @Override
                    public void onUnrecordedAnswer(UserId user, SignIn answer) {
                        heard.add(answer);
                    }

                    @Override
                    public void onUnrecordedRecovery(UserId user, Recovery answer) {
                        heard.add(answer);
                    }

                    @Override
                    public void onUnrecordedAction(Actor actor, ActionAnswer answer) {
                        heard.add(answer);
                    }
                })
                .build();
        Function<Keyfob, Object> action = prepared.apply(house);
        store.onCommit = fault;
        return new Noticed(action.apply(keyfob), heard);
    }

    private static void assertAlike(Fault fault, List<Function<House, Function<Keyfob, Object>>> attempts) {
        List<Noticed> noticed =
                attempts.stream().map(prepared -> attempt(fault, prepared)).toList();
        assertThat(noticed).allSatisfy(each -> assertThat(each).isEqualTo(noticed.get(0)));
        assertThat(noticed.get(0).answer().getClass().getSimpleName()).isEqualTo("Undecided");
    }

    private static Function<House, Function<Keyfob, Object>> signIn(Function<House, String> code) {
        return house -> {
            String typed = code.apply(house);
            return keyfob -> keyfob.verify(MARA, typed);
        };
    }

    @ParameterizedTest
    @EnumSource
    void rightWrongAndUsedCodesAreToldAlike(Fault fault) {
        assertAlike(
                fault,
                List.of(
                        signIn(house -> A.codeAt(house.now())),
                        signIn(house -> house.wrongCode(A, B)),
                        signIn(house -> B.codeAt(house.now())),
                        signIn(house -> {
                            house.signIn(MARA, A);
                            return A.codeAt(house.now());
                        })));
    }

    @ParameterizedTest
    @EnumSource
    void rightAndWrongPairsAreToldAlike(Fault fault) {
        assertAlike(
                fault,
                List.of(
                        house -> keyfob -> keyfob.verify(
                                MARA,
                                A.codeAt(house.now()),
                                A.codeAt(house.now().plusSeconds(30))),
                        house -> keyfob -> keyfob.verify(MARA, A.codeAt(house.now()), house.wrongCode(A, B))));
    }

    @ParameterizedTest
    @EnumSource
    void rightAndWrongCodesOfAnActivationAreToldAlike(Fault fault) {
        assertAlike(
                fault,
                List.of(
                        activation(house -> B.codeAt(house.now())),
                        activation(house -> house.wrongCode(A, B)),
                        activation(house -> A.codeAt(house.now()))));
    }

    private static Function<House, Function<Keyfob, Object>> activation(Function<House, String> code) {
        return house -> {
            DeviceId device = house.idOf(B);
            String typed = code.apply(house);
            return keyfob -> keyfob.actingAs(Actor.user(MARA)).activate(MARA, device, typed);
        };
    }

    @ParameterizedTest
    @EnumSource
    void rightAndWrongRecoveryCodesAreToldAlike(Fault fault) {
        assertAlike(
                fault,
                List.of(
                        house -> {
                            String right = sheetOf(house).get(0).revealText();
                            return keyfob -> keyfob.recover(MARA, right);
                        },
                        house -> {
                            sheetOf(house);
                            return keyfob -> keyfob.recover(MARA, "01-AAAA-BBBB-CCCC-DDDD");
                        }));
    }

    private static List<RecoveryCode> sheetOf(House house) {
        return ((RecoveryCodes.Issued) house.desk.issueRecoveryCodes(MARA)).codes();
    }
}

package dev.keyfob.examples.portal.tokens;

import dev.keyfob.AuditType;
import dev.keyfob.Device;
import dev.keyfob.FleetReports.Compliance;
import dev.keyfob.FleetReports.Finding;
import dev.keyfob.Keyfob;
import dev.keyfob.store.StoreException;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import dev.keyfob.store.query.AuditFilter;
import dev.keyfob.store.query.DeviceFilter;
import dev.keyfob.store.query.Page;
import dev.keyfob.store.query.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Looks over the whole store now and then, so that a page about it costs nothing. */
@Service
public class FleetHealth {
    private static final Logger LOG = LoggerFactory.getLogger(FleetHealth.class);
    private static final Duration UNUSED = Duration.ofDays(90);
    private static final Duration ENDS_WITHIN = Duration.ofDays(60);
    private static final int DAYS = 14;
    private static final int MOST_NAMED = 50;

    private final Keyfob keyfob;
    private final Clock clock;
    private volatile @Nullable Picture last;

    FleetHealth(Keyfob keyfob, Clock clock) {
        this.keyfob = keyfob;
        this.clock = clock;
    }

    /**
     * What was seen at one moment.
     *
     * @param at when
     * @param states how many devices of each kind are in each state
     * @param drift how many active devices have which drift, in steps
     * @param refusals how many codes were refused at sign-in on each of the last days
     * @param tooFew users with fewer devices than the policy wants, the first of them
     * @param tooFewCount how many they are
     * @param unused active devices that were not used for 90 days, the first of them
     * @param unusedCount how many they are
     */
    public record Picture(
            Instant at,
            Map<DeviceKind, Map<DeviceState, Long>> states,
            Map<Integer, Long> drift,
            Map<LocalDate, Long> refusals,
            List<String> tooFew,
            long tooFewCount,
            List<Device> unused,
            long unusedCount) {}

    /**
     * The last look.
     *
     * @return what was seen, or empty before the first one
     */
    public Optional<Picture> last() {
        return Optional.ofNullable(last);
    }

    /** Looks again, in the background every five minutes. */
    @Scheduled(initialDelayString = "${portal.health-first:PT5S}", fixedDelayString = "${portal.health-every:PT5M}")
    public void scan() {
        try {
            last = look();
        } catch (StoreException e) {
            LOG.warn("scan of the fleet: {}", e.getMessage());
        }
    }

    private Picture look() {
        Instant now = clock.instant();
        Map<DeviceKind, Map<DeviceState, Long>> states = new EnumMap<>(DeviceKind.class);
        Map<Integer, Long> drift = new TreeMap<>();
        PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
        for (Page<Device> page = keyfob.devices(DeviceFilter.ALL, request); ; ) {
            for (Device device : page.items()) {
                states.computeIfAbsent(device.kind(), kind -> new EnumMap<>(DeviceState.class))
                        .merge(device.state(), 1L, Long::sum);
                if (device.state() == DeviceState.ACTIVE) {
                    drift.merge(device.drift(), 1L, Long::sum);
                }
            }
            if (page.next().isEmpty()) {
                break;
            }
            page = keyfob.devices(DeviceFilter.ALL, request.after(page.next().get()));
        }
        List<String> tooFew = new ArrayList<>();
        List<Device> unused = new ArrayList<>();
        long[] counts = new long[2];
        try (Stream<Compliance> users = keyfob.reports().compliance(UNUSED, ENDS_WITHIN)) {
            users.forEach(user -> {
                if (user.findings().contains(Finding.TOO_FEW_DEVICES)) {
                    counts[0]++;
                    keep(tooFew, user.user().value());
                }
                user.devices().stream()
                        .filter(device -> device.findings().contains(Finding.UNUSED_FOR_LONG))
                        .forEach(device -> {
                            counts[1]++;
                            keep(unused, device.device());
                        });
            });
        }
        return new Picture(now, states, drift, refusals(now), tooFew, counts[0], unused, counts[1]);
    }

    private static <T> void keep(List<T> some, T one) {
        if (some.size() < MOST_NAMED) {
            some.add(one);
        }
    }

    private Map<LocalDate, Long> refusals(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<LocalDate, Long> days = new TreeMap<>();
        for (int i = DAYS - 1; i >= 0; i--) {
            days.put(today.minusDays(i), 0L);
        }
        Instant first = today.minusDays(DAYS - 1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant end = today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        keyfob.auditTrail()
                .events(AuditFilter.ALL.between(first, end), AuditType.SIGN_IN_REFUSED)
                .forEach(event -> days.merge(LocalDate.ofInstant(event.at(), ZoneOffset.UTC), 1L, Long::sum));
        return days;
    }
}

package dev.keyfob.examples.portal.web;

import dev.keyfob.examples.portal.tokens.FleetHealth;
import dev.keyfob.store.data.DeviceKind;
import dev.keyfob.store.data.DeviceState;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How the whole fleet of devices is. */
@Controller
@RequestMapping("/admin/health")
class HealthController {
    private final FleetHealth health;
    private final MessageSource messages;
    private final Clock clock;

    HealthController(FleetHealth health, MessageSource messages, Clock clock) {
        this.health = health;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        Optional<FleetHealth.Picture> picture = health.last();
        picture.ifPresent(seen -> {
            model.addAttribute("picture", seen);
            model.addAttribute(
                    "age", Duration.between(seen.at(), clock.instant()).toMinutes());
            model.addAttribute("tokens", states(seen, DeviceKind.HARD_TOKEN));
            model.addAttribute("apps", states(seen, DeviceKind.AUTHENTICATOR_APP));
            model.addAttribute("drift", chart(seen.drift()));
            model.addAttribute("refusals", chart(seen.refusals()));
        });
        return "health";
    }

    @PostMapping("/scan")
    String scan() {
        health.scan();
        return "redirect:/admin/health";
    }

    private BarChart states(FleetHealth.Picture seen, DeviceKind kind) {
        Map<DeviceState, Long> counts = seen.states().getOrDefault(kind, Map.of());
        Map<String, Long> named = new LinkedHashMap<>();
        for (DeviceState state : DeviceState.values()) {
            named.put(messages.getMessage("state." + state, null, Locale.ENGLISH), counts.getOrDefault(state, 0L));
        }
        return BarChart.of(named);
    }

    private static BarChart chart(Map<?, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((name, count) -> named.put(String.valueOf(name), count));
        return BarChart.of(named);
    }
}

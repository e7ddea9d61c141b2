package dev.keyfob.examples.walkthrough;

import dev.keyfob.store.data.UserId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for an application's directory of users. This one knows everybody whom a file can name, in any case, and
 * remembers how often each was asked for.
 */
final class Directory {
    private final Map<String, UserId> users = new HashMap<>();
    private final Map<UserId, Integer> asked = new LinkedHashMap<>();

    /**
     * The user of a name.
     *
     * @param name the name as a file has it, such as a mail address
     * @return the user, or empty if nobody can have that name
     */
    Optional<UserId> find(String name) {
        try {
            UserId user = users.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> UserId.of(name));
            asked.merge(user, 1, Integer::sum);
            return Optional.of(user);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Who was asked for most often, the first of them if there are several; empty if nobody was. */
    Optional<UserId> mostAskedFor() {
        int most = asked.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return asked.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}

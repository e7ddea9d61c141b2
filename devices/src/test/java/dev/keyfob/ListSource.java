package dev.keyfob;

import dev.keyfob.otp.seed.SeedReader;
import dev.keyfob.otp.seed.SeedRow;
import dev.keyfob.otp.seed.SeedSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Rows from memory, made anew for each reading because the import destroys their secrets. */
final class ListSource implements SeedSource {
    private final Supplier<List<SeedRow>> rows;

    ListSource(Supplier<List<SeedRow>> rows) {
        this.rows = rows;
    }

    static ListSource of(Token... tokens) {
        return new ListSource(() -> Arrays.stream(tokens)
                .map(token -> (SeedRow) token.toSeed(1 + Arrays.asList(tokens).indexOf(token)))
                .toList());
    }

    @Override
    public String name() {
        return "a list";
    }

    @Override
    public SeedReader open() {
        Iterator<SeedRow> left = rows.get().iterator();
        return new SeedReader() {
            @Override
            public Optional<SeedRow> next() {
                return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}

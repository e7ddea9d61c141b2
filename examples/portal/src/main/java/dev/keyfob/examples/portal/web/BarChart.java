package dev.keyfob.examples.portal.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bars with their names and numbers beside them, so that nothing hangs on a colour.
 *
 * @param bars the bars from top to bottom
 * @param height the height of the picture
 */
public record BarChart(List<Bar> bars, int height) {
    private static final int ROW = 28;
    private static final int WIDEST = 380;

    /** Copies the list. */
    public BarChart {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param name what it stands for
     * @param value how much it is
     * @param y its upper edge
     * @param width its length
     */
    public record Bar(String name, long value, int y, int width) {}

    static BarChart of(Map<String, Long> values) {
        long most = values.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        new LinkedHashMap<>(values).forEach((name, value) -> {
            int width = most == 0 ? 0 : (int) (value * WIDEST / most);
            bars.add(new Bar(name, value, bars.size() * ROW, value > 0 ? Math.max(2, width) : 0));
        });
        return new BarChart(bars, Math.max(1, bars.size()) * ROW);
    }

    /**
     * All names and numbers in one line, for whoever does not see the picture.
     *
     * @return the line
     */
    public String summary() {
        return bars.stream().map(bar -> bar.name() + " " + bar.value()).collect(Collectors.joining(", "));
    }
}

package dev.keyfob.examples.portal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bars with their names and numbers beside them, so that nothing hangs on a colour. Lengths are in hundredths of the width
 * of the picture, heights in pixels: the letters are as large on a phone as at a desk.
 *
 * @param bars the bars from top to bottom
 * @param height the height of the picture
 */
public record BarChart(List<Bar> bars, int height) {
    private static final int ROW = 28;
    private static final int WIDEST = 45;

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
    public record Bar(String name, long value, int y, double width) {}

    static BarChart of(Map<String, Long> values) {
        long most = Math.max(
                1, values.values().stream().mapToLong(Long::longValue).max().orElse(0));
        List<Bar> bars = new ArrayList<>();
        values.forEach((name, value) -> {
            double width = Math.round(value * WIDEST * 10.0 / most) / 10.0;
            bars.add(new Bar(name, value, bars.size() * ROW, value > 0 ? Math.max(0.5, width) : 0));
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

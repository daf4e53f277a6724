package dev.rune.session;

import dev.rune.ritual.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Layout strings as tmux would print them, of random trees in windows of random sizes.
final class RandomLayout {

    private final Random random;

    private RandomLayout(Random random) {
        this.random = random;
    }

    /// One with that many panes, or up to three more.
    static String of(int panes, Random random) {
        int cells = panes + Math.max(0, random.nextInt(6) - 2);
        int width = cells * 2 + random.nextInt(120);
        int height = cells * 2 + random.nextInt(80);
        String text = new RandomLayout(random).cell(cells, width, height, 0, 0, random.nextBoolean());
        return "%04x,%s".formatted(Layout.checksum(text), text);
    }

    /// Each part of a group gets two rows and columns for each of its panes at least.
    private String cell(int panes, int width, int height, int left, int top, boolean across) {
        String size = width + "x" + height + "," + left + "," + top;
        if (panes == 1) {
            return size + "," + random.nextInt(100);
        }
        List<String> parts = new ArrayList<>();
        int panesLeft = panes;
        int at = 0;
        int whole = across ? width : height;
        while (panesLeft > 0) {
            int most = parts.isEmpty() ? panesLeft - 1 : panesLeft;
            int here = 1 + random.nextInt(most);
            int spare = whole - at - panesLeft * 2;
            int length = here == panesLeft ? whole - at : here * 2 - 1 + random.nextInt(spare + 1);
            parts.add(
                    across
                            ? cell(here, length, height, left + at, top, false)
                            : cell(here, width, length, left, top + at, true));
            at += length + 1;
            panesLeft -= here;
        }
        return size + (across ? "{" : "[") + String.join(",", parts) + (across ? "}" : "]");
    }
}

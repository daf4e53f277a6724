package dev.rune.source;

/// A line of a file as it is shown, and the carets that go under it. What [VisibleText] would spell out is shown
/// as `�`, a tab as four blanks; of a long line only the part around the carets is shown.
///
/// @param code the part of the line that is shown
/// @param pad how many columns stand before the first caret
/// @param carets how many carets, at least 1
record Excerpt(String code, int pad, int carets) {

    /// How many columns of a line are shown at most.
    static final int WIDEST = 100;

    private static final int LEAD = 30;
    private static final String TAB = "    ";
    private static final String CUT = "…";

    static Excerpt of(String line, int column, int length) {
        int[] points = line.codePoints().toArray();
        int first = Math.min(Math.max(column - 1, 0), points.length);
        int last = Math.min(first + Math.max(length, 1), points.length);
        int from = first(points, first, last);
        int until = last(points, from);
        String lead = from > 0 ? CUT : "";
        String tail = until < points.length ? CUT : "";
        int pad = DisplayWidth.of(lead) + width(points, from, first);
        int carets = width(points, first, Math.min(last, until));
        return new Excerpt(lead + shown(points, from, until) + tail, pad, Math.max(carets, 1));
    }

    private static int first(int[] points, int first, int last) {
        boolean fits = width(points, 0, last) <= WIDEST || width(points, 0, points.length) <= WIDEST;
        if (fits) {
            return 0;
        }
        int from = first;
        for (int room = LEAD; from > 0 && room > 0; from--) {
            room -= width(points[from - 1]);
        }
        return from;
    }

    private static int last(int[] points, int from) {
        int until = from;
        for (int room = WIDEST; until < points.length && room >= width(points[until]); until++) {
            room -= width(points[until]);
        }
        return until;
    }

    private static String shown(int[] points, int from, int until) {
        var text = new StringBuilder();
        for (int i = from; i < until; i++) {
            switch (points[i]) {
                case '\t' -> text.append(TAB);
                default -> text.appendCodePoint(VisibleText.isHidden(points[i]) ? 0xFFFD : points[i]);
            }
        }
        return text.toString();
    }

    private static int width(int[] points, int from, int until) {
        int width = 0;
        for (int i = from; i < until; i++) {
            width += width(points[i]);
        }
        return width;
    }

    private static int width(int point) {
        return point == '\t' ? TAB.length() : VisibleText.isHidden(point) ? 1 : DisplayWidth.of(point);
    }
}

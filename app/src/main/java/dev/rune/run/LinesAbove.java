package dev.rune.run;

import java.util.List;
import java.util.stream.Collectors;

/// The lines that a program showed above the one that it waits at: what a yes or a no is about.
final class LinesAbove {

    private static final int MOST = 6;
    private static final int LONGEST = 200;

    private final OutputTail tail = new OutputTail();

    /// The program shows this.
    void shown(byte[] bytes, int length) {
        tail.add(bytes, length);
    }

    /// The last few of them that are not empty, each with its end.
    String text() {
        List<String> lines = ScriptedAnswers.plain(tail.text())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        int above = Math.max(0, lines.size() - 1);
        return lines.subList(Math.max(0, above - MOST), above).stream()
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST)) + "\n")
                .collect(Collectors.joining());
    }
}

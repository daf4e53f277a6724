package dev.rune.run;

import dev.rune.pty.Pty;
import dev.rune.source.DurationText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Types the answers of a step's `expect`, each once what it waits for is shown.
final class ScriptedAnswers {
    private static final int KEPT = 64 * 1024;
    /// Control sequences: `ESC [ … @-~`, `ESC ] … BEL`, and two-character ones.
    private static final Pattern CONTROL = Pattern.compile(
            "\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)|[@-Z\\\\^_=>()][0-9AB]?)");

    private final Deque<ResolvedInteractive.Answer> answers;
    private final StringBuilder shown = new StringBuilder();
    private boolean changed = true;
    private long since = System.nanoTime();

    ScriptedAnswers(List<ResolvedInteractive.Answer> answers) {
        this.answers = new ArrayDeque<>(answers);
    }

    /// What is left of a text without control sequences.
    static String plain(CharSequence text) {
        return CONTROL.matcher(text).replaceAll("");
    }

    /// How many more are to come.
    int open() {
        return answers.size();
    }

    /// The program shows this.
    void shown(byte[] bytes, int length) {
        if (!answers.isEmpty()) {
            shown.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
            shown.delete(0, Math.max(0, shown.length() - KEPT));
            changed = true;
        }
    }

    /// Types what is due.
    ///
    /// @return why the step cannot go on
    Optional<String> answer(Pty pty) {
        while (!answers.isEmpty()) {
            var next = answers.getFirst();
            Optional<Integer> end = changed ? match(next) : Optional.empty();
            boolean due = end.isPresent() && !(next.secret() && pty.modes().echoes());
            if (!due) {
                // A secret may come into its own only when the echo goes, which shows nothing.
                changed = end.isPresent();
                return isLate(next) ? Optional.of(late(next)) : Optional.empty();
            }
            type(pty, next, end.get());
        }
        return Optional.empty();
    }

    private Optional<Integer> match(ResolvedInteractive.Answer answer) {
        String plain = plain(shown);
        Matcher matcher = answer.match().matcher(plain);
        return matcher.find() ? Optional.of(matcher.end()) : Optional.empty();
    }

    private void type(Pty pty, ResolvedInteractive.Answer answer, int end) {
        String plain = plain(shown);
        shown.setLength(0);
        shown.append(plain.substring(end));
        byte[] keys = (answer.text() + "\r").getBytes(StandardCharsets.UTF_8);
        pty.type(keys, keys.length);
        answers.removeFirst();
        since = System.nanoTime();
    }

    private boolean isLate(ResolvedInteractive.Answer answer) {
        return answer.limit()
                .filter(limit -> System.nanoTime() - since > limit.toNanos())
                .isPresent();
    }

    private static String late(ResolvedInteractive.Answer answer) {
        Duration limit = answer.limit().orElse(Duration.ZERO);
        return "`" + answer.match() + "` of `expect` was not "
                + (answer.secret() ? "shown, with the echo off, within " : "shown within ")
                + DurationText.format(limit);
    }
}

package dev.rune.tmux;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Commands that a client has done one after the other, and behind each of them one that prints a mark, so that it can
/// be told what belongs to which and which one failed.
record Chain(List<List<String>> commands, String mark) {

    Chain(List<List<String>> commands) {
        this(commands, "rune-" + UUID.randomUUID());
    }

    /// No fewer than the bytes that they are as arguments.
    int size() {
        return words(word -> word).stream()
                .mapToInt(word -> 3 * word.length() + 2)
                .sum();
    }

    /// As arguments of a client.
    ///
    /// @param asArgument how a word of a command is written
    List<String> words(UnaryOperator<String> asArgument) {
        var words = new ArrayList<String>();
        for (var command : commands) {
            command.stream().map(asArgument).forEach(words::add);
            words.addAll(List.of(";", "display-message", "-p", mark, ";"));
        }
        words.removeLast();
        return words;
    }

    /// As one line.
    String line() {
        var line = new StringBuilder();
        for (var command : commands) {
            line.append(line.isEmpty() ? "" : " ; ").append(ControlLine.of(command));
            line.append(" ; display-message -p ").append(mark);
        }
        return line.append('\n').toString();
    }

    /// The reply to each command that was tried.
    List<Reply> replies(OneCommand.Run run) {
        return switch (run) {
            case OneCommand.Run.Never(Reply.Lost reply) -> List.of(reply);
            case OneCommand.Run.Ended(OneCommand said) -> replies(said);
        };
    }

    private List<Reply> replies(OneCommand said) {
        var replies = new ArrayList<Reply>();
        var lines = new ArrayList<String>();
        for (var line : said.stdout()) {
            if (line.equals(mark)) {
                replies.add(new Reply.Done(lines));
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        if (replies.size() < commands.size()) {
            replies.add(said.failure());
        }
        return List.copyOf(replies);
    }
}

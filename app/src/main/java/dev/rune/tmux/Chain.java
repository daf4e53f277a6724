package dev.rune.tmux;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Commands that a client has done one after the other, with one that prints a mark behind them, so that it can be told
/// what belongs to which and which one failed.
///
/// To print takes tmux about as long as to set an option. One that Rune made up (`@name`) prints nothing, and is
/// refused
/// only where its target is missing: it has no mark of its own, and what comes of it counts for the next command.
record Chain(List<List<String>> commands, String mark) {

    private static final Reply NOTHING = new Reply.Done(List.of());

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
        for (int i = 0; i < commands.size(); i++) {
            commands.get(i).stream().map(asArgument).forEach(words::add);
            words.add(";");
            if (isMarked(i)) {
                words.addAll(List.of("display-message", "-p", mark, ";"));
            }
        }
        words.removeLast();
        return words;
    }

    /// As one line.
    String line() {
        var line = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            line.append(line.isEmpty() ? "" : " ; ").append(ControlLine.of(commands.get(i)));
            if (isMarked(i)) {
                line.append(" ; display-message -p ").append(mark);
            }
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
                addUnmarked(replies);
                replies.add(new Reply.Done(lines));
                lines.clear();
            } else {
                lines.add(line);
            }
        }
        if (replies.size() < commands.size()) {
            addUnmarked(replies);
            replies.add(said.failure());
        }
        return List.copyOf(replies);
    }

    private void addUnmarked(List<Reply> replies) {
        while (!isMarked(replies.size())) {
            replies.add(NOTHING);
        }
    }

    private boolean isMarked(int index) {
        return index == commands.size() - 1 || !setsOwnOption(commands.get(index));
    }

    private static boolean setsOwnOption(List<String> command) {
        if (!command.getFirst().equals("set-option")) {
            return false;
        }
        int name = 1;
        while (name < command.size() - 1 && command.get(name).startsWith("-")) {
            name += command.get(name).equals("-t") ? 2 : 1;
        }
        return name < command.size() && command.get(name).startsWith("@");
    }
}

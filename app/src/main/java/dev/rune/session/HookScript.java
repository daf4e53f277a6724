package dev.rune.session;

import dev.rune.config.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The file that has a shell run the commands of a pane, and tell how far it is.
///
/// Each command is a variable that is evaluated outside of any loop and function, so that all it may do there has the
/// effect it would have at the prompt.
record HookScript(PaneFolder folder, PaneCommands commands) {

    private static final Map<String, String> RESOURCES = new ConcurrentHashMap<>();

    /// What bash reads.
    String bash(Map<String, String> environment) {
        return settings()
                + "__rune_hook=" + ShellWord.quoted(hook("builtin eval")) + "\n"
                + variable("ENV", environment)
                + resource("start.bash");
    }

    /// What zsh reads.
    String zsh(Map<String, String> environment) {
        return settings() + variable("ZDOTDIR", environment) + resource("start.zsh");
    }

    /// What fish reads.
    String fish() {
        var texts = texts();
        var variables = IntStream.range(0, texts.size())
                .mapToObj(i -> "set -g __rune_text_" + (i + 1) + " " + inFish(texts.get(i)) + "\n")
                .collect(Collectors.joining());
        return "set -g __rune_folder " + inFish(folder.path().toString()) + "\n" + variables + resource("start.fish")
                + "__rune_begin " + named(commands.before().size()) + "\n"
                + IntStream.rangeClosed(1, texts.size())
                        .mapToObj(i -> "if __rune_may; eval \" $__rune_text_" + i + "\"; __rune_note; end\n")
                        .collect(Collectors.joining())
                + "__rune_done\n";
    }

    /// What other shells of the POSIX family read, when they are told to.
    String posix() {
        return settings() + resource("start.posix") + hook("eval") + "\n";
    }

    /// A text as one word for fish.
    static String inFish(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /// The names of the variables behind the first so many.
    private String named(int skipped) {
        return IntStream.range(skipped, texts().size())
                .mapToObj(i -> "__rune_text_" + (i + 1))
                .collect(Collectors.joining(" "));
    }

    private List<String> texts() {
        return commands.all();
    }

    private String settings() {
        var texts = texts();
        return "__rune_folder=" + ShellWord.quoted(folder.path().toString()) + "\n"
                + "__rune_before=" + commands.before().size() + "\n"
                + "__rune_count=" + texts.size() + "\n"
                + IntStream.range(0, texts.size())
                        .mapToObj(i -> "__rune_text_" + (i + 1) + "=" + ShellWord.quoted(texts.get(i)) + "\n")
                        .collect(Collectors.joining());
    }

    private String hook(String eval) {
        return IntStream.rangeClosed(1, texts().size())
                .mapToObj(i -> "if __rune_may; then " + eval + " \" $__rune_text_" + i + "\"; __rune_note; fi\n")
                .collect(Collectors.joining("", "__rune_begin\n", "__rune_done"));
    }

    /// Gives the variable that brought the shell here the value again that it had.
    private static String variable(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name))
                .map(value -> "export " + name + "=" + ShellWord.quoted(value) + "\n")
                .orElse("unset " + name + "\n");
    }

    /// The text of a file beside this class; all panes have the same.
    private static String resource(String name) {
        return RESOURCES.computeIfAbsent(name, HookScript::read);
    }

    private static String read(String name) {
        try (var in = HookScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

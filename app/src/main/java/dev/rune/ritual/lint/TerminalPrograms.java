package dev.rune.ritual.lint;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Programs that can do nothing without a terminal, called in a way that needs one.
final class TerminalPrograms {

    private static final Set<String> SCREENS = Set.of(
            "htop",
            "btop",
            "btm",
            "atop",
            "glances",
            "nmon",
            "ranger",
            "nnn",
            "lf",
            "mc",
            "tig",
            "lazygit",
            "lazydocker",
            "gitui",
            "k9s",
            "ncdu",
            "watch",
            "mosh",
            "telnet",
            "ftp",
            "visudo",
            "passwd",
            "fzf");
    private static final Set<String> EDITORS =
            Set.of("vi", "vim", "nvim", "nano", "pico", "micro", "hx", "helix", "joe", "emacs", "view", "vimdiff");
    private static final Set<String> PAGERS = Set.of("less", "more", "most");
    private static final Set<String> PROMPTS = Set.of(
            "python", "python2", "python3", "ipython", "node", "irb", "pry", "ghci", "julia", "R", "lua", "jshell",
            "bash", "zsh", "sh", "dash", "fish", "bc", "gdb", "mongosh", "mongo", "erl", "iex");
    private static final Set<String> CONTAINERS = Set.of("docker", "podman", "nerdctl", "kubectl");

    /// Options after which a program only prints.
    private static final Set<String> PRINTING = Set.of("--version", "-V", "--help", "-version");

    private TerminalPrograms() {}

    static boolean needsTerminal(Invocation invocation) {
        List<String> arguments = invocation.texts();
        boolean fed = invocation.command().fed();
        if (arguments.stream().anyMatch(PRINTING::contains)) {
            return false;
        }
        String name = invocation.name();
        if (SCREENS.contains(name)) {
            return name.equals("fzf") ? !has(arguments, "-f.*|--filter.*") : true;
        }
        if (EDITORS.contains(name)) {
            return !has(arguments, "-[eE]?s|-[eE]|--headless|-?-batch|--daemon|--script|--eval");
        }
        if (PAGERS.contains(name)) {
            return !fed;
        }
        if (PROMPTS.contains(name)) {
            return !fed && arguments.stream().allMatch(word -> word.matches("-[il]+|--login"));
        }
        return CONTAINERS.contains(name) ? isInteractiveContainer(arguments) : isSpecial(name, arguments, fed);
    }

    private static boolean isSpecial(String name, List<String> arguments, boolean fed) {
        return switch (name) {
            case "top" -> !has(arguments, "-[a-zA-Z]*[bl].*");
            case "psql" -> !fed && !has(arguments, "-[A-Za-z]*[cfl].*|--(command|file|list).*");
            case "mysql", "mariadb" -> !fed && !has(arguments, "-[A-Za-z]*e.*|--execute.*");
            case "sqlite3" ->
                !fed && arguments.stream().filter(word -> !word.startsWith("-")).count() < 2;
            case "redis-cli" -> !fed && redis(arguments);
            case "sftp" -> !fed && !has(arguments, "-b.*");
            case "ssh" -> !fed && new SshWords(arguments).opensShell();
            case "git" -> git(arguments);
            case "tmux" ->
                arguments.isEmpty()
                        || (has(arguments, "attach|attach-session|new|new-session") && !has(arguments, "-[A-Za-z]*d"));
            case "screen" -> !has(arguments, "-[A-Za-z]*[dX].*|-ls|-list");
            case "crontab" -> has(arguments, "-e");
            case "npm" ->
                has(arguments.stream().limit(1).toList(), "login|adduser|init") && !has(arguments, "-y|--yes");
            case "gh" ->
                arguments.size() > 1
                        && arguments.subList(0, 2).equals(List.of("auth", "login"))
                        && !has(arguments, "--with-token");
            default -> false;
        };
    }

    private static boolean isInteractiveContainer(List<String> arguments) {
        int sub = indexOf(arguments, Set.of("run", "exec", "edit")::contains);
        if (sub < 0 || sub > 3 || arguments.contains("compose")) {
            return false;
        }
        List<String> own = arguments.subList(sub + 1, arguments.size()).stream()
                .takeWhile(word -> !word.equals("--"))
                .toList();
        return arguments.get(sub).equals("edit") ? arguments.getFirst().equals("edit") : has(own, "-i?ti?|--tty");
    }

    private static boolean git(List<String> arguments) {
        int sub = indexOf(arguments, word -> word.matches("rebase|add|commit|checkout|restore|reset|stash|mergetool"));
        if (sub < 0) {
            return false;
        }
        List<String> own = arguments.subList(sub + 1, arguments.size());
        return switch (arguments.get(sub)) {
            case "rebase" -> has(own, "-i|--interactive");
            case "commit" ->
                !has(own, "-[a-zA-Z]*[mFCh].*|--(message|file|reuse-message|no-edit|fixup|dry-run|help).*");
            case "mergetool" -> true;
            default -> has(own, "-p|--patch|-i|--interactive");
        };
    }

    private static boolean redis(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).startsWith("-")) {
                return false;
            }
            i += Set.of("-h", "-p", "-a", "-n", "-u", "-s").contains(arguments.get(i)) ? 1 : 0;
        }
        return true;
    }

    private static boolean has(List<String> arguments, String option) {
        return arguments.stream().anyMatch(word -> word.matches(option));
    }

    private static int indexOf(List<String> arguments, Predicate<String> wanted) {
        for (int i = 0; i < arguments.size(); i++) {
            if (wanted.test(arguments.get(i))) {
                return i;
            }
        }
        return -1;
    }
}

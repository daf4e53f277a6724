package dev.rune.cli;

import dev.rune.config.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the doctor looks at in the machine and in how Rune was called.
final class MachineChecks {

    /// What the guardian runs on: it ends the running step should Rune be killed.
    private static final List<String> GUARDIAN = List.of("sh", "grep", "stty");

    private static final Pattern TMUX = Pattern.compile("tmux (?:next-)?(\\d+)\\.(\\d+).*");
    private static final int TMUX_MAJOR = 3;
    private static final int TMUX_MINOR = 2;

    private final World world;
    private final Programs programs;

    MachineChecks(World world) {
        this.world = world;
        this.programs = new Programs(world);
    }

    Stream<Finding> all() {
        return Stream.of(java(), system(), terminal(), locale(), path(), proc(), guardian(), tmux(), git());
    }

    /// Never too old: what is compiled for a newer one does not get as far as this.
    private static Finding java() {
        return Finding.ok("java", Runtime.version().feature() + " in " + System.getProperty("java.home", "?"));
    }

    private static Finding system() {
        String name = System.getProperty("os.name", "?");
        return name.toLowerCase(Locale.ROOT).contains("linux")
                ? Finding.ok("system", name + " " + System.getProperty("os.version", ""))
                : Finding.warn("system", name, "Rune is made for Linux first; on Windows use WSL");
    }

    private Finding terminal() {
        String term = world.environment().getOrDefault("TERM", "");
        if (!world.terminals().in() || !world.terminals().out()) {
            return Finding.ok("terminal", "none here; Rune works without one");
        }
        return term.isEmpty() || term.equals("dumb")
                ? Finding.warn("terminal", "TERM is `" + term + "`", "set TERM, for example to xterm-256color")
                : Finding.ok("terminal", term);
    }

    private Finding locale() {
        String text = world.locale().orElse("none is set");
        return world.unicode()
                ? Finding.ok("locale", text)
                : Finding.warn("locale", text, "`export LANG=C.UTF-8` lets programs print more than ASCII");
    }

    private Finding path() {
        List<String> relative =
                programs.path().stream().filter(entry -> !entry.startsWith("/")).toList();
        if (!relative.isEmpty()) {
            String named = relative.getFirst().isEmpty() ? "an empty entry" : "`" + relative.getFirst() + "`";
            return Finding.warn(
                    "PATH", "it has " + named + ", which means another folder wherever you are", "take it out");
        }
        return programs.path().stream()
                .filter(MachineChecks::isOpenToAll)
                .findFirst()
                .map(entry -> Finding.warn(
                        "PATH", "everybody may write to `" + entry + "`", "`chmod o-w " + ShellWord.of(entry) + "`"))
                .orElse(Finding.ok("PATH", Counts.of(programs.path().size(), "folder")));
    }

    private static boolean isOpenToAll(String entry) {
        try {
            return Files.getPosixFilePermissions(Path.of(entry)).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException missing) {
            return false;
        }
    }

    private static Finding proc() {
        return Files.isReadable(Path.of("/proc/self/stat"))
                        && Files.isReadable(Path.of("/proc/sys/kernel/random/boot_id"))
                ? Finding.ok("/proc", "readable")
                : Finding.fail("/proc", "not readable", "mount it: Rune knows processes by it");
    }

    private Finding guardian() {
        List<String> missing =
                GUARDIAN.stream().filter(name -> !programs.has(name)).toList();
        return missing.isEmpty()
                ? Finding.ok("guardian", "has " + String.join(", ", GUARDIAN))
                : Finding.fail(
                        "guardian",
                        "not on the PATH: " + String.join(", ", missing),
                        "install it: the guardian ends a running step should Rune be killed");
    }

    private Finding tmux() {
        Optional<String> version = programs.ask("tmux", "-V");
        if (version.isEmpty()) {
            return Finding.warn("tmux", "not found", "install tmux 3.2 or newer; steps with sessions need it");
        }
        Matcher number = TMUX.matcher(version.get());
        boolean old = number.matches() && isOld(Integer.parseInt(number.group(1)), Integer.parseInt(number.group(2)));
        return old
                ? Finding.warn("tmux", version.get(), "steps with sessions need tmux 3.2 or newer")
                : Finding.ok("tmux", version.get());
    }

    private static boolean isOld(int major, int minor) {
        return major < TMUX_MAJOR || (major == TMUX_MAJOR && minor < TMUX_MINOR);
    }

    private Finding git() {
        return programs.ask("git", "--version")
                .map(version -> Finding.ok("git", version))
                .orElse(Finding.warn("git", "not found", "install git; `when: [git_clean]` needs it"));
    }
}

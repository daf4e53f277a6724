package dev.rune.ritual.lint;

import dev.rune.source.Diagnostic;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A command that only another system has: `pbcopy` on Linux, `xclip` on macOS. Silent where it is there all the same.
final class OtherSystem implements Check {

    private static final Map<String, String> ON_LINUX = Map.ofEntries(
            Map.entry("open", "xdg-open"),
            Map.entry("pbcopy", "wl-copy` or `xclip"),
            Map.entry("pbpaste", "wl-paste` or `xclip -o"),
            Map.entry("osascript", ""),
            Map.entry("brew services", "systemctl --user"),
            Map.entry("say", "spd-say"),
            Map.entry("caffeinate", "systemd-inhibit"),
            Map.entry("launchctl", "systemctl --user"),
            Map.entry("defaults", ""),
            Map.entry("sw_vers", ""),
            Map.entry("terminal-notifier", "notify-send"));

    private static final Map<String, String> ON_MACOS = Map.ofEntries(
            Map.entry("xdg-open", "open"),
            Map.entry("xclip", "pbcopy"),
            Map.entry("xsel", "pbcopy"),
            Map.entry("wl-copy", "pbcopy"),
            Map.entry("wl-paste", "pbpaste"),
            Map.entry("notify-send", "osascript"),
            Map.entry("systemctl", "launchctl"),
            Map.entry("journalctl", "log"),
            Map.entry("apt", "brew"),
            Map.entry("apt-get", "brew"),
            Map.entry("free", ""),
            Map.entry("gsettings", "defaults"));

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        return scene.script().invocations().stream()
                .filter(each -> !scene.around().hasProgram(each.name()))
                .filter(each -> each.command().end() != SimpleCommand.End.OR)
                .filter(each -> !scene.isConditional(each.name()) && !scene.probes())
                .flatMap(each -> foreign(scene, each).stream());
    }

    /// Whether that command belongs to another system.
    static boolean isForeign(Invocation invocation, String os) {
        return key(invocation, os).isPresent();
    }

    private static Optional<Diagnostic> foreign(Scene scene, Invocation invocation) {
        String os = scene.around().os();
        return key(invocation, os).map(key -> {
            String there = os.equals("linux") ? "macOS" : "Linux";
            Diagnostic warning = scene.warning("`" + key + "` is a command of " + there, invocation.program());
            String other = table(os).getOrDefault(key, "");
            return (other.isEmpty() ? warning : warning.note("here it is `" + other + "`"))
                    .note("`when: [os:" + (os.equals("linux") ? "macos" : "linux")
                            + "]` keeps the step to that system");
        });
    }

    private static Optional<String> key(Invocation invocation, String os) {
        String first = invocation.texts().stream().findFirst().orElse("");
        return Stream.of(invocation.name(), invocation.name() + " " + first)
                .filter(table(os)::containsKey)
                .findFirst();
    }

    private static Map<String, String> table(String os) {
        return switch (os) {
            case "linux" -> ON_LINUX;
            case "macos" -> ON_MACOS;
            default -> Map.of();
        };
    }
}

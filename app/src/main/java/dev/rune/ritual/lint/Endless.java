package dev.rune.ritual.lint;

import dev.rune.ritual.Step;
import dev.rune.source.Diagnostic;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A command that never ends by itself, in a plain step that is waited for: nothing after it can run before its limit.
final class Endless implements Check {

    private static final Set<String> FOLLOWERS = Set.of("tail", "journalctl");
    private static final Set<String> RUNNERS = Set.of("npm", "pnpm", "yarn", "bun");

    @Override
    public Stream<Diagnostic> check(Scene scene) {
        boolean awaited = scene.step().stream()
                .anyMatch(step -> step instanceof Step.Exec exec
                        && exec.background().isEmpty()
                        && exec.timeout().isEmpty());
        return !awaited
                ? Stream.empty()
                : scene.script().invocations().stream()
                        .filter(each -> each.command().end() != SimpleCommand.End.BACKGROUND)
                        .filter(each -> each.command().end() != SimpleCommand.End.PIPE)
                        .filter(each -> !each.wrappers().contains("timeout"))
                        .filter(Endless::isEndless)
                        .map(each -> warning(scene, each));
    }

    private static Diagnostic warning(Scene scene, Invocation invocation) {
        return scene.warning(
                        "`" + invocation.name()
                                + "` does not end by itself here, and no step after it runs before its limit",
                        invocation.program())
                .note("`background: true` starts it and goes on; a `timeout` says that the wait is meant");
    }

    private static boolean isEndless(Invocation invocation) {
        List<String> words = invocation.texts();
        String all = String.join(" ", words);
        String name = invocation.name();
        if (FOLLOWERS.contains(name)) {
            return words.stream().anyMatch(word -> word.matches("-[a-z0-9]*[fF]|--follow.*"));
        }
        if (RUNNERS.contains(name)) {
            return all.matches("(run )?(dev|serve|watch)( .*)?") || all.matches("(run )?start( .*)?");
        }
        return switch (name) {
            case "sleep" -> all.equals("infinity");
            case "docker", "podman" ->
                all.matches("(.* )?compose( .*)? up( .*)?|compose up( .*)?")
                        && !all.matches("(.* )?(-d|--detach|--wait)( .*)?");
            case "docker-compose" -> all.matches("(.* )?up( .*)?") && !all.matches("(.* )?(-d|--detach|--wait)( .*)?");
            case "kubectl" -> words.contains("port-forward") || words.contains("proxy");
            case "python", "python3" -> all.startsWith("-m http.server");
            case "ssh" ->
                words.stream().anyMatch(word -> word.matches("-[A-Za-z]*N"))
                        && words.stream().noneMatch(word -> word.matches("-[A-Za-z]*f[A-Za-z]*"));
            default -> false;
        };
    }
}

package dev.rune.session.freeze;

import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import dev.rune.posix.Terminal;
import dev.rune.session.freeze.FrozenSession.Pane;
import dev.rune.session.freeze.FrozenSession.Running;
import dev.rune.session.freeze.FrozenSession.Window;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A session of a tmux server, looked at without being touched.
public final class LiveSession {

    private static final String WINDOW =
            "#{window_id} #{window_active} #{window_width} #{window_height} #{window_layout} #{window_name}";
    private static final int OF_WINDOW = 6;

    /// One value may hold anything, so that each has a list of its own.
    private static final List<String> PANE = List.of(
            "#{window_id} #{pane_active} #{pane_dead} #{pane_pid}",
            "#{pane_current_path}",
            "#{@rune_name}",
            "#{pane_start_command}");

    private static final String SYNCHRONIZE = "synchronize-panes";

    private final Tmux tmux;
    private final String id;

    /// @param id of the session, such as `$1`
    public LiveSession(Tmux tmux, String id) {
        this.tmux = tmux;
        this.id = id;
    }

    /// What it is now; empty where it is gone, or the server does not answer.
    public Optional<FrozenSession> freeze() {
        List<List<String>> commands = new ArrayList<>();
        commands.add(List.of("display-message", "-p", "-t", id + ":", "#{session_path}"));
        commands.add(List.of("display-message", "-p", "-t", id + ":", "#{session_name}"));
        commands.add(List.of("list-windows", "-t", id, "-F", WINDOW));
        PANE.forEach(format -> commands.add(List.of("list-panes", "-s", "-t", id, "-F", format)));
        return ask(commands).flatMap(this::session);
    }

    private Optional<FrozenSession> session(List<List<String>> replies) {
        List<List<String>> panes = replies.subList(3, replies.size());
        List<Window> windows = new ArrayList<>();
        for (String line : replies.get(2)) {
            String[] words = line.split(" ", OF_WINDOW);
            Optional<Map<String, String>> options = options(words[0]);
            if (options.isEmpty()) {
                return Optional.empty();
            }
            windows.add(window(words, options.get(), panes(words[0], panes)));
        }
        return Optional.of(new FrozenSession(
                String.join("\n", replies.get(1)), Path.of(String.join("\n", replies.getFirst())), windows));
    }

    private static Window window(String[] words, Map<String, String> options, List<Pane> panes) {
        Map<String, String> own = new LinkedHashMap<>(options);
        boolean synchronize = "on".equals(own.remove(SYNCHRONIZE));
        return new Window(
                words[5],
                words[4],
                new Terminal.Size(Integer.parseInt(words[2]), Integer.parseInt(words[3])),
                words[1].equals("1"),
                synchronize,
                own,
                panes);
    }

    /// Those that are set for the window itself, but for what names and building it set.
    private Optional<Map<String, String>> options(String window) {
        return ask(List.of(List.of("show-options", "-w", "-t", window))).flatMap(lines -> {
            List<String> names = lines.getFirst().stream()
                    .map(line -> line.split(" ", 2)[0])
                    .filter(name -> name.matches("[a-z-]+") && !name.equals("automatic-rename"))
                    .toList();
            return names.isEmpty() ? Optional.of(Map.of()) : values(window, names);
        });
    }

    private Optional<Map<String, String>> values(String window, List<String> names) {
        return ask(names.stream()
                        .map(name -> List.of("show-options", "-w", "-v", "-t", window, name))
                        .toList())
                .map(values -> {
                    var options = new LinkedHashMap<String, String>();
                    for (int i = 0; i < names.size(); i++) {
                        options.put(names.get(i), String.join("\n", values.get(i)));
                    }
                    return options;
                });
    }

    private static List<Pane> panes(String window, List<List<String>> lists) {
        return IntStream.range(0, lists.getFirst().size())
                .filter(i -> lists.getFirst().get(i).startsWith(window + " "))
                .mapToObj(i -> pane(
                        lists.getFirst().get(i).split(" ", 4),
                        lists.get(1).get(i),
                        lists.get(2).get(i),
                        lists.get(3).get(i)))
                .toList();
    }

    private static Pane pane(String[] words, String directory, String name, String command) {
        Running running =
                words[2].equals("1") ? new Running.Ended(command) : running(Integer.parseInt(words[3]), command);
        return new Pane(told(name), told(directory).map(Path::of), words[1].equals("1"), running);
    }

    private static Optional<String> told(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    /// The group in the foreground of its terminal, by the first process of it.
    private static Running running(int pid, String command) {
        int foreground = ProcessStat.of(pid).map(ProcessStat::foreground).orElse(pid);
        List<String> own = ProcFiles.argv(pid);
        if (!CommandLine.isShell(own)) {
            return own.isEmpty() ? new Running.Ended(command) : new Running.Program(own);
        }
        List<String> child = foreground == pid ? List.of() : ProcFiles.argv(foreground);
        return child.isEmpty() ? new Running.Shell() : new Running.Child(child);
    }

    /// Each reply; empty where one was not given.
    private Optional<List<List<String>>> ask(List<List<String>> commands) {
        List<List<String>> lines = new ArrayList<>();
        for (Reply reply : tmux.chain(commands)) {
            if (reply instanceof Reply.Done done) {
                lines.add(done.lines());
            }
        }
        return lines.size() == commands.size() ? Optional.of(lines) : Optional.empty();
    }
}

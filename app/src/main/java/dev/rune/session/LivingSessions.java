package dev.rune.session;

import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All sessions of a tmux server at one moment.
public final class LivingSessions {

    /// One value may hold anything, so that each has a list of its own; the id before it has no blank.
    private static final List<String> OF_SESSIONS = List.of(
            "#{session_name}",
            "#{@rune_build}",
            "#{@rune_template}",
            "#{@rune_root}",
            "#{" + GuestServer.OPTION + "}",
            "#{socket_path}");

    private static final List<String> OF_PANES = List.of(
            "#{window_name}",
            "#{window_panes}",
            "#{pane_active}",
            "#{@rune_name}",
            "#{@rune_definition}",
            "#{@rune_folder}",
            "#{pane_start_command}");

    static final List<List<String>> COMMANDS = Stream.of(
                    OF_SESSIONS.stream().map(value -> List.of("list-sessions", "-F", "#{session_id} " + value)),
                    OF_PANES.stream().map(value -> List.of("list-panes", "-a", "-F", "#{pane_id} " + value)),
                    Stream.of(List.of("list-panes", "-a", "-F", "#{session_id} " + PaneFacts.FORMAT)))
            .flatMap(each -> each)
            .toList();

    private final List<List<String>> lists;

    private LivingSessions(List<List<String>> lists) {
        this.lists = lists;
    }

    /// Those of a server; none where it does not run.
    public static List<LivingSession> on(Tmux tmux) {
        return of(tmux.chain(COMMANDS));
    }

    /// @param replies to [#COMMANDS]
    static List<LivingSession> of(List<Reply> replies) {
        var lists = new ArrayList<List<String>>();
        for (var reply : replies) {
            lists.add(reply instanceof Reply.Done(List<String> lines) ? lines : List.of());
        }
        return lists.size() < COMMANDS.size() ? List.of() : new LivingSessions(lists).sessions();
    }

    private List<LivingSession> sessions() {
        var names = values(0);
        var panes = panes();
        return lists.getFirst().stream()
                .map(line -> line.split(" ", 2)[0])
                .map(id -> new LivingSession(
                        Path.of(of(values(5), id)),
                        id,
                        of(names, id),
                        of(values(2), id),
                        of(values(3), id),
                        of(values(1), id),
                        Optional.of(of(values(4), id))
                                .filter(path -> !path.isEmpty())
                                .map(Path::of),
                        panes.stream().filter(pane -> pane.session().equals(id)).toList()))
                .toList();
    }

    private List<LivingPane> panes() {
        int first = OF_SESSIONS.size();
        var values = OF_PANES.stream()
                .map(value -> values(first + OF_PANES.indexOf(value)))
                .toList();
        var panes = new ArrayList<LivingPane>();
        for (var line : lists.getLast()) {
            var words = line.split(" ", 2);
            PaneFacts.read(words[1])
                    .ifPresent(facts -> panes.add(new LivingPane(
                            facts,
                            words[0],
                            of(values.get(0), facts.id()),
                            Integer.parseInt(of(values.get(1), facts.id())),
                            of(values.get(2), facts.id()).equals("1"),
                            PaneFacts.address(words[1]),
                            of(values.get(3), facts.id()),
                            of(values.get(4), facts.id()),
                            Optional.of(of(values.get(5), facts.id()))
                                    .filter(folder -> !folder.isEmpty())
                                    .map(folder -> new PaneFolder(Path.of(folder))),
                            of(values.get(6), facts.id()))));
        }
        return panes;
    }

    private Map<String, String> values(int list) {
        var values = new HashMap<String, String>();
        for (var line : lists.get(list)) {
            var words = line.split(" ", 2);
            values.put(words[0], words.length > 1 ? words[1] : "");
        }
        return values;
    }

    private static String of(Map<String, String> values, String id) {
        return values.getOrDefault(id, "");
    }
}

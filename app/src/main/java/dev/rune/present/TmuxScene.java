package dev.rune.present;

import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Who sees what on a tmux server at one moment.
///
/// @param socket of the server
/// @param order the clients that were active, the last one first, where the server notes that
public record TmuxScene(Path socket, List<TmuxClient> clients, List<Pane> panes, List<String> order) {

    /// The option of the server that notes which clients were active.
    public static final String ORDER = "@rune_active";

    public TmuxScene {
        clients = List.copyOf(clients);
        panes = List.copyOf(panes);
        order = List.copyOf(order);
    }

    /// A pane in a window.
    ///
    /// @param id such as `%7`
    /// @param pid of its first process
    /// @param viewers the clients whose current window it is in
    record Pane(String id, int pid, boolean isActive, boolean isZoomed, List<String> viewers) {

        private static final String FORMAT =
                "#{pane_id}|#{pane_pid}|#{pane_active}|#{window_zoomed_flag}|#{window_active_clients_list}";
        private static final int FIELDS = 5;

        private static Optional<Pane> of(String line) {
            String[] fields = line.split("\\|", -1);
            return fields.length == FIELDS && fields[1].matches("\\d{1,9}")
                    ? Optional.of(new Pane(
                            fields[0],
                            Integer.parseInt(fields[1]),
                            fields[2].equals("1"),
                            fields[3].equals("1"),
                            Arrays.asList(fields[4].split(",", -1))))
                    : Optional.empty();
        }

        /// Where another pane is zoomed, this one is not in sight.
        private boolean isSeenBy(String client) {
            return viewers.contains(client) && (isActive || !isZoomed);
        }
    }

    /// Looks at a server; empty where none runs.
    public static Optional<TmuxScene> of(Path socket, Tmux tmux) {
        List<Reply> replies = tmux.chain(List.of(
                List.of("list-clients", "-F", TmuxClient.FORMAT),
                List.of("list-panes", "-a", "-F", Pane.FORMAT),
                List.of("display-message", "-p", "#{" + ORDER + "}")));
        if (!(replies.getFirst() instanceof Reply.Done clients)) {
            return Optional.empty();
        }
        return Optional.of(new TmuxScene(
                socket,
                clients.lines().stream()
                        .flatMap(line -> TmuxClient.of(line).stream())
                        .toList(),
                lines(replies, 1).stream()
                        .flatMap(line -> Pane.of(line).stream())
                        .toList(),
                lines(replies, 2).stream()
                        .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                        .toList()));
    }

    private static List<String> lines(List<Reply> replies, int index) {
        return replies.size() > index && replies.get(index) instanceof Reply.Done(List<String> lines)
                ? lines
                : List.of();
    }

    /// The pane whose first process that is.
    Optional<String> paneOf(int pid) {
        return panes.stream().filter(pane -> pane.pid() == pid).map(Pane::id).findFirst();
    }

    boolean has(String pane) {
        return panes.stream().anyMatch(each -> each.id().equals(pane));
    }

    boolean isSeenBy(String pane, String client) {
        return panes.stream().filter(each -> each.id().equals(pane)).anyMatch(each -> each.isSeenBy(client));
    }

    /// Whether any client shows that pane now, on which something can be typed.
    public boolean isInSight(String pane) {
        return clients.stream()
                .filter(client -> !client.isReadOnly()
                        && !client.isControl()
                        && !client.flags().contains("suspended"))
                .anyMatch(client -> isSeenBy(pane, client.name()));
    }

    /// How many were active after it; those that are not noted come last.
    int rank(String client) {
        int at = order.indexOf(client);
        return at < 0 ? order.size() : at;
    }
}

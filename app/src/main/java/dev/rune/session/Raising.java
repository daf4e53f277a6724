package dev.rune.session;

import dev.rune.tmux.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Has the orders of a [Blueprint] done. Where the last pane is too small to be split, all of its window are made even
/// first, and then it is split across.
final class Raising {

    private static final String NO_SPACE = "no space for new pane";

    private final Talk talk;
    private final List<Order> orders;
    private final int head;
    private Optional<Created> created = Optional.empty();
    private int at;
    private int refusedAt = -1;

    /// These orders, for that server.
    ///
    /// @param ground one that does not run yet takes only a few words until it does
    Raising(Talk talk, List<Order> orders, Ground ground) {
        this.talk = talk;
        this.orders = new ArrayList<>(orders);
        this.head = ground.runs() ? 0 : Blueprint.HEAD;
    }

    /// A session that one of the orders created.
    ///
    /// @param server the socket of its server
    record Created(String id, Path server) {

        /// What tmux prints of it, as [Blueprint] asks.
        private static Optional<Created> read(String line) {
            var words = line.split(" ", 2);
            return words.length == 2 ? Optional.of(new Created(words[0], Path.of(words[1]))) : Optional.empty();
        }
    }

    /// The session, as soon as there is one.
    Optional<Created> created() {
        return created;
    }

    /// Has them done.
    ///
    /// @return what the last order printed; nothing where one was not done
    List<String> run() {
        var last = go();
        while (at < orders.size() && (last instanceof Reply.Done || mend(last))) {
            last = go();
        }
        if (last instanceof Reply.Done(List<String> lines)) {
            return lines;
        }
        talk.fail(orders.get(at), last);
        return List.of();
    }

    /// Goes on from the order that was not done.
    private Reply go() {
        var replies = talk.ask(orders.subList(at, at < head ? head : orders.size()));
        if (at == 0 && replies.getFirst() instanceof Reply.Done done) {
            created = Created.read(done.line());
        }
        at += replies.getLast() instanceof Reply.Done ? replies.size() : replies.size() - 1;
        return replies.getLast();
    }

    private boolean mend(Reply reply) {
        var order = orders.get(at);
        boolean noSpace = reply instanceof Reply.Refused refused
                && refused.words().contains(NO_SPACE)
                && order.command().getFirst().equals("split-window");
        if (!noSpace || order.command().contains("-h")) {
            return false;
        }
        if (at == refusedAt) {
            orders.set(at, across(order));
        } else {
            String target = order.command().get(order.command().indexOf("-t") + 1);
            orders.add(at, Order.of(order.subject(), "select-layout", "-t", target, "tiled"));
            refusedAt = at + 1;
        }
        return true;
    }

    private static Order across(Order order) {
        var words = new ArrayList<>(order.command());
        words.set(words.indexOf("-v"), "-h");
        return new Order(order.subject(), words);
    }
}

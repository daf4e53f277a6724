package dev.rune.session;

import dev.rune.source.Diagnostic;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.util.List;
import java.util.Optional;

/// A talk with tmux that ends with the first trouble: what is to be said after it is not said.
final class Talk {

    private final Tmux tmux;
    private Optional<Diagnostic> trouble = Optional.empty();
    private BuildResult.Cause cause = BuildResult.Cause.REFUSED;
    private boolean lost;

    Talk(Tmux tmux) {
        this.tmux = tmux;
    }

    /// What went wrong, in words for the user; empty while all goes well.
    Optional<Diagnostic> trouble() {
        return trouble;
    }

    /// Whether the server went away.
    boolean isLost() {
        return lost;
    }

    /// Of what kind the trouble is.
    BuildResult.Cause cause() {
        return lost ? BuildResult.Cause.SERVER : cause;
    }

    /// Something that keeps the session from being built.
    void fail(Diagnostic reason) {
        fail(BuildResult.Cause.REFUSED, reason);
    }

    /// The same, of another kind than what tmux refuses.
    void fail(BuildResult.Cause kind, Diagnostic reason) {
        if (trouble.isEmpty()) {
            trouble = Optional.of(reason);
            cause = kind;
        }
    }

    /// What tmux did not do keeps the session from being built.
    void fail(Order order, Reply reply) {
        lost |= reply instanceof Reply.Lost;
        fail(order.subject().refused(reply));
    }

    /// Has it done.
    ///
    /// @return what it printed; nothing where it was not done
    List<String> say(Order order) {
        return say(List.of(order));
    }

    /// Has all of them done, with nothing in between.
    ///
    /// @return what the last printed; nothing where one was not done
    List<String> say(List<Order> orders) {
        if (trouble.isPresent() || orders.isEmpty()) {
            return List.of();
        }
        var last = replies(orders).getLast();
        return last instanceof Reply.Done(List<String> lines) ? lines : List.of();
    }

    private List<Reply> replies(List<Order> orders) {
        var replies = ask(orders);
        if (!(replies.getLast() instanceof Reply.Done)) {
            fail(orders.get(replies.size() - 1), replies.getLast());
        }
        return replies;
    }

    /// The reply to each that was tried; that one is refused is no trouble here.
    List<Reply> ask(List<Order> orders) {
        return tmux.chain(orders.stream().map(Order::command).toList());
    }

    /// What it prints, where it matters little whether it can.
    List<String> ask(String... command) {
        return tmux.run(command) instanceof Reply.Done(List<String> lines) ? lines : List.of();
    }
}

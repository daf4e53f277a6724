package dev.rune.broker.context;

import java.nio.file.Path;
import java.util.Optional;

/// What a context belongs to.
///
/// @param run the run, for contexts of runs and steps
/// @param step the step
/// @param mark the value of `RUNE_STEP` in the step's processes
/// @param pane the tmux pane
/// @param runner the process that runs the step; its other descendants count as the step's, too
/// @param leader the step's first process, once it has begun
/// @param owner the process with which the context ends
/// @param server the socket of the tmux server whose clients are looked at first
/// @param outer the socket of the context that all questions are handed on to, where this one was derived from it
/// @param host where those are that ask through it, when it is forwarded there by that process, as ssh does
public record Belonging(
        Optional<String> run,
        Optional<String> step,
        Optional<String> mark,
        Optional<String> pane,
        Optional<Owner> runner,
        Optional<Owner> leader,
        Optional<Owner> owner,
        Optional<Path> server,
        Optional<Path> outer,
        Optional<String> host) {

    /// To nothing that can end.
    public static final Belonging NONE = new Belonging(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// To a process.
    public static Belonging to(Owner owner) {
        return NONE.ownedBy(owner);
    }

    /// To a process, of a context that another one makes: it runs the step of those that are a run's.
    ///
    /// @param maker which may be the owner itself
    public static Belonging made(
            ContextKind kind,
            Optional<String> run,
            Optional<String> step,
            Optional<String> mark,
            Optional<String> pane,
            Optional<Owner> maker,
            Owner owner) {
        return new Belonging(
                run,
                step,
                mark,
                pane,
                maker.filter(_ -> kind.isOfRun()),
                Optional.empty(),
                Optional.of(owner),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Belonging ownedBy(Owner other) {
        return new Belonging(run, step, mark, pane, runner, leader, Optional.of(other), server, outer, host);
    }

    /// The same, once the step's first process runs: from now on its end is the context's.
    public Belonging ledBy(Owner first) {
        return new Belonging(
                run, step, mark, pane, runner, Optional.of(first), Optional.of(first), server, outer, host);
    }

    /// The same, of a pane: its end is that of the pane's process.
    ///
    /// @param id of the pane
    /// @param process the first one in it
    public Belonging ofPane(String id, Owner process, Path socket) {
        return new Belonging(
                run,
                step,
                mark,
                Optional.of(id),
                runner,
                leader,
                Optional.of(process),
                Optional.of(socket),
                outer,
                host);
    }

    /// The same, within a tmux server.
    ///
    /// @param socket of the server
    public Belonging on(Optional<Path> socket) {
        return new Belonging(run, step, mark, pane, runner, leader, owner, socket, outer, host);
    }

    /// The same, derived from another context.
    ///
    /// @param socket of that context
    public Belonging within(Path socket) {
        return new Belonging(run, step, mark, pane, runner, leader, owner, server, Optional.of(socket), host);
    }

    /// The same, forwarded to another machine.
    public Belonging forwardedTo(Optional<String> other) {
        return new Belonging(run, step, mark, pane, runner, leader, owner, server, outer, other);
    }

    /// The process that runs the step, else that with which the context ends.
    public Optional<Integer> head() {
        return runner.or(() -> owner).map(Owner::pid);
    }

    /// Whether what it belongs to still lives.
    public boolean isAlive() {
        return owner.isEmpty() || owner.get().isAlive();
    }
}

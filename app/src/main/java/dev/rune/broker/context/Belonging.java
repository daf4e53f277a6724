package dev.rune.broker.context;

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
public record Belonging(
        Optional<String> run,
        Optional<String> step,
        Optional<String> mark,
        Optional<String> pane,
        Optional<Owner> runner,
        Optional<Owner> leader,
        Optional<Owner> owner) {

    /// To nothing that can end.
    public static final Belonging NONE = new Belonging(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// To a process.
    public static Belonging to(Owner owner) {
        return new Belonging(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(owner));
    }

    /// The same, once the step's first process runs: from now on its end is the context's.
    public Belonging ledBy(Owner first) {
        return new Belonging(run, step, mark, pane, runner, Optional.of(first), Optional.of(first));
    }

    /// Whether what it belongs to still lives.
    public boolean isAlive() {
        return owner.isEmpty() || owner.get().isAlive();
    }
}

package dev.rune.broker.peer;

import dev.rune.broker.context.Belonging;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.posix.ProcFiles;
import dev.rune.posix.ProcessStat;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// Tells whether a process belongs to a running step.
///
/// By what the broker was told of the steps that run: their first processes, the processes that run them (a child of
/// those is a step, or what one left behind), and the mark in the environment of a step's processes. What a tmux server
/// started is not a step's, whoever started the server: a human sits there.
public final class Descent {

    private final Function<Integer, Optional<String>> mark;

    /// By that mark.
    ///
    /// @param variable the name of the mark in the environment
    public Descent(String variable) {
        this.mark = pid -> ProcFiles.variable(pid, variable);
    }

    /// What was found.
    public sealed interface Finding {

        /// It belongs to no running step.
        record Free() implements Finding {}

        /// It belongs to that step.
        record OfStep(Context step) implements Finding {}

        /// It can't be told; such a one may not answer either.
        record Unknown() implements Finding {}
    }

    /// Looks at a process.
    ///
    /// @param contexts all that there are
    public Finding of(int pid, Collection<Context> contexts) {
        // What the broker itself started belongs to no step, although a run may have started the broker.
        Optional<Ancestry> ancestry =
                Ancestry.of(pid).map(whole -> whole.upTo(ProcessHandle.current().pid()));
        if (ancestry.isEmpty()) {
            return new Finding.Unknown();
        }
        return contexts.stream()
                .filter(context -> context.kind() == ContextKind.STEP || context.kind() == ContextKind.PANE)
                .filter(context -> covers(context.belonging(), ancestry.get()))
                .findFirst()
                .<Finding>map(Finding.OfStep::new)
                .orElseGet(() -> ofRunner(ancestry.get(), contexts));
    }

    /// A step whose first process is not known yet, or which wiped its mark, is still below who runs it.
    private static Finding ofRunner(Ancestry ancestry, Collection<Context> contexts) {
        return contexts.stream()
                .filter(context -> context.belonging().runner().isPresent())
                .filter(context -> ancestry.below().stream()
                        .skip(1)
                        .anyMatch(context.belonging().runner().get()::is))
                .findFirst()
                .<Finding>map(Finding.OfStep::new)
                .orElse(new Finding.Free());
    }

    private boolean covers(Belonging step, Ancestry ancestry) {
        return ancestry.below().stream().anyMatch(process -> isLeader(step, process))
                || (!ancestry.isUnderTmux() && ancestry.below().stream().anyMatch(process -> isMarked(step, process)));
    }

    private static boolean isLeader(Belonging step, ProcessStat process) {
        return step.leader().filter(leader -> leader.is(process)).isPresent();
    }

    private boolean isMarked(Belonging step, ProcessStat process) {
        return step.mark()
                .flatMap(own ->
                        mark.apply(process.pid()).filter(other -> other.equals(own) || other.startsWith(own + "/")))
                .isPresent();
    }
}

package dev.rune.run;

import dev.rune.ritual.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which steps of a ritual are to run, as the command line says; steps are named by id or by name.
///
/// @param from the first that runs; those before it are left out
/// @param only when not empty, nothing else runs
/// @param skip is left out
/// @param done ids of the steps that a run which is resumed has done
public record Selection(Optional<String> from, List<String> only, List<String> skip, Set<String> done) {

    public Selection {
        only = List.copyOf(only);
        skip = List.copyOf(skip);
        done = Set.copyOf(done);
    }

    /// What was named and is not there.
    public List<String> unknown(List<Step> steps) {
        return Stream.of(from.stream(), only.stream(), skip.stream())
                .flatMap(names -> names)
                .filter(name -> steps.stream().noneMatch(step -> isCalled(step, name)))
                .toList();
    }

    /// Every step, with the reason why it is left out where it is.
    public List<PlannedStep> of(List<Step> steps) {
        List<PlannedStep> planned = new ArrayList<>();
        boolean begun = from.isEmpty();
        for (Step step : steps) {
            begun = begun || from.filter(name -> isCalled(step, name)).isPresent();
            planned.add(new PlannedStep(step, leftOut(step, begun)));
        }
        return planned;
    }

    private Optional<Outcome.Skipped> leftOut(Step step, boolean begun) {
        if (done.contains(step.id())) {
            // Also where the command line leaves it out: the next run that is resumed must know that it was done.
            return Optional.of(new Outcome.Skipped(Outcome.Reason.DONE_BEFORE, ""));
        }
        if (!begun) {
            return Optional.of(new Outcome.Skipped(Outcome.Reason.SELECTION, "before `--from`"));
        }
        if (!only.isEmpty() && only.stream().noneMatch(name -> isCalled(step, name))) {
            return Optional.of(new Outcome.Skipped(Outcome.Reason.SELECTION, "not in `--only`"));
        }
        if (skip.stream().anyMatch(name -> isCalled(step, name))) {
            return Optional.of(new Outcome.Skipped(Outcome.Reason.SELECTION, "`--skip`"));
        }
        return Optional.empty();
    }

    /// Whether that is how the command line may name the step.
    public static boolean isCalled(Step step, String name) {
        return step.id().equals(name) || step.name().equals(name);
    }
}

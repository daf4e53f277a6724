package dev.rune.process;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What the guardian, the adopted orphans and the process table do for a step of another port.
final class Warding implements Ward {
    private static final int NONE = 0;

    private final String token;
    private final Guardian guardian;
    private final Orphans orphans;
    private int leader = NONE;

    Warding(String token, Guardian guardian, Orphans orphans) {
        this.token = token;
        this.guardian = guardian;
        this.orphans = orphans;
        guardian.stepStarts(token);
    }

    @Override
    public void runs(int pid) {
        orphans.mayBeOf(new StepToken(token));
        orphans.except(pid);
        leader = pid;
        guardian.stepRuns(ProcessIds.of(pid));
    }

    @Override
    public Leftovers endSession(Duration grace, Consumer<Duration> meanwhile) {
        var family = family();
        var ended = List.<Survivor>of();
        if (!family.orphans().isEmpty()) {
            ended = new Ending(family::session, meanwhile).run(grace).ended();
        }
        return new Leftovers(withoutLeader(ended), Survivors.of(family.orphans()));
    }

    @Override
    public Leftovers endFamily(Duration grace, Consumer<Duration> meanwhile) {
        var family = family();
        var result = new Ending(family::members, meanwhile).run(grace);
        family.orphans();
        return new Leftovers(withoutLeader(result.ended()), result.left());
    }

    @Override
    public void over() {
        if (leader != NONE) {
            orphans.forget(leader);
        }
        guardian.stepIsOver();
    }

    private Family family() {
        return new Family(ProcessIds.of(leader), token, orphans);
    }

    private List<Survivor> withoutLeader(List<Survivor> survivors) {
        return survivors.stream().filter(survivor -> survivor.pid() != leader).toList();
    }
}

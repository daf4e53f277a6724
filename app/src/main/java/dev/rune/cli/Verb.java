package dev.rune.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

/// Every verb of Rune, so that a call makes only the one that it names: building the others would cost time.
enum Verb {
    START("start", (world, rune) -> new StartCommand(world, rune).syntax()),
    STOP("stop", (world, rune) -> new StopCommand(world, rune).syntax()),
    RUN("run", (world, rune) -> new RunCommand(world, rune).syntax()),
    RESTART("restart", (world, rune) -> new RestartCommand(world, rune).syntax()),
    STATUS("status", (world, rune) -> new StatusCommand(world, rune).syntax()),
    LOGS("logs", (world, rune) -> new LogsCommand(world, rune).syntax()),
    RUNS("runs", (world, rune) -> new RunsCommand(world, rune).syntax()),
    REPORT("report", (world, rune) -> new ReportCommand(world, rune).syntax()),
    PLAN("plan", (world, rune) -> new PlanCommand(world, rune).syntax()),
    RITUAL("ritual", RitualCommand::syntax),
    CONFIG("config", ConfigCommand::syntax),
    INIT("init", (world, rune) -> new InitCommand(world, rune).syntax()),
    TRUST("trust", (world, rune) -> new TrustCommand(world, rune).syntax()),
    LINT("lint", (world, rune) -> new LintCommand(world, rune).syntax()),
    ENV("env", (world, rune) -> new EnvCommand(world, rune).syntax()),
    PROJECT("project", (world, rune) -> new ProjectCommand(world, rune).syntax()),
    DOCTOR("doctor", (world, rune) -> new DoctorCommand(world, rune).syntax()),
    COMPLETION("completion", (world, _) -> new CompletionCommand(world).syntax()),
    COMPLETE("complete", (world, _) -> new CompleteCommand(world).syntax()),
    MANUAL("manual", (world, _) -> new ManualCommand(world).syntax());

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a function, which has no state
    private final BiFunction<World, Rune, Syntax> syntax;

    Verb(String word, BiFunction<World, Rune, Syntax> syntax) {
        this.word = word;
        this.syntax = syntax;
    }

    String word() {
        return word;
    }

    /// What the verb takes, and what it does in `world` with the options of `rune`.
    Syntax syntax(World world, Rune rune) {
        return syntax.apply(world, rune);
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }
}

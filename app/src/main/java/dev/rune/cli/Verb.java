package dev.rune.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/// Every verb of Rune, so that a call makes only the one that it names: building the others would cost time.
enum Verb {
    START("start", StartCommand::new),
    STOP("stop", StopCommand::new),
    RUN("run", RunCommand::new),
    RESTART("restart", RestartCommand::new),
    STATUS("status", StatusCommand::new),
    LOGS("logs", LogsCommand::new),
    RUNS("runs", RunsCommand::new),
    REPORT("report", ReportCommand::new),
    PLAN("plan", PlanCommand::new),
    RITUAL("ritual", RitualCommand::new),
    CONFIG("config", ConfigCommand::new),
    INIT("init", InitCommand::new),
    TRUST("trust", TrustCommand::new),
    LINT("lint", LintCommand::new),
    ENV("env", EnvCommand::new),
    PROJECT("project", ProjectCommand::new),
    DOCTOR("doctor", DoctorCommand::new),
    COMPLETION("completion", CompletionCommand::new),
    COMPLETE("complete", CompleteCommand::new),
    MANUAL("manual", ManualCommand::new);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor, which has no state
    private final Function<World, Object> command;

    Verb(String word, Function<World, Object> command) {
        this.word = word;
        this.command = command;
    }

    String word() {
        return word;
    }

    /// The verb, ready to be parsed, with the verbs of its own.
    CommandLine commandLine(World world) {
        Object made = command.apply(world);
        var line = new CommandLine(made);
        if (made instanceof Group group) {
            group.verbs().forEach(line::addSubcommand);
        }
        return line;
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }
}

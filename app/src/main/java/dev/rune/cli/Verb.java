package dev.rune.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/// Every verb of Rune, so that a call makes only the one that it names: building the others would cost time.
enum Verb {
    START((world, rune) -> new StartCommand(world, rune).syntax()),
    STOP((world, rune) -> new StopCommand(world, rune).syntax()),
    RUN((world, rune) -> new RunCommand(world, rune).syntax()),
    RESTART((world, rune) -> new RestartCommand(world, rune).syntax()),
    STATUS((world, rune) -> new StatusCommand(world, rune).syntax()),
    LOGS((world, rune) -> new LogsCommand(world, rune).syntax()),
    RUNS((world, rune) -> new RunsCommand(world, rune).syntax()),
    REPORT((world, rune) -> new ReportCommand(world, rune).syntax()),
    PLAN((world, rune) -> new PlanCommand(world, rune).syntax()),
    RITUAL(RitualCommand::syntax),
    CONFIG(ConfigCommand::syntax),
    SESSION(SessionCommand::syntax),
    INIT((world, rune) -> new InitCommand(world, rune).syntax()),
    TRUST((world, rune) -> new TrustCommand(world, rune).syntax()),
    LINT((world, rune) -> new LintCommand(world, rune).syntax()),
    ENV((world, rune) -> new EnvCommand(world, rune).syntax()),
    PROJECT((world, rune) -> new ProjectCommand(world, rune).syntax()),
    ASK((world, rune) -> new AskCommand(world, rune).syntax()),
    PROMPTS((world, rune) -> new PromptsCommand(world, rune).syntax()),
    ANSWER((world, rune) -> new AnswerCommand(world, rune).syntax()),
    CANCEL((world, rune) -> new CancelCommand(world, rune).syntax()),
    ATTEND((world, rune) -> new AttendCommand(world, rune).syntax()),
    SSH((world, rune) -> new SshCommand(world, rune).syntax()),
    BROKER(BrokerCommand::syntax),
    CONTEXT(ContextCommand::syntax),
    HOOK((world, rune) -> new HookCommand(world, rune).syntax()),
    PRESENT((world, rune) -> new PresentCommand(world, rune).syntax()),
    ASKPASS((world, rune) -> new AskpassCommand(world, rune).syntax()),
    DOCTOR((world, rune) -> new DoctorCommand(world, rune).syntax()),
    COMPLETION((world, _) -> new CompletionCommand(world).syntax()),
    COMPLETE((world, _) -> new CompleteCommand(world).syntax()),
    MANUAL((world, _) -> new ManualCommand(world).syntax());

    @SuppressWarnings("ImmutableEnumChecker") // a function, which has no state
    private final BiFunction<World, Rune, Syntax> syntax;

    Verb(BiFunction<World, Rune, Syntax> syntax) {
        this.syntax = syntax;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the verb takes, and what it does in `world` with the options of `rune`.
    Syntax syntax(World world, Rune rune) {
        return syntax.apply(world, rune);
    }

    static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }
}

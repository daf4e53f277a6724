package dev.rune.cli;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import java.util.Optional;
import java.util.UUID;

/// Asks a human for `sudo`, `ssh` or `git`, which call it where they have no terminal; `app/askpass` is what they know.
///
/// Prints the answer and exits 0; else it prints nothing on stdout and exits 1.
final class AskpassCommand {

    private static final int NO_ANSWER = 1;

    private final World world;
    private final Rune rune;
    private String text = "";

    AskpassCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of("askpass", this::call, "Ask a human for a program that has no terminal.")
                .place("TEXT", "What the program says.", given -> text = given)
                .hidden();
    }

    private int call() {
        var asked = AskpassText.of(text, Optional.ofNullable(world.environment().get(AskpassText.HINT)));
        if (isAnswered(asked)) {
            return ExitCode.DONE.code();
        }
        if (asked.kind() == PromptKind.SECRET || asked.kind() == PromptKind.TEXT) {
            endAsker();
        }
        return NO_ANSWER;
    }

    private boolean isAnswered(AskpassText asked) {
        var ask = new AskCommand(world, rune);
        var question = Question.plain(UUID.randomUUID().toString(), asked.kind(), asked.message())
                .within(Question.USUAL_LIMIT, ask.whenUnreached());
        return ask.ask(question, value -> AskCommand.print(asked.kind(), value, world.out())) == ExitCode.DONE.code();
    }

    private void endAsker() {
        long self = ProcessHandle.current().pid();
        AskingProgram.of(self).ifPresent(asker -> {
            messages().note("`" + asker.name() + "` is ended, so that it does not send an empty answer");
            asker.endFor(self);
        });
    }

    private Messages messages() {
        return new Messages(world, rune.color());
    }
}

package dev.rune.present;

import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.present.DialogRun.Ended;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Shows prompts as dialogs on a desktop.
final class DialogPresenter implements Presenter {

    static final String VIA = "dialog";

    /// What is pressed sooner was meant for another window, on which the dialog opened.
    private static final Duration TOO_SOON = Duration.ofMillis(800);

    private static final int TRIES = 20;

    private final DialogProgram program;
    private final Desktop desktop;

    DialogPresenter(DialogProgram program, Desktop desktop) {
        this.program = program;
        this.desktop = desktop;
    }

    @Override
    public String via() {
        return VIA;
    }

    @Override
    public Optional<String> where() {
        return Optional.of(desktop.place());
    }

    @Override
    public Shown show(PromptView prompt, Optional<String> flaw, BooleanSupplier isOver) {
        Optional<String> wrong = flaw;
        for (int i = 0; i < TRIES; i++) {
            long begun = System.nanoTime();
            Ended ended = new DialogRun(program, desktop).run(prompt, wrong, isOver);
            boolean isRash = System.nanoTime() - begun < TOO_SOON.toNanos();
            Optional<Shown> shown = shown(prompt, ended, isRash);
            if (shown.isPresent()) {
                return shown.get();
            }
            wrong = Optional.of(
                    isRash ? "That was too quick to be an answer to this:" : "There was no answer in that.");
        }
        return new Shown.Gone();
    }

    /// Empty when that was no answer yet.
    private Optional<Shown> shown(PromptView prompt, Ended ended, boolean isRash) {
        return switch (ended) {
            case Ended.Withdrawn _ -> Optional.of(new Shown.Over());
            case Ended.NotShown _ -> Optional.of(new Shown.Gone());
            case Ended.Dismissed _ when !isRash -> Optional.of(new Shown.Cancelled());
            case Ended.Refused _ when !isRash -> Optional.of(new Shown.Declined());
            case Ended.Dismissed _, Ended.Refused _ -> Optional.empty();
            case Ended.Entered(SecretBytes printed) -> {
                byte[] line = printed.reveal();
                try (printed) {
                    yield isRash ? Optional.empty() : entered(prompt, line);
                } finally {
                    Arrays.fill(line, (byte) 0);
                }
            }
        };
    }

    private Optional<Shown> entered(PromptView prompt, byte[] printed) {
        if (prompt.kind() == PromptKind.CONFIRM) {
            return program.confirmed(new String(printed, StandardCharsets.UTF_8))
                    .map(pressed -> pressed == DialogProgram.Pressed.OK ? answered("yes") : new Shown.Declined());
        }
        if (!prompt.kind().hasValue()) {
            return Optional.of(new Shown.Noticed());
        }
        if (printed.length == 0) {
            return prompt.preset().map(DialogPresenter::answered);
        }
        return switch (prompt.kind()) {
            case SECRET -> Optional.of(new Shown.Answered(SecretBytes.of(printed.clone())));
            case CHOICE ->
                DialogProgram.chosen(prompt, new String(printed, StandardCharsets.UTF_8))
                        .map(DialogPresenter::answered);
            case TEXT, CONFIRM, ATTEND, INFO -> Optional.of(answered(new String(printed, StandardCharsets.UTF_8)));
        };
    }

    private static Shown answered(String text) {
        return new Shown.Answered(SecretBytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}

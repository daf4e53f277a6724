package dev.rune.process;

import dev.rune.posix.Program;
import java.io.IOException;

/// Runs a program on Rune's own standard streams, in Rune's own process group, as a shell runs an editor.
final class Lending {
    private static final int SIGNALLED = 128;

    private Lending() {}

    static Handover run(ProcessSpec spec) {
        return switch (spec.program()) {
            case Program.NotFound(String reason) -> new Handover.NotStarted(reason);
            case Program.Found _ -> await(spec);
        };
    }

    private static Handover await(ProcessSpec spec) {
        var builder = new ProcessBuilder(spec.argv())
                .directory(spec.directory().toFile())
                .inheritIO();
        builder.environment().clear();
        builder.environment().putAll(spec.environment().variables());
        try {
            int code = builder.start().waitFor();
            return new Handover.Ended(code > SIGNALLED ? new Exit.Signal(code - SIGNALLED) : new Exit.Code(code));
        } catch (IOException e) {
            return new Handover.NotStarted("`" + spec.argv().getFirst() + "` can't be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Handover.NotStarted("Rune was interrupted");
        }
    }
}

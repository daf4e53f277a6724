package dev.rune.process;

import dev.rune.posix.Descriptor;
import dev.rune.posix.Spawn;
import java.nio.file.Path;
import java.util.ArrayList;

/// What a spec says, in the words of the kernel.
final class Spawns {
    private Spawns() {}

    static Spawn of(ProcessSpec spec, Path file, Descriptor stdin, Descriptor stdout, Descriptor stderr) {
        var environment = new ArrayList<String>();
        spec.environment()
                .with(StepToken.VARIABLE, spec.token())
                .variables()
                .forEach((k, v) -> environment.add(k + "=" + v));
        var streams = new Spawn.Streams.Given(stdin, stdout, stderr);
        return new Spawn(
                file.toString(), spec.argv(), environment, spec.directory().toString(), streams);
    }
}

package dev.rune.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints what may stand in a place of the command line; the completion scripts ask it at every press of the key.
@Command(name = "complete", hidden = true, description = "Print the names that complete a command line.")
final class CompleteCommand implements Callable<Integer> {

    private final World world;

    @Parameters(index = "0", split = ",", paramLabel = "KIND", description = "What is looked for.")
    private List<Proposals.Kind> kinds = List.of();

    @Parameters(index = "1..*", paramLabel = "WORD", description = "The line so far, behind `--`.")
    private List<String> line = List.of();

    CompleteCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() {
        var proposals = new Proposals(world, line);
        for (Proposals.Kind kind : kinds) {
            for (Proposals.Proposal proposal : proposals.of(kind)) {
                world.out().println(proposal.value() + "\t" + proposal.about());
            }
        }
        return ExitCode.DONE.code();
    }
}

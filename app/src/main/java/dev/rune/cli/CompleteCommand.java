package dev.rune.cli;

import java.util.List;

/// Prints what may stand in a place of the command line; the completion scripts ask it at every press of the key.
final class CompleteCommand {

    private final World world;
    private List<Proposals.Kind> kinds = List.of();
    private List<String> line = List.of();

    CompleteCommand(World world) {
        this.world = world;
    }

    Syntax syntax() {
        return Syntax.of("complete", this::call, "Print the names that complete a command line.")
                .requiredList("KIND", "What is looked for.", Proposals.Kind.class, values -> kinds = values)
                .rest("WORD", "The line so far, behind `--`.", values -> line = values)
                .hidden();
    }

    private int call() {
        var proposals = new Proposals(world, line);
        for (Proposals.Kind kind : kinds) {
            for (Proposals.Proposal proposal : proposals.of(kind)) {
                world.out().println(proposal.value() + "\t" + proposal.about());
            }
        }
        return ExitCode.DONE.code();
    }
}

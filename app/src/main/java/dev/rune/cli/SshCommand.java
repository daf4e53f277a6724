package dev.rune.cli;

import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Minted;
import dev.rune.broker.ControlLine.Wanted;
import dev.rune.broker.context.Token;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.posix.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// ssh to another machine, with a way back for the questions that are asked there.
///
/// Rune makes a context that may ask little, has ssh forward its socket, and becomes that ssh: exit code, signals and
/// terminal are ssh's own, and the context ends with the process, however that ends.
final class SshCommand {

    /// The path of the socket without its first slash: by that one ssh sees that it is a path. In the environment,
    /// because
    /// everybody on this machine could read it among the arguments.
    static final String VARIABLE = "RUNE_FORWARDED";

    private static final String SECRETS = "--allow-secrets";

    private final World world;
    private final Rune rune;

    private String host = "";

    private List<String> words = List.of();

    private boolean secrets;

    SshCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "ssh",
                        this::call,
                        "ssh to another machine; what is asked there by `rune ask` appears where you are.",
                        "Takes the options of ssh behind the host, then a command; needs OpenSSH 8.4 here.")
                .flag(SECRETS, "What runs there may ask for secrets, too.", () -> secrets = true)
                .required("HOST", "The machine to connect to, such as ada@build.example.", value -> host = value)
                .rest("ARGUMENTS", "Options of ssh, then what to run there.", values -> words = values)
                .foreign();
    }

    private BrokerWay way() {
        return new BrokerWay(world, rune, Optional.empty());
    }

    private int call() {
        if (host.startsWith("-")) {
            return way().fail(ExitCode.USAGE, "`" + host + "` is no host: that goes first, then the options of ssh");
        }
        return switch (SshArguments.read(withoutOurs())) {
            case SshArguments.Read.Refused(String reason) -> way().fail(ExitCode.USAGE, reason);
            case SshArguments.Read.Understood(SshArguments arguments) -> call(arguments);
        };
    }

    /// Ours is found behind the host, too: no option of ssh looks like it.
    private List<String> withoutOurs() {
        List<String> rest = new ArrayList<>(words);
        int end = rest.indexOf("--") < 0 ? rest.size() : rest.indexOf("--");
        int ours = rest.subList(0, end).indexOf(SECRETS);
        if (ours >= 0) {
            secrets = true;
            rest.remove(ours);
        }
        return rest;
    }

    private int call(SshArguments arguments) {
        return switch (Program.find(List.of("ssh"), world.places().cwd(), world.environment())) {
            case Program.NotFound(String reason) -> way().fail(ExitCode.NO_TARGET, reason);
            case Program.Found(Path ssh) ->
                way().at(place -> way().openControl(
                                way().started(place), ControlLine.Role.ANSWER, line -> begin(line, ssh, arguments)));
        };
    }

    private int begin(ControlLine line, Path ssh, SshArguments arguments) {
        return switch (line.mint(Wanted.forwarded(host, kinds()))) {
            case Minted.NotMade(var why) -> way().refused(why);
            case Minted.Made(String context) -> {
                world.successor().become(argv(ssh, arguments), Map.of(VARIABLE, context.substring("unix:/".length())));
                yield ExitCode.DONE.code();
            }
        };
    }

    private Set<PromptKind> kinds() {
        Set<PromptKind> kinds = EnumSet.of(PromptKind.TEXT, PromptKind.CONFIRM, PromptKind.CHOICE);
        if (secrets) {
            kinds.add(PromptKind.SECRET);
        }
        return kinds;
    }

    /// A connection of its own: one that several share would outlive this one, and the forwarding with it.
    private List<String> argv(Path ssh, SshArguments arguments) {
        String there = "/tmp/.rune-ssh-" + Token.fresh();
        List<String> argv = new ArrayList<>(List.of(
                ssh.toString(),
                "-o",
                "ControlPath=none",
                "-o",
                "RemoteCommand=none",
                "-R",
                there + ":/${" + VARIABLE + "}"));
        if (arguments.command().isEmpty() && world.terminals().in()) {
            argv.add("-t");
        }
        argv.addAll(arguments.options());
        argv.addAll(List.of("--", host, RemoteScript.with(there, String.join(" ", arguments.command()))));
        return argv;
    }
}

package dev.rune.tmux;

import dev.rune.env.Environment;
import dev.rune.posix.Descriptor;
import dev.rune.posix.Spawn;
import dev.rune.posix.Starter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a tmux client is started.
///
/// @param file the program
/// @param server the options that choose the server
/// @param arguments what else follows the program's name
record ClientStart(Path file, List<String> server, Environment environment, Path directory, List<String> arguments) {

    ClientStart {
        server = List.copyOf(server);
        arguments = List.copyOf(arguments);
    }

    ClientStart(Path file, List<String> server, Environment environment, Path directory) {
        this(file, server, environment, directory, List.of());
    }

    /// One that speaks to no server.
    ClientStart program(String option) {
        return new ClientStart(file, List.of(), environment, directory, List.of(option));
    }

    /// One that has a command done.
    ClientStart command(List<String> command) {
        var words = new ArrayList<String>();
        // The text of a reply is UTF-8, whatever the locale says.
        words.add("-u");
        words.addAll(server);
        words.addAll(command);
        return new ClientStart(file, List.of(), environment, directory, words);
    }

    /// One in control mode; its arguments are its first command.
    ClientStart control(List<String> command) {
        var words = new ArrayList<>(List.of("-C"));
        words.addAll(command(command).arguments);
        return new ClientStart(file, List.of(), environment, directory, words);
    }

    List<String> argv(String program) {
        var argv = new ArrayList<String>();
        argv.add(program);
        argv.addAll(server);
        argv.addAll(arguments);
        return List.copyOf(argv);
    }

    Starter.Result start(Descriptor stdin, Descriptor stdout, Descriptor stderr) {
        var variables = environment.variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        var streams = new Spawn.Streams.Given(stdin, stdout, stderr);
        return Starter.start(new Spawn(file.toString(), argv("tmux"), variables, directory.toString(), streams));
    }
}

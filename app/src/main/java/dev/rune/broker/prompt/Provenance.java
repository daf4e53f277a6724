package dev.rune.broker.prompt;

import java.util.Optional;

/// Who really asks, as the broker found out by itself, never as the asker says.
///
/// @param context the context that the question came through
/// @param run the run to which the step belongs
/// @param step the step that asks
/// @param program the file that runs, such as `/usr/bin/sudo`; empty where that can't be seen
/// @param command its command line, at most 200 characters
/// @param directory its working directory
/// @param pane the tmux pane that it sits in
/// @param attempt how often it has asked just this, counted from 1: the second time the first answer was wrong
/// @param via how it comes here from another machine, such as `ssh ada@far`: what is known of the process is then that
///     of the one that forwards
public record Provenance(
        String context,
        Optional<String> run,
        Optional<String> step,
        int pid,
        int uid,
        String program,
        String command,
        String directory,
        Optional<String> pane,
        int attempt,
        Optional<String> via) {

    /// One of this machine.
    public Provenance(
            String context,
            Optional<String> run,
            Optional<String> step,
            int pid,
            int uid,
            String program,
            String command,
            String directory,
            Optional<String> pane,
            int attempt) {
        this(context, run, step, pid, uid, program, command, directory, pane, attempt, Optional.empty());
    }
}

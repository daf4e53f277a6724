package dev.rune.session;

import dev.rune.config.ShellWord;
import dev.rune.session.Guest.Access;
import dev.rune.tmux.FormatText;
import dev.rune.tmux.GuestClient;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A tmux server that shows one session of another server to users of this machine who are let in. It has nothing else
/// to show: whoever is let into a tmux server may join each session of it.
///
/// For each guest it has a session with one pane; in that a client of the shared session runs, as long as a terminal of
/// the guest is there.
///
/// @param tmux that server, which need not run
/// @param socket of it
public record GuestServer(Tmux tmux, Path socket) {

    /// An option of a shared session: where the socket of its server of guests is.
    public static final String OPTION = "@rune_share";

    private static final String OF_GUEST = "@rune_guest";

    private static final Pattern ENTRY = Pattern.compile("(.*) \\(([RW])\\)");

    /// What is shared.
    ///
    /// @param tmux its server
    /// @param socket of that
    public record Host(Tmux tmux, Path socket, LivingSession session) {

        private String option(String name) {
            return tmux.run("show-options", "-gv", name) instanceof Reply.Done done ? done.line() : "";
        }

        /// The command line of a client of it.
        private String client(String... words) {
            String program = tmux.argv(List.of("attach-session")).getFirst();
            return Stream.of(
                            Stream.of(program, "-u", "-S", socket.toString()),
                            Stream.of(words),
                            Stream.of("-t", session.id()))
                    .flatMap(each -> each)
                    .map(ShellWord::quoted)
                    .collect(Collectors.joining(" "));
        }
    }

    public boolean runs() {
        return tmux.run("list-sessions") instanceof Reply.Done;
    }

    /// Who is let in, by what the server itself says; nobody where it does not run.
    public List<Guest> guests() {
        List<String> clients = lines("list-clients", "-F", "#{client_user}");
        List<String> rooms = lines("list-sessions", "-F", "#{" + OF_GUEST + "}");
        return lines("server-access", "-l").stream()
                .map(ENTRY::matcher)
                .filter(entry -> entry.matches() && rooms.contains(entry.group(1)))
                .map(entry -> new Guest(entry.group(1), entry.group(2).equals("W") ? Access.WRITE : Access.READ, (int)
                        clients.stream().filter(entry.group(1)::equals).count()))
                .toList();
    }

    /// Lets a guest in, as far as the file system does.
    ///
    /// @return what tmux refused; empty where all is well
    public Optional<Reply> invite(String user, Access access, Host host) {
        boolean runs = runs();
        dismiss(user);
        var made = tmux.run(List.of(
                "new-session",
                "-d",
                "-E",
                "-P",
                "-F",
                "#{session_id}",
                "-s",
                FormatText.of(SessionName.legal(user)),
                "-x",
                "80",
                "-y",
                "24",
                "--",
                Blueprint.PLACEHOLDER.getFirst(),
                Blueprint.PLACEHOLDER.getLast()));
        if (!(made instanceof Reply.Done done)) {
            return Optional.of(made);
        }
        var commands = new ArrayList<>(settings(host));
        commands.addAll(rooms(done.line(), user, access, host));
        if (!runs) {
            commands.add(List.of("run-shell", "-b", watch(host)));
        }
        var last = tmux.chain(commands).getLast();
        if (last instanceof Reply.Done) {
            return Optional.empty();
        }
        tmux.run("kill-session", "-t", done.line());
        return Optional.of(last);
    }

    /// Lets a guest in no longer, and ends what shows them the session.
    public void dismiss(String user) {
        // In this order nobody gets in anew meanwhile.
        tmux.run("server-access", "-d", user);
        lines("list-sessions", "-F", "#{session_id} #{" + OF_GUEST + "}").stream()
                .map(line -> line.split(" ", 2))
                .filter(line -> line.length == 2 && line[1].equals(user))
                .forEach(line -> tmux.run("kill-session", "-t", line[0]));
    }

    /// Ends it.
    public void end() {
        tmux.run("kill-server");
    }

    /// What a guest types to join.
    public String line(String user) {
        return Stream.of("tmux", "-S", socket.toString(), "attach-session", "-t", "=" + SessionName.legal(user))
                .map(ShellWord::of)
                .collect(Collectors.joining(" "));
    }

    /// It ends with the session that it shows, not with its last guest. Of keys there is one, behind the prefix, by
    /// which a guest leaves who only looks on.
    private static List<List<String>> settings(Host host) {
        return List.of(
                List.of("set-option", "-s", "exit-empty", "off"),
                List.of("set-option", "-s", "escape-time", "0"),
                List.of("set-option", "-s", "default-terminal", host.option("default-terminal")),
                List.of("set-option", "-g", "status", "off"),
                List.of("set-option", "-g", "prefix2", "None"),
                List.of("set-option", "-g", "prefix", "None"),
                List.of("set-option", "-wg", Blueprint.REMAIN, "on"),
                List.of("unbind-key", "-a", "-T", "root"),
                List.of("unbind-key", "-a", "-T", "prefix"),
                List.of("bind-key", "-T", "prefix", "d", "detach-client"));
    }

    /// Who may write types all keys into the client of the session, and leaves it as its owner does; who may not has
    /// the same keys to leave.
    private List<List<String>> rooms(String id, String user, Access access, Host host) {
        String pane = id + ":";
        boolean reads = access == Access.READ;
        String client = reads ? host.client("attach-session", "-E", "-r") : host.client("attach-session", "-E");
        String script =
                "unset TMUX TMUX_PANE; " + GuestClient.VARIABLE + "=" + ShellWord.quoted(user) + " exec " + client;
        String show = words("respawn-pane", "-k", "-t", pane, "--", "sh", "-c", script);
        var hide = new ArrayList<>(List.of("respawn-pane", "-k", "-t", pane, "--"));
        hide.addAll(Blueprint.PLACEHOLDER);
        String left = words("if-shell", "-F", "-t", pane, "#{session_attached}", "", words(hide));
        return List.of(
                List.of("set-option", "-t", id, OF_GUEST, user),
                List.of("set-option", "-t", id, "prefix", reads ? host.option("prefix") : "None"),
                List.of("set-hook", "-t", id, "client-attached", show),
                List.of("set-hook", "-t", id, "client-detached", left),
                List.of("set-hook", "-w", "-t", pane, "pane-died", words("detach-client", "-s", id)),
                List.of("server-access", "-a", user),
                List.of("server-access", reads ? "-r" : "-w", user));
    }

    /// Ends the server, and takes its socket away, when the session is closed: then a client of it ends. That one reads
    /// from a pipe into which nobody writes; at the end of its input it would end itself.
    private String watch(Host host) {
        String folder = ShellWord.quoted(String.valueOf(socket.getParent()));
        return FormatText.of("unset TMUX TMUX_PANE; cd " + folder + "; mkfifo -m 600 wait && exec 0<>wait; rm -f wait; "
                        + host.client("-C", "attach-session", "-E", "-r", "-f", "no-output")
                        + " >/dev/null 2>&1; rm -f socket; cd /; rmdir " + folder + "; kill ")
                + "#{pid}";
    }

    private List<String> lines(String... command) {
        return tmux.run(command) instanceof Reply.Done(List<String> lines) ? lines : List.of();
    }

    private static String words(String... words) {
        return words(List.of(words));
    }

    private static String words(List<String> words) {
        return words.stream().map(ShellWord::quoted).collect(Collectors.joining(" "));
    }
}

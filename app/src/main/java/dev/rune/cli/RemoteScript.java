package dev.rune.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What `rune ssh` runs on the other machine, before and after what the human wants to run there.
///
/// sshd has bound the forwarded socket in `/tmp` by then, since nothing else is known of that machine before; here it
/// gets a name that nobody was told, in a directory that nobody else can look into. The variable is set here, because
/// sshd takes none from a client as it comes. When all is over it is removed, also when the connection was lost.
final class RemoteScript {

    /// The login shell over there may be any, fish and csh as well: no quote, backslash, `!` or line break is in it, so
    /// that it means the same to all of them in single quotes.
    static final String TEXT = String.join(
            " ",
            List.of(
                    "unset INTERACTIVE_CONTEXT; f=$1; c=$(printf \"$2.\"); c=${c%.}; d=; s=;",
                    "token() { od -An -N16 -tx1 /dev/urandom | tr -dc 0-9a-f; };",
                    "if [ -S \"$f\" ] && [ -O \"$f\" ]; then",
                    "d=/tmp/rune-ssh-$(token); s=$d/ssh-ctx-$(token).sock;",
                    "if mkdir -m 700 \"$d\" && mv \"$f\" \"$s\"; then",
                    "INTERACTIVE_CONTEXT=unix:$s; export INTERACTIVE_CONTEXT;",
                    "(trap : HUP INT QUIT; while [ -S \"$s\" ] && kill -0 $PPID; do sleep 5; done;",
                    "rm -f \"$s\"; rmdir \"$d\") </dev/null >/dev/null 2>&1 &",
                    "else rm -f \"$f\"; rmdir \"$d\"; d=; fi;",
                    "else echo \"rune ssh: no socket came with the connection: questions stay here\" >&2; fi;",
                    "trap : HUP INT QUIT;",
                    "if [ -n \"$c\" ]; then \"${SHELL:-/bin/sh}\" -c \"$c\"; else \"${SHELL:-/bin/sh}\" -l; fi;",
                    "r=$?;",
                    "if [ -n \"$d\" ]; then rm -f \"$s\"; rmdir \"$d\" 2>/dev/null; fi;",
                    "exit $r"));

    private static final String PLAIN = " _./:@+=,-";

    private RemoteScript() {}

    /// The command line for the other machine.
    ///
    /// @param socket the name under which sshd binds it
    /// @param command as it would be given to ssh; empty for a login shell
    static String with(String socket, String command) {
        return "exec sh -c '" + TEXT + "' rune-ssh " + socket + " '" + printable(command) + "'";
    }

    /// For `printf`: what could mean something to any shell, in octal digits.
    private static String printable(String command) {
        var text = new StringBuilder();
        for (byte each : command.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each >= 'a' && each <= 'z')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= '0' && each <= '9')
                    || PLAIN.indexOf(each) >= 0;
            text.append(plain ? String.valueOf((char) each) : String.format("\\%03o", Byte.toUnsignedInt(each)));
        }
        return text.toString();
    }
}

package dev.rune.config;

import java.util.Locale;

/// The address of a git remote, in whichever way it is written: `https://host/path`, `ssh://user@host:22/path`,
/// `user@host:path`, or a directory.
///
/// @param place host and path, or the path of a directory, without user, port, `.git` and slash at the end
record RemoteUrl(String place) {

    static RemoteUrl of(String url) {
        String text = url.replaceFirst("/+$", "").replaceFirst("\\.git$", "").replaceFirst("/+$", "");
        if (text.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
            String rest = text.replaceFirst("^[^:]*://", "");
            return new RemoteUrl(rest.replaceFirst("^[^/]*@", "").replaceFirst("^([^/:]*):\\d+(?=/|$)", "$1"));
        }
        if (text.matches("[^/]+:.*")) {
            return new RemoteUrl(text.replaceFirst("^[^/:]*@", "").replaceFirst(":/*", "/"));
        }
        return new RemoteUrl(text);
    }

    /// The last part of the path: what the repository is called.
    String repository() {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /// Whether the text is all of it or its last parts: `acme/web` is in `github.com/acme/web`.
    boolean endsWith(String parts) {
        String end = parts.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        return !end.isEmpty() && ("/" + place).toLowerCase(Locale.ROOT).endsWith("/" + end.toLowerCase(Locale.ROOT));
    }
}

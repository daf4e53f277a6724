package dev.rune.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The remotes in a git configuration file. Includes and rewriting of addresses are not followed.
final class GitConfig {

    private final Map<String, String> remotes = new LinkedHashMap<>();
    private String remote = "";

    private GitConfig() {}

    /// The address of each remote, in the order of the file; what is broken is passed over.
    static Map<String, String> remotes(String text) {
        var config = new GitConfig();
        text.lines().map(String::strip).forEach(config::read);
        return config.remotes;
    }

    private void read(String line) {
        if (line.startsWith("[")) {
            remote = remoteOf(line);
            return;
        }
        int equals = line.indexOf('=');
        boolean isUrl = equals > 0 && line.substring(0, equals).strip().equalsIgnoreCase("url");
        if (isUrl && !remote.isEmpty()) {
            String url = value(line.substring(equals + 1));
            if (!url.isEmpty()) {
                remotes.putIfAbsent(remote, url);
            }
        }
    }

    /// The name in `[remote "name"]`; empty for any other section.
    private static String remoteOf(String line) {
        int open = line.indexOf('"');
        int close = line.lastIndexOf("\"]");
        boolean isRemote = open >= 0
                && close > open
                && line.substring(1, open).strip().toLowerCase(Locale.ROOT).equals("remote");
        return isRemote ? line.substring(open + 1, close) : "";
    }

    /// A value without its quotes, up to a comment outside of them.
    private static String value(String text) {
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '#' || c == ';')) {
                break;
            } else if (c == '\\' && i + 1 < text.length()) {
                value.append(text.charAt(++i));
            } else {
                value.append(c);
            }
        }
        return value.toString().strip();
    }
}

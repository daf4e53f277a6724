package dev.rune.ritual.lint;

import java.util.List;

/// The arguments of `ssh`: its options, the host, and the command for it.
record SshWords(List<String> words) {

    private static final String WITH_VALUE = "BbcDEeFIiJLlmOopQRSWw";

    /// Whether it opens a shell there: a host, no command, and no option that makes it do something else.
    boolean opensShell() {
        int i = 0;
        boolean terminal = false;
        while (i < words.size() && words.get(i).startsWith("-") && words.get(i).length() > 1) {
            String option = words.get(i);
            if (option.matches("-[A-Za-z]*[NfWVGQOT].*")) {
                return false;
            }
            terminal |= option.matches("-t+");
            boolean takesNext = option.length() == 2 && WITH_VALUE.indexOf(option.charAt(1)) >= 0;
            i += takesNext ? 2 : 1;
        }
        return i == words.size() - 1 || (terminal && i < words.size());
    }
}

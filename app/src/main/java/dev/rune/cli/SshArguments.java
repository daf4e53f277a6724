package dev.rune.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `ssh` was to be called with: its options, and the command to run over there.
///
/// @param options with their values
/// @param command empty for a login shell
record SshArguments(List<String> options, List<String> command) {

    private static final String WITH_VALUE = "BbcDEeFIiJLlmOoPpQRSWw";
    /// With these it runs nothing over there, or nothing that could ask.
    private static final String WITHOUT_COMMAND = "NOQWVGfs";

    SshArguments {
        options = List.copyOf(options);
        command = List.copyOf(command);
    }

    /// What came of reading them.
    sealed interface Read {
        record Understood(SshArguments arguments) implements Read {}

        /// They can't be used here.
        ///
        /// @param reason a lower-case sentence
        record Refused(String reason) implements Read {}
    }

    /// Reads what followed the host, as ssh does: options up to the first word that is none, or to `--`.
    static Read read(List<String> words) {
        List<String> options = new ArrayList<>();
        int at = 0;
        while (at < words.size() && isOption(words.get(at))) {
            String word = words.get(at++);
            options.add(word);
            Optional<Character> useless = word.chars()
                    .skip(1)
                    .takeWhile(letter -> WITH_VALUE.indexOf(letter) < 0 || WITHOUT_COMMAND.indexOf(letter) >= 0)
                    .mapToObj(letter -> (char) letter)
                    .filter(letter -> WITHOUT_COMMAND.indexOf(letter) >= 0)
                    .findFirst();
            if (useless.isPresent()) {
                return new Read.Refused("with `-" + useless.get() + "` there is nobody over there who asks: use `ssh`");
            }
            if (wantsNext(word)) {
                if (at == words.size()) {
                    return new Read.Refused("`" + word + "` has no value");
                }
                options.add(words.get(at++));
            }
        }
        if (at < words.size() && words.get(at).equals("--")) {
            at++;
        }
        return new Read.Understood(new SshArguments(options, words.subList(at, words.size())));
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && word.startsWith("-") && !word.equals("--");
    }

    /// Whether its value is the next word: `-p 22`, and not `-p22`.
    private static boolean wantsNext(String word) {
        for (int i = 1; i < word.length(); i++) {
            if (WITH_VALUE.indexOf(word.charAt(i)) >= 0) {
                return i == word.length() - 1;
            }
        }
        return false;
    }
}

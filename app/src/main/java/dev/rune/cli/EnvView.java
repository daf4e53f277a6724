package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.env.Verdict;
import dev.rune.report.Style;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Shows what the environment filter decided. The value of what it removed is never shown.
///
/// @param variables in the order in which they are shown
/// @param verdicts for each of them
record EnvView(Map<String, String> variables, Map<String, Verdict> verdicts, Style style) {

    void print(PrintStream out, boolean explain, boolean values) {
        List<String> removed = names(Verdict.Removed.class);
        String hint = removed.isEmpty() || explain ? "" : "  (`rune env --explain` says why)";
        out.println(style.strong(removed.size() + " removed") + style.faint(hint));
        removed.forEach(name -> out.println("  " + shown(name) + reason(name, explain)));
        List<String> reserved = names(Verdict.Reserved.class);
        if (!reserved.isEmpty()) {
            out.println(style.strong(reserved.size() + " set anew by Rune"));
            reserved.forEach(name -> out.println("  " + shown(name)));
        }
        List<String> kept = names(Verdict.Kept.class);
        out.println(style.strong(kept.size() + " kept"));
        kept.forEach(name -> out.println("  " + shown(name) + value(name, values) + reason(name, explain)));
        if (explain && !removed.isEmpty()) {
            out.println("to let one through, name it in the step: `env_allow: [NAME]`,");
            out.println("or for all steps: `environment: { allow: [NAME] }`");
        }
    }

    void printOne(PrintStream out, String name, boolean set, boolean values) {
        String unset = set ? "" : " (it is not set here; its name alone decides)";
        switch (verdict(name)) {
            case Verdict.Kept(String reason) ->
                out.println(shown(name) + value(name, set && values) + " is kept: " + reason + unset);
            case Verdict.Reserved(String reason) -> out.println(shown(name) + " is not passed on: " + reason + unset);
            case Verdict.Removed(String rule, String reason, String advice) -> {
                out.println(shown(name) + " is removed: " + reason + unset);
                out.println("  rule: " + rule);
                out.println("  " + advice);
            }
        }
    }

    String json(boolean values) {
        return JsonText.object(json -> {
            json.name("removed").beginArray();
            for (String name : names(Verdict.Removed.class)) {
                json.beginObject();
                json.name("name").value(name);
                removal(json, verdict(name));
                json.endObject();
            }
            json.endArray();
            JsonText.texts(json, "reserved", names(Verdict.Reserved.class));
            json.name("kept").beginArray();
            for (String name : names(Verdict.Kept.class)) {
                json.beginObject();
                json.name("name").value(name);
                if (values) {
                    json.name("value").value(variables.get(name));
                }
                json.endObject();
            }
            json.endArray();
        });
    }

    private static void removal(JsonWriter json, Verdict verdict) throws IOException {
        if (verdict instanceof Verdict.Removed removed) {
            json.name("rule").value(removed.rule());
            json.name("reason").value(removed.reason());
        }
    }

    private List<String> names(Class<? extends Verdict> kind) {
        return variables.keySet().stream()
                .filter(name -> kind.isInstance(verdict(name)))
                .toList();
    }

    private Verdict verdict(String name) {
        return verdicts.getOrDefault(name, new Verdict.Kept(""));
    }

    private String reason(String name, boolean explain) {
        if (!explain) {
            return "";
        }
        return style.faint("  "
                + switch (verdict(name)) {
                    case Verdict.Kept(String reason) -> reason;
                    case Verdict.Reserved(String reason) -> reason;
                    case Verdict.Removed removed -> removed.reason();
                });
    }

    private String value(String name, boolean values) {
        return values
                ? "="
                        + variables
                                .getOrDefault(name, "")
                                .lines()
                                .map(VisibleText::of)
                                .collect(Collectors.joining("\n    "))
                : "";
    }

    private static String shown(String name) {
        return VisibleText.of(name);
    }
}

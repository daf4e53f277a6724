package dev.rune.env;

import dev.rune.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides which inherited variables a step may see.
///
/// The first of these that fits decides: names reserved for Rune; a step's own `env_allow`; `deny`, then `allow` of the
/// ritual file; rules about values; names that are kept on purpose; rules about names. All else is kept. Names that no
/// shell could use are looked at like others and passed on as they are.
public final class EnvPolicy {

    private final EnvRules rules;
    private final Globs allowed;
    private final Globs denied;
    private final Globs allowedHere;

    private EnvPolicy(EnvRules rules, Globs allowed, Globs denied, Globs allowedHere) {
        this.rules = rules;
        this.allowed = allowed;
        this.denied = denied;
        this.allowedHere = allowedHere;
    }

    /// The policy of a rules file such as `config/environment.yaml`.
    ///
    /// @throws dev.rune.source.RitualException when the file is wrong
    public static EnvPolicy read(Source rules) {
        return new EnvPolicy(EnvRulesReader.read(rules), Globs.NONE, Globs.NONE, Globs.NONE);
    }

    /// This one, with the `environment` of a ritual file.
    ///
    /// @param allow names or globs that no rule removes
    /// @param deny names or globs that are removed although no rule would
    public EnvPolicy with(List<String> allow, List<String> deny) {
        return new EnvPolicy(rules, new Globs(allow), new Globs(deny), allowedHere);
    }

    /// This one, for something that lets more names through, whatever the ritual file denies.
    ///
    /// @param names names or globs, such as a step's `env_allow`
    public EnvPolicy allowing(List<String> names) {
        return new EnvPolicy(rules, allowed, denied, allowedHere.and(names));
    }

    /// What is left of an inherited environment, in its order.
    public Filtered filter(Map<String, String> inherited) {
        var kept = new LinkedHashMap<String, String>();
        var removed = new ArrayList<Removal>();
        inherited.forEach((name, value) -> {
            switch (explain(name, value)) {
                case Verdict.Kept _ -> kept.put(name, value);
                case Verdict.Removed verdict -> removed.add(new Removal(name, verdict.rule()));
                case Verdict.Reserved _ -> {}
            }
        });
        return new Filtered(new Environment(kept), removed);
    }

    /// What is decided about a variable, and why.
    public Verdict explain(String name, String value) {
        var variable = Rule.Variable.of(name, value);
        String upperName = variable.upperName();
        Optional<String> purpose = rules.keptFor(upperName);
        if (purpose.isEmpty() && rules.reserved().fit(upperName)) {
            return new Verdict.Reserved("Rune sets it for each step itself");
        }
        if (allowedHere.fit(upperName)) {
            return new Verdict.Kept("it is named by `env_allow`");
        }
        if (denied.fit(upperName)) {
            return new Verdict.Removed("environment.deny", "it is named by `environment.deny`", advice(name));
        }
        if (allowed.fit(upperName)) {
            return new Verdict.Kept("it is named by `environment.allow`");
        }
        return removed(rules.aboutValues(), variable)
                .or(() -> purpose.map(Verdict.Kept::new))
                .or(() -> removed(rules.aboutNames(), variable))
                .orElseGet(() -> new Verdict.Kept("no rule fits its name or its value"));
    }

    private static Optional<Verdict> removed(List<Rule> rules, Rule.Variable variable) {
        for (Rule rule : rules) {
            Optional<String> match = rule.matches(variable);
            if (match.isPresent()) {
                return Optional.of(new Verdict.Removed(match.get(), rule.reason(), advice(variable.name())));
            }
        }
        return Optional.empty();
    }

    private static String advice(String name) {
        return "to let it through, name it in the step: `env_allow: [" + name
                + "]`, or for all steps: `environment: { allow: [" + name + "] }`";
    }
}

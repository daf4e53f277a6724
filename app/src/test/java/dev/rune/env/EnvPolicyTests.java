package dev.rune.env;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.source.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The filter, with the rules that are shipped.
class EnvPolicyTests {

    private static final EnvPolicy POLICY = EnvPolicy.read(Source.read(
            "config/environment.yaml", Path.of(System.getProperty("rune.home"), "config/environment.yaml")));
    private static final String JWT =
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KEYBOARD_LAYOUT",
                "KEYBOARD",
                "MONKEY",
                "XDG_SESSION_TYPE",
                "DBUS_SESSION_BUS_ADDRESS",
                "DESKTOP_SESSION",
                "TERM_SESSION_ID",
                "SSH_AUTH_SOCK",
                "GIT_SSH_COMMAND",
                "XAUTHORITY",
                "AUTHOR",
                "GIT_AUTHOR_NAME",
                "SUDO_USER",
                "TODO_DIR",
                "COMPASS",
                "PASSENGER",
                "ANSIBLE_HOST_KEY_CHECKING",
                "PATH",
                "HOME",
                "PWD",
                "OLDPWD",
                "LANG",
                "LC_ALL",
                "TERM",
                "TERMINFO",
                "USER",
                "SHELL",
                "EDITOR",
                "RUNE_DEBUG",
                "RUNE_ENV",
                "PROJECTS",
                "VERSION",
                "RITUALS",
                "SETTINGS",
                "LOG",
                "DO_NOT_TRACK",
                "KEY",
                "MY_KEYS_DIR",
                "PATHFINDER",
                "TOKENIZER",
                "SECRETARY",
                "PASSWORDLESS",
                "DSNS",
                "BEARERS",
                "_",
                "a",
                "CI",
                "KEYMAP",
                "HOTKEYS",
                "npm_config_registry",
                "2",
                "",
                "%%",
                "BASH_FUNC_get_token%%",
            })
    void innocent_names_pass(String name) {
        assertInstanceOf(Verdict.Kept.class, POLICY.explain(name, "plain value"), name);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_REGION, name AWS_*",
        "AWS_SECRET_ACCESS_KEY, name AWS_*",
        "azure_tenant, name AZURE_*",
        "GOOGLE_APPLICATION_CREDENTIALS, name GOOGLE_*",
        "GCP_PROJECT, name GCP_*",
        "GCLOUD_PROJECT, name GCLOUD_*",
        "DIGITALOCEAN_X, name DIGITALOCEAN_*",
        "DO_TOKEN, name DO_*",
        "GITHUB_TOKEN, segment TOKEN",
        "NPM_TOKEN, segment TOKEN",
        "NETLIFY_AUTH_TOKEN, segment TOKEN",
        "VERCEL_TOKEN, segment TOKEN",
        "Vercel_Token, segment TOKEN",
        "githubToken, segment TOKEN",
        "npm_config_//registry.npmjs.org/:_authToken, segment TOKEN",
        "TOKEN2, segment TOKEN",
        "TOKENS, segment TOKENS",
        "MY_SECRET, segment SECRET",
        "SECRET_KEY_BASE, segment SECRET",
        "CLIENT-SECRET, segment SECRET",
        "DB_PASSWORD, segment PASSWORD",
        "DB_PASSWD, segment PASSWD",
        "GPG_PASSPHRASE, segment PASSPHRASE",
        "X_CREDENTIAL, segment CREDENTIAL",
        "X_CREDENTIALS, segment CREDENTIALS",
        "SESSION_COOKIE, segment COOKIE",
        "BEARER, segment BEARER",
        "X_APIKEY, segment APIKEY",
        "OPENAI_API_KEY, name *_KEY",
        "apiKey, name *_KEY",
        "MYSQL_PWD, name *_PWD",
        "SMTP_PASS, name *_PASS",
        "SENTRY_DSN, segment DSN",
        "SLACK_WEBHOOK_URL, segment WEBHOOK",
        "GH_PAT, segment PAT",
        "STRIPE_SK, name STRIPE_SK",
        "PGPASSWORD, name PGPASSWORD",
    })
    void leaking_names_are_removed_and_the_rule_is_named(String name, String rule) {
        var verdict = assertInstanceOf(Verdict.Removed.class, POLICY.explain(name, "x"), name);

        assertEquals(rule, verdict.rule());
        assertFalse(verdict.reason().isEmpty());
        assertEquals(
                "to let it through, name it in the step: `env_allow: [" + name
                        + "]`, or for all steps: `environment: { allow: [" + name + "] }`",
                verdict.advice());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ada:pw@localhost/db",
                "redis://:pw@localhost:6379",
                "http://u:p%40@proxy:8080",
                "--index-url https://u:p@pypi.example/simple",
                "jdbc:postgresql://u:p@h/db?ssl",
                "https://ok.example https://u:p@h",
                "mongodb+srv://u:p@a,b/db",
                "https://a:b:c@h",
                "https://u:p@x@h",
            })
    void a_password_in_a_url_is_removed_whatever_the_name(String value) {
        for (String name : List.of("DATABASE_URL", "HTTPS_PROXY", "PIP_INDEX_URL", "XDG_X", "ANY")) {
            var verdict = assertInstanceOf(Verdict.Removed.class, POLICY.explain(name, value), name);
            assertEquals("user and password in a URL", verdict.rule());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy.example:8080",
                "ssh://git@github.com:22/x",
                "git@github.com:a/b.git",
                "https://u:@h",
                "https://h/path:with@sign",
                "https://h?a:b@c",
                "unix:path=/run/bus",
                "://u:p@h",
                "http://",
                "a:b@c",
                "https://h u:p@h",
                "eyJ",
                "eyJ.eyJ",
                "eyJhbGci.x.y",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----",
                "PRIVATE KEY",
                "",
            })
    void innocent_values_pass(String value) {
        assertInstanceOf(Verdict.Kept.class, POLICY.explain("SOME_URL", value), value);
    }

    @Test
    void tokens_and_private_keys_are_known_by_their_looks() {
        assertEquals("JWT in the value", rule("SESSION", JWT));
        assertEquals("JWT in the value", rule("HEADER", "Authorization: Bearer " + JWT + " and more"));
        assertEquals(
                "private key in the value",
                rule(
                        "DEPLOY",
                        "x\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n-----END OPENSSH PRIVATE KEY-----\n"));
        assertEquals("private key in the value", rule("PGP", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nx"));
        assertEquals("private key in the value", rule("ACCOUNT", "{\"k\":\"-----BEGIN PRIVATE KEY-----\\nMII\\n\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "/home/ada/.ssh/id.pub, true",
        "~/.ssh/id_ed25519.PUB, true",
        "./ca.crt, true",
        "/home/ada/.ssh/id_ed25519, false",
        "id.pub, false",
        "abc123, false",
    })
    void a_key_that_is_a_path_to_something_public_passes(String value, boolean passes) {
        assertEquals(passes, POLICY.explain("SIGNING_KEY", value) instanceof Verdict.Kept);
    }

    @Test
    void what_rune_sets_itself_is_not_inherited_and_not_counted_as_removed() {
        var inherited = Map.of("INTERACTIVE_CONTEXT", "old", "RUNE_CONFIG", "x", "RUNE_SENTRY_DSN", "y", "A", "b");

        Filtered filtered = POLICY.with(List.of("RUNE_*"), List.of())
                .allowing(List.of("INTERACTIVE_CONTEXT"))
                .filter(inherited);

        assertEquals(Map.of("A", "b"), filtered.kept().variables());
        assertEquals(List.of(), filtered.removed());
    }

    @Test
    void the_nearest_word_of_the_user_wins() {
        EnvPolicy file =
                POLICY.with(List.of("GITHUB_TOKEN", "npm_*", "DB_URL"), List.of("STAGING_*", "NPM_TOKEN", "PATH"));

        assertEquals("it is named by `environment.allow`", kept(file, "GITHUB_TOKEN", "x"));
        assertEquals("it is named by `environment.allow`", kept(file, "NPM_AUTH_TOKEN", "x"));
        assertEquals("it is named by `environment.allow`", kept(file, "DB_URL", "db://u:p@h"));
        assertEquals("environment.deny", ((Verdict.Removed) file.explain("STAGING_HOST", "x")).rule());
        assertEquals("environment.deny", ((Verdict.Removed) file.explain("NPM_TOKEN", "x")).rule());
        assertEquals("environment.deny", ((Verdict.Removed) file.explain("PATH", "/bin")).rule());
        assertInstanceOf(Verdict.Removed.class, file.explain("GITHUB_TOKEN2", "x"));

        EnvPolicy step = file.allowing(List.of("STAGING_H?ST", "OTHER_TOKEN"));

        assertEquals("it is named by `env_allow`", kept(step, "STAGING_HOST", "x"));
        assertEquals("it is named by `env_allow`", kept(step, "OTHER_TOKEN", "x"));
        assertEquals("it is named by `environment.allow`", kept(step, "GITHUB_TOKEN", "x"));
        assertInstanceOf(Verdict.Removed.class, step.explain("STAGING_PORT", "x"));
    }

    @Test
    void the_filter_keeps_the_order_and_tells_what_it_removed() {
        var inherited = new LinkedHashMap<String, String>();
        inherited.put("Z", "1");
        inherited.put("MY_SECRET", "canary");
        inherited.put("BASH_FUNC_x%%", "() {  echo;\n}");
        inherited.put("URL", "https://a:canary@h");
        inherited.put("A", "2");

        Filtered filtered = POLICY.filter(inherited);

        assertEquals(
                List.of("Z", "BASH_FUNC_x%%", "A"),
                List.copyOf(filtered.kept().variables().keySet()));
        assertEquals("() {  echo;\n}", filtered.kept().variables().get("BASH_FUNC_x%%"));
        assertEquals(
                List.of(new Removal("MY_SECRET", "segment SECRET"), new Removal("URL", "user and password in a URL")),
                filtered.removed());
        assertFalse(filtered.toString().contains("canary"));
    }

    private static String rule(String name, String value) {
        return assertInstanceOf(Verdict.Removed.class, POLICY.explain(name, value), name)
                .rule();
    }

    private static String kept(EnvPolicy policy, String name, String value) {
        return assertInstanceOf(Verdict.Kept.class, policy.explain(name, value), name)
                .reason();
    }
}

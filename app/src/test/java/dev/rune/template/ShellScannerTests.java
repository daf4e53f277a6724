package dev.rune.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which kind of place each `§` of a script is.
class ShellScannerTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '~',
            value = {
                "echo § '§' \"§\" $'§' % BARE SINGLE DOUBLE DOLLAR_SINGLE",
                "echo a\\'§ '\\'§ \"\\\"§\" % BARE BARE DOUBLE",
                "x=§ y=\"§\" z='§' % BARE DOUBLE SINGLE",
                "echo \"$(echo § \"§\" '§')§\" % BARE DOUBLE SINGLE DOUBLE",
                "echo \"$(echo \"$(echo '§')§\")§\" % SINGLE DOUBLE DOUBLE",
                "echo \"${x:-§}\" ${x:-§} ${x:-\"§\"} ${x-'§'} \"${#x}§\" % DEFAULT BARE DOUBLE SINGLE DOUBLE",
                "echo ${x#§} \"${x#§}\" ${x/§/b} ${x:§} ${a[§]} % BARE UNSURE UNSURE UNSURE UNSURE",
                "echo $((1 + §)) \"$((§))\" $(( (1) * § )) $(($(echo §))) % ARITHMETIC ARITHMETIC ARITHMETIC BARE",
                "((i = §)); for ((i = 0; i < §; i++)); do echo §; done % ARITHMETIC ARITHMETIC BARE",
                "echo a#§ # it's § % BARE COMMENT",
                "echo `echo § '§' \"§\"` % BARE` SINGLE` DOUBLE`",
                "echo \"`echo \\`echo §\\` \\\"§\\\"`§\" % BARE`` DOUBLE` DOUBLE",
                "case § in §) echo §;; '§'|§) ;; esac; echo § % BARE BARE BARE SINGLE BARE BARE",
                "\"$(case x in a) echo §;; (b) ;; esac; echo §)§\" % BARE BARE DOUBLE",
                "\"$(case x in a) case y in b) ;; esac;; c) echo §;; esac)§\" % BARE DOUBLE",
                "\"$(case x in §(a|b)c) echo §;; esac)§\" % BARE BARE DOUBLE",
                "\"$(f() { echo §; }; (f); a=(1 2); f)§\" % BARE DOUBLE",
                "\"$(if true; then case x in a) ;; esac; fi; echo ')' \\) §)§\" % BARE DOUBLE",
                "\"$(diff <(echo §) >(cat))§\" % BARE DOUBLE",
                "cat <<<§; cat <<< \"§\" % BARE DOUBLE",
                "echo $$§ $?§ $x§ \"$x§\" \"$§\" % BARE BARE BARE DOUBLE DOUBLE",
                "echo $§ ${§} ${#§} $(( $§ )) $((x$y§)) % NEVER NEVER NEVER NEVER NEVER",
                "echo \"${x:-$y§}\" \"${x:-${y}§}\" % NEVER DEFAULT",
                "a[§]=1; echo a[1]§ $a[§] \"$a[§]\" [§] % UNSURE BARE UNSURE UNSURE BARE",
                "[[ § == \"§\" && ( x =~ § ) ]]; echo § % BARE DOUBLE BARE BARE",
                "{ echo §; } 2>&1 >§ | cat & wait; ! echo § % BARE BARE BARE",
            })
    void each_hole_is_known_for_where_it_stands(String script, String kinds) {
        assertEquals(kinds, kinds(script));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '%',
            quoteCharacter = '~',
            value = {
                "cat <<E/a '§ \"§/E/echo § % HERE_DOCUMENT HERE_DOCUMENT BARE",
                "cat <<'E F'; echo §/`§/E F/echo § % BARE HERE_DOCUMENT BARE",
                "cat <<-\\E/§/$x§/\tE/echo § % HERE_DOCUMENT HERE_DOCUMENT BARE",
                "cat <<E/$x§ $§ \\$x§/E % NEVER NEVER HERE_DOCUMENT",
                "cat <<A <<B/§/B/A/§/A/B/echo '§' % HERE_DOCUMENT HERE_DOCUMENT SINGLE",
                "cat <<E/§\\/E/§/E/echo § % HERE_DOCUMENT HERE_DOCUMENT BARE",
                "\"$(cat <<E/)§\"/E/echo §)§\" % HERE_DOCUMENT BARE DOUBLE",
                "echo § # <<E/echo § % BARE BARE",
                "cat <<§/x/§/ % NEVER UNSURE",
                "cat <<E/§/ % HERE_DOCUMENT",
                "echo $((1<<2))/echo § % BARE",
            })
    void bodies_of_here_documents_are_no_commands(String script, String kinds) {
        assertEquals(kinds, kinds(script.replace('/', '\n')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo $'\\'§",
                "echo $[1] §",
                "echo \"${x:-it's}\" §",
                "echo \"${x:-\"}\"}\" §",
                "echo \"$(for case in x; do y; done; echo §",
                "echo $((echo a); echo §)",
                "echo `a` ` §",
                "cat <<$x\n$x\necho §",
                "cat <<E $(echo\nE\n) §",
                "echo \"$(cat <<E)\" §",
            })
    void where_shells_differ_the_rest_is_in_doubt(String script) {
        assertEquals("UNSURE", kinds(script));
    }

    @Test
    void deep_nesting_is_given_up_and_not_followed() {
        assertEquals("UNSURE UNSURE", kinds("$(".repeat(5000) + "§ '§"));
        assertEquals("BARE", kinds("$(".repeat(90) + "§"));
    }

    private static String kinds(String script) {
        List<String> texts = List.of(script.split("§", -1));
        Spots spots = ShellScanner.scan(Symbols.of(texts), texts.size() - 1);
        var kinds = new ArrayList<String>();
        for (int i = 0; i < texts.size() - 1; i++) {
            Spot spot = spots.of(i);
            kinds.add(spot.quoting() + "`".repeat(spot.backticks()));
        }
        return String.join(" ", kinds);
    }
}

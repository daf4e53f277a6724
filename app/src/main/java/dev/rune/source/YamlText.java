package dev.rune.source;

import dev.rune.source.YamlValue.Fields;
import dev.rune.source.YamlValue.Items;
import dev.rune.source.YamlValue.Text;
import dev.rune.source.YamlValue.Word;
import java.util.Map;

/// Writes values as a person writes YAML: in blocks, with quotes only where a text would be read as something else.
public final class YamlText {

    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /// A file that holds these keys.
    public static String of(Fields fields) {
        var text = new YamlText();
        text.fields(fields, "");
        return text.out.toString();
    }

    private void fields(Fields fields, String indent) {
        boolean first = true;
        for (Map.Entry<String, YamlValue> field : fields.fields().entrySet()) {
            out.append(first ? "" : indent)
                    .append(YamlScalar.line(field.getKey()))
                    .append(':');
            value(field.getValue(), indent);
            first = false;
        }
    }

    /// What comes after a key and its colon.
    private void value(YamlValue value, String indent) {
        switch (value) {
            case Text text -> scalar(text, indent);
            case Word word -> line(" " + word.word());
            case Items items when items.items().isEmpty() -> line(" []");
            case Items items -> {
                line("");
                out.append(indent).append(STEP);
                items(items, indent + STEP);
            }
            case Fields fields when fields.fields().isEmpty() -> line(" {}");
            case Fields fields -> {
                line("");
                out.append(indent).append(STEP);
                fields(fields, indent + STEP);
            }
        }
    }

    private void items(Items items, String indent) {
        boolean first = true;
        for (YamlValue item : items.items()) {
            out.append(first ? "" : indent).append('-');
            item(item, indent);
            first = false;
        }
    }

    /// What comes after the dash.
    private void item(YamlValue item, String indent) {
        switch (item) {
            case Fields fields
            when !fields.fields().isEmpty() -> {
                out.append(' ');
                fields(fields, indent + STEP);
            }
            case Items items
            when !items.items().isEmpty() -> {
                out.append(' ');
                items(items, indent + STEP);
            }
            default -> value(item, indent);
        }
    }

    private void scalar(Text text, String indent) {
        if (!YamlScalar.isBlock(text.text())) {
            line(" " + YamlScalar.line(text.text()));
            return;
        }
        line(text.text().endsWith("\n") ? " |" : " |-");
        text.text().lines().forEach(each -> line(each.isEmpty() ? "" : indent + STEP + each));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}

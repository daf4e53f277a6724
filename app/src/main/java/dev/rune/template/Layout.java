package dev.rune.template;

import java.util.ArrayList;
import java.util.List;

/// A template as what stays and what is put in: the holes stand between the texts.
///
/// @param texts one more than there are holes
/// @param holes tags that ask for the value of a known name or of a variable
/// @param faults tags that can't be rendered
/// @param foreign tags that stay as they are, part of a text
record Layout(List<String> texts, List<Hole> holes, List<Hole> faults, List<Piece.Tag> foreign) {

    /// A tag, and what it asks for.
    record Hole(Piece.Tag tag, Meaning meaning) {}

    static Layout of(List<Piece> pieces, Names names) {
        var layout = new Layout(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var text = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text(String literal) -> text.append(literal);
                case Piece.Tag tag -> layout.add(new Hole(tag, Meaning.of(tag, names)), text);
            }
        }
        layout.texts.add(text.toString());
        return layout;
    }

    private void add(Hole hole, StringBuilder text) {
        switch (hole.meaning) {
            case Meaning.Value _, Meaning.Variable _ -> {
                texts.add(text.toString());
                text.setLength(0);
                holes.add(hole);
            }
            case Meaning.Foreign _ -> {
                text.append(hole.tag.source());
                foreign.add(hole.tag);
            }
            case Meaning.Unknown _, Meaning.Unused _ -> {
                text.append(hole.tag.source());
                faults.add(hole);
            }
        }
    }
}

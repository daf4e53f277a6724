package dev.rune.session;

import java.util.List;

/// What came of taking a session over.
public sealed interface Adoption {

    /// It is Rune's from now on.
    ///
    /// @param adopted how many panes
    /// @param build names it from now on
    /// @param misfits what of the plan is not there, or what is there beyond it, a sentence each
    record Done(int adopted, String build, List<String> misfits) implements Adoption {

        public Done {
            misfits = List.copyOf(misfits);
        }
    }

    /// Nothing was changed.
    ///
    /// @param reasons sentences
    record Refused(List<String> reasons) implements Adoption {

        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}

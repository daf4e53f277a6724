package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.ritual.LayoutCell.Axis;
import dev.rune.ritual.LayoutCell.Group;
import dev.rune.ritual.LayoutCell.Pane;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80x24,0,0 | 1",
                "80x24,0,0,7 | 1",
                "159x48,0,0{79x48,0,0,79x48,80,0} | 2",
                "80x24,0,0{40x24,0,0,1,39x24,41,0,2} | 2",
                "80x24,0,0[80x12,0,0,1,80x11,0,13{40x11,0,13,2,39x11,41,13[39x5,41,13,3,39x5,41,19,4]}] | 4"
            })
    void the_panes_of_a_layout_string_are_counted(String cells, int panes) {
        assertEquals(OptionalInt.of(panes), Layout.panes(checked(cells)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80x24",
                "80x24,0,0{",
                "80x24,0,0{40x24,0,0]",
                "80x24,0,0{}",
                "80x24,0,0,1,",
                "x",
                "80x24,0,0}"
            })
    void the_rest_is_none(String cells) {
        assertEquals(OptionalInt.empty(), Layout.panes(checked(cells)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x24,0,0",
                "80x24,0,0{40x24,0,0,40x23,41,0}",
                "80x24,0,0{40x24,0,0,39x24,41,0[39x10,41,0,39x10,41,11]}",
                "80x24,0,0{40x24,0,0,39x24,41,0[39x12,41,0,38x11,41,13]}"
            })
    void cells_that_do_not_add_up_are_none(String cells) {
        assertEquals(OptionalInt.empty(), Layout.panes(checked(cells)));
    }

    @Test
    void a_layout_string_is_read_as_a_tree() {
        assertEquals(
                Optional.of(new Group(
                        Axis.ACROSS,
                        80,
                        24,
                        List.of(
                                new Pane(40, 24),
                                new Group(Axis.DOWN, 39, 24, List.of(new Pane(39, 12), new Pane(39, 11)))))),
                Layout.read(checked("80x24,0,0{40x24,0,0,3,39x24,41,0[39x12,41,0,4,39x11,41,13,5]}")));
    }

    @Test
    void the_outermost_size_is_that_of_its_cells() {
        assertEquals(
                Optional.of(new Group(Axis.DOWN, 80, 24, List.of(new Pane(80, 12), new Pane(80, 11)))),
                Layout.read(checked("90x50,0,0[80x12,0,0,80x11,0,13]")));
    }

    @Test
    void the_checksum_is_that_of_tmux() {
        assertEquals(0xbb62, Layout.checksum("159x48,0,0{79x48,0,0,79x48,80,0}"));
        assertEquals(OptionalInt.empty(), Layout.panes("bb63,159x48,0,0{79x48,0,0,79x48,80,0}"));
    }

    @Test
    void a_checksum_that_is_wrong_is_put_right() {
        assertEquals(Optional.of("b25d"), Layout.rightChecksum("0000,80x24,0,0,0"));
        assertEquals(Optional.empty(), Layout.rightChecksum("0000,80x24,0,0{"));
        assertEquals(Optional.empty(), Layout.rightChecksum("80x24,0,0,0"));
    }

    @Test
    void nothing_of_any_depth_or_length_exhausts_it() {
        assertEquals(OptionalInt.empty(), Layout.panes(checked("1x1,0,0{".repeat(1000))));
        assertEquals(OptionalInt.empty(), Layout.panes(checked("1x1,0,0{".repeat(1_000_000))));
    }

    private static String checked(String cells) {
        return "%04x,%s".formatted(Layout.checksum(cells), cells);
    }
}

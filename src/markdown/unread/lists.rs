//! Lists that were meant to be inside an item, and stand beside it.

use std::ops::Range;

/// The most columns that an item is indented by: further in, nobody counts them.
const DEEPEST: usize = 200;

/// The lists that are open while a text is walked through.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Option<Item>>,
    /// The last item of a list that has just ended.
    closed: Option<Item>,
}

/// The item that the next one is compared with.
#[derive(Clone, Copy, Debug)]
struct Item {
    /// Columns of its mark and of its text.
    mark: usize,
    text: usize,
    /// Where the items after it were seen that stand beside it and should not.
    beside: Option<usize>,
}

impl Lists {
    pub(super) fn open(&mut self) {
        // A list that begins where another ended is compared with that.
        let before = self.closed.take();
        self.open.push(before);
    }

    pub(super) fn close(&mut self) {
        self.closed = self.open.pop().flatten();
    }

    /// Something else stands between two lists.
    pub(super) fn part(&mut self) {
        self.closed = None;
    }

    /// An item that begins at a place in the text: its line and how many spaces more it takes to stand inside the item
    /// above, where it is indented and does not.
    pub(super) fn item(&mut self, text: &str, start: usize) -> Option<(Range<usize>, usize)> {
        self.closed = None;
        let last = self.open.last_mut()?;
        let before = &text.as_bytes()[start.saturating_sub(DEEPEST)..start];
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        if column == DEEPEST {
            return None;
        }
        let line_start = start - column;
        let bytes = &text.as_bytes()[start..];
        let count = |from: usize, is_one: fn(&u8) -> bool| bytes[from..].iter().take_while(|byte| is_one(byte)).count();
        let indent = count(0, |byte| *byte == b' ');
        let sign = count(indent, u8::is_ascii_digit) + 1;
        if indent + sign > bytes.len() {
            return None;
        }
        let spaces = count(indent + sign, |byte| *byte == b' ');
        let at = start + indent;
        let mark = at - line_start;
        let found = Item { mark, text: mark + sign + if (1..=4).contains(&spaces) { spaces } else { 1 }, beside: None };
        let Some(above) = last else {
            *last = Some(found);
            return None;
        };
        // One column more is a slip of the hand that changes nothing.
        if mark < above.mark + 2 || mark >= above.text || text[line_start..at].contains('\t') {
            *last = Some(found);
            return None;
        }
        let is_told = above.beside.replace(mark).is_some();
        let line = text[at..].lines().next().unwrap_or_default();
        let place = at..at + line.trim_end().len();
        (!is_told).then(|| (place, above.text - mark))
    }
}

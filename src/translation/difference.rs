//! What changed in a text, word by word.

use similar::{Algorithm, ChangeTag, TextDiff};

/// Some words of a text that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Whether they stayed, went or came.
    pub kind: ChangeKind,
    /// The words, with the spaces between them.
    pub text: String,
}

/// What happened to some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// They stand in both texts.
    Stayed,
    /// They stand in the old text only.
    Went,
    /// They stand in the new text only.
    Came,
}

/// The words of two texts, and what happened to them.
pub fn difference(old: &str, new: &str) -> Vec<Change> {
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_words(old, new);
    let mut changes: Vec<Change> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => ChangeKind::Stayed,
            ChangeTag::Delete => ChangeKind::Went,
            ChangeTag::Insert => ChangeKind::Came,
        };
        match changes.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => changes.push(Change { kind, text: change.value().to_owned() }),
        }
    }
    changes
}

/// The difference on one line, with `[-` and `-]` around what went and `{+` and `+}` around what came.
pub fn marked(changes: &[Change]) -> String {
    let mut out = String::new();
    for Change { kind, text } in changes {
        let (open, close) = match kind {
            ChangeKind::Stayed => ("", ""),
            ChangeKind::Went => ("[-", "-]"),
            ChangeKind::Came => ("{+", "+}"),
        };
        out.push_str(open);
        out.push_str(text);
        out.push_str(close);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_are_marked() {
        let changes = difference("Sovi ajasta hyvin.", "Sovi paikasta hyvin.");
        assert_eq!(marked(&changes), "Sovi [-ajasta-]{+paikasta+} hyvin.");
    }
}

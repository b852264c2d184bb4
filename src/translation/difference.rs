//! What changed in a text, word by word.

use super::ordered::ordered;

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
    let (gone, came) = (words(old), words(new));
    let mut changes: Vec<Change> = Vec::new();
    let mut add = |kind: ChangeKind, words: &[&str]| {
        for word in words {
            match changes.last_mut() {
                Some(last) if last.kind == kind => last.text.push_str(word),
                _ => changes.push(Change { kind, text: (*word).to_owned() }),
            }
        }
    };
    let (mut at, mut other) = (0, 0);
    for (place, place_in_new) in ordered(&gone, &came) {
        add(ChangeKind::Went, &gone[at..place]);
        add(ChangeKind::Came, &came[other..place_in_new]);
        add(ChangeKind::Stayed, &gone[place..=place]);
        (at, other) = (place + 1, place_in_new + 1);
    }
    add(ChangeKind::Went, &gone[at..]);
    add(ChangeKind::Came, &came[other..]);
    changes
}

/// The words of a text, and the spaces between them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut was_space) = (0, None);
    for (at, c) in text.char_indices() {
        if was_space.replace(c.is_whitespace()).is_some_and(|was_space| was_space != c.is_whitespace()) {
            words.push(&text[start..at]);
            start = at;
        }
    }
    words.extend(Some(&text[start..]).filter(|rest| !rest.is_empty()));
    words
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
        assert_eq!(marked(&difference("", "a  b")), "{+a  b+}");
        assert_eq!(marked(&difference("a  b", "a b")), "a[-  -]{+ +}b");
    }
}

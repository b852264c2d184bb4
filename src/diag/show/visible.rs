//! Texts of others on a terminal. A character that would move the cursor, change colours, name the window or turn the
//! order of letters is shown as a sign, so that what stands on the screen is what stands in the file.

use std::borrow::Cow;

/// A text whose control characters are shown and do nothing. Line ends and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |c| matches!(c, '\n' | '\t'))
}

/// A name or a value that has to stay within its line: line ends and tabs are shown as well.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    shown(text, |_| false)
}

/// JSON that means the same and has no such character in it: they can stand in its strings only, where each has an
/// escape.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    replaced(json, |c| matches!(c, '\n' | '\t'), |c| format!("\\u{:04x}", u32::from(c)))
}

/// Whether a terminal would do something about a character instead of showing it: the control characters C0 and C1, and
/// those that turn the direction of what follows.
fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn shown(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    replaced(text, stays, |c| match u32::from(c) {
        // Unicode has a picture of each.
        code @ 0..=0x1f => char::from_u32(0x2400 + code).map_or_else(String::new, String::from),
        0x7f => '\u{2421}'.to_string(),
        code => format!("\\u{{{code:x}}}"),
    })
}

fn replaced(text: &str, stays: impl Fn(char) -> bool, sign: impl Fn(char) -> String) -> Cow<'_, str> {
    let is_told = |c: char| acts(c) && !stays(c);
    if !text.contains(is_told) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        // The line end of Windows is one.
        let ends_line = c == '\r' && stays('\n') && text[at + 1..].starts_with('\n');
        match c {
            c if is_told(c) && !ends_line => out.push_str(&sign(c)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_act_is_shown() {
        assert_eq!(visible("a\x1b[31mb\x07\r\nc\td\re"), "a␛[31mb␇\r\nc\td␍e");
        assert_eq!(visible("\u{9b}2J \u{202e}x\u{2069} \x7f"), "\\u{9b}2J \\u{202e}x\\u{2069} ␡");
        assert_eq!(visible_line("a\n::error::b\t"), "a␊::error::b␉");
        assert!(matches!(visible("Ä 👍🏽\n"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_acts(text in "[\\x00-\\x1f\\x7f-\\u{9f}\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}a\\\\\"]{0,20}") {
            prop_assert!(!visible(&text).replace("\r\n", "\n").contains(|c| acts(c) && !matches!(c, '\n' | '\t')));
            prop_assert!(!visible_line(&text).contains(acts));
            let json = serde_json::json!({ "a": text }).to_string();
            let shown = visible_json(&json);
            prop_assert!(!shown.contains(acts));
            prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&shown).unwrap()["a"], &text);
        }
    }
}

//! One form for every text that is compared: the composed one of Unicode (NFC).
//!
//! A letter with a mark can be one character or two, and looks the same: a keyboard writes `ä` as one, the file names of
//! a Mac often have it as two. Knows nothing of what the texts are.

use std::borrow::Cow;
use std::ops::Range;

use icu::normalizer::ComposingNormalizerBorrowed;
use icu::properties::CodePointMapData;
use icu::properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu::segmenter::GraphemeClusterSegmenter;

/// The first byte in UTF-8 of the first mark that can belong to the letter before it, U+0300. Below, every character has
/// only the one form.
const FIRST_MARK: u8 = 0xcc;

/// A text in its composed form. Most are so already, and are told from the others by their bytes alone.
pub fn nfc(text: &str) -> Cow<'_, str> {
    /// Bytes that are looked at in one step of the processor or a few, without a way out between them.
    const STEP: usize = 64;
    if text.as_bytes().chunks(STEP).all(|bytes| bytes.iter().copied().fold(0, u8::max) < FIRST_MARK) {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// Whether a character is a mark that belongs to the letter before it.
pub fn is_mark(c: char) -> bool {
    c >= '\u{300}' && GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// A text in its composed form, of which each place is known in the text as it was written.
pub struct Composed<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// Where each letter with its marks ends: here, and as it was written. Empty where the two are the same.
    ends: Vec<(usize, usize)>,
}

impl<'t> Composed<'t> {
    /// Composes a text.
    pub fn new(written: &'t str) -> Self {
        let mut ends = Vec::new();
        let text = nfc(written);
        if let Cow::Owned(_) = text {
            let (mut at, mut start) = (0, 0);
            // No letter is composed with what is not in its cluster.
            for end in GraphemeClusterSegmenter::new().segment_str(written).skip(1) {
                at += nfc(&written[start..end]).len();
                ends.push((at, end));
                start = end;
            }
        }
        Self { text, ends }
    }

    /// Where a range of the composed text stands in the text as it was written. Letters are taken whole.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        if self.ends.is_empty() {
            return range;
        }
        let whole = self.ends.partition_point(|(at, _)| *at <= range.start);
        let start = whole.checked_sub(1).map_or(0, |before| self.ends[before].1);
        let last = self.ends.partition_point(|(at, _)| *at < range.end);
        let end = self.ends.get(last).or(self.ends.last()).map_or(start, |(_, end)| *end);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_the_text_as_it_was_written() {
        let written = "Pa\u{308}a\u{308}to\u{308}s ja a\u{304}\u{301}rende.";
        let composed = Composed::new(written);
        assert_eq!(composed.text, nfc(written));
        let place = |word: &str| {
            let start = composed.text.find(word).unwrap();
            &written[composed.written(start..start + word.len())]
        };
        assert_eq!(place("Päätös"), "Pa\u{308}a\u{308}to\u{308}s");
        assert_eq!(place("ja"), "ja");
        assert_eq!(place("rende."), "rende.");
    }
}

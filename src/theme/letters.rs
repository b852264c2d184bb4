//! Which letters the typefaces for paper have.

/// The letters that a set of typefaces can show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters(Vec<std::ops::RangeInclusive<u32>>);

impl Letters {
    /// The letters of all of some typefaces together.
    #[cfg(feature = "pdf")]
    pub(super) fn of<'a>(files: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut found = std::collections::BTreeSet::new();
        for file in files {
            let fonts = typst::text::Font::iter(typst::foundations::Bytes::new(file.to_vec()));
            found.extend(fonts.flat_map(|font| font.info().coverage.iter().collect::<Vec<u32>>()));
        }
        let mut ranges: Vec<std::ops::RangeInclusive<u32>> = Vec::new();
        for letter in found {
            match ranges.last_mut() {
                Some(last) if *last.end() + 1 == letter => *last = *last.start()..=letter,
                _ => ranges.push(letter..=letter),
            }
        }
        Self(ranges)
    }

    /// What of a text no typeface can show, each letter once. Spaces and marks without a shape of their own need none.
    pub fn lacking(&self, text: &str) -> Vec<char> {
        let mut lacking: Vec<char> = Vec::new();
        for letter in text.chars().filter(|letter| !letter.is_ascii()) {
            if !self.has(letter) && !lacking.contains(&letter) {
                lacking.push(letter);
            }
        }
        lacking
    }

    /// Whether a letter can be shown, or needs no shape.
    pub fn has(&self, letter: char) -> bool {
        if is_invisible(letter) {
            return true;
        }
        let letter = u32::from(letter);
        let at = self.0.partition_point(|range| *range.end() < letter);
        self.0.get(at).is_some_and(|range| range.contains(&letter))
    }
}

fn is_invisible(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_lacking_are_told_once() {
        let letters = Letters(vec![0xe4..=0xe6, 0xf6..=0xf6]);
        assert_eq!(letters.lacking("ä\u{ad}ö\u{a0}a Ж漢Ж"), ['Ж', '漢']);
    }
}

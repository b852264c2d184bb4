//! Translations by no translator: texts that look foreign and can still be read, so that people see before any translator
//! does which words cannot be translated and which places are too narrow. The tags are those of Unicode CLDR.

use super::Returned;
use super::inline::{Code, CodeKind, Token};
use super::parcel::{Parcel, ParcelUnit};
use crate::markdown::BETWEEN_CELLS;

/// A language that nobody speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pseudo {
    /// Every letter has an accent, every text is longer and stands in brackets: `«Ååýttö»`.
    Accented,
    /// The same words, written from right to left.
    Mirrored,
}

impl Pseudo {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Accented, Self::Mirrored];

    /// The tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Accented => "en-XA",
            Self::Mirrored => "ar-XB",
        }
    }
}

/// What stands around every accented text. No markup of Markdown or Fluent has these.
const BRACKETS: [char; 2] = ['«', '»'];

/// How much longer accented texts are than their source, in hundredths: short English texts grow by so much in other
/// languages.
const LONGER: usize = 35;

/// Right-to-left override, and the end of it.
const OVERRIDE: [char; 2] = ['\u{202e}', '\u{202c}'];

/// Translates a parcel. What is no words stays the source's.
pub fn pseudo(parcel: &Parcel, language: Pseudo) -> Vec<Returned> {
    let texts = parcel.files.iter().flat_map(|file| file.units.iter().map(move |unit| (file, unit)));
    texts
        .map(|(file, unit)| Returned {
            file: file.name.clone(),
            id: unit.id.clone(),
            target: translated(unit, language),
            done: None,
        })
        .collect()
}

fn translated(unit: &ParcelUnit, language: Pseudo) -> Vec<Token> {
    match unit.label.as_str() {
        "format-locale" => return unit.source.clone(),
        "language-name" => return vec![Token::Text(language.tag().to_owned())],
        _ => {}
    }
    let words = |token: &Token| match token {
        Token::Text(text) => Token::Text(match language {
            Pseudo::Accented => accented(text),
            Pseudo::Mirrored => mirrored(text),
        }),
        code @ Token::Code(_) => code.clone(),
    };
    let tokens: Vec<Token> = unit.source.iter().map(words).collect();
    match language {
        Pseudo::Accented => bracketed(tokens),
        Pseudo::Mirrored => tokens,
    }
}

/// A text in brackets; each by itself the cells of a row, what a picture says, and the variants of a message.
fn bracketed(mut tokens: Vec<Token>) -> Vec<Token> {
    let [open, close] = BRACKETS;
    for part in tokens.chunk_by_mut(|before, after| !is_border(before) && !is_border(after)) {
        let has_words = |token: &&mut Token| matches!(token, Token::Text(text) if text.contains(char::is_alphabetic));
        if let Some(Token::Text(first)) = part.iter_mut().find(has_words) {
            first.insert(0, open);
        }
        if let Some(Token::Text(last)) = part.iter_mut().rfind(has_words) {
            last.push(close);
        }
    }
    tokens
}

fn is_border(token: &Token) -> bool {
    let Token::Code(Code { kind: CodeKind::Alone, raw, .. }) = token else { return false };
    let is_of_picture = raw.starts_with("![") || raw.starts_with("](") || raw.starts_with(['"', '\'', ')']);
    let is_of_variants = raw.contains("->") || raw.contains('\n') || raw.starts_with(['[', '*']);
    raw == BETWEEN_CELLS || is_of_picture || is_of_variants
}

/// A text as its words and what is between them. What begins with an ampersand, a backslash, or has a point or an at sign
/// inside is no word.
fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split_inclusive(' ').flat_map(|piece| {
        let word = piece.trim_end_matches(' ');
        let space = &piece[word.len()..];
        let inner = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let is_word = inner.contains(char::is_alphabetic)
            && !inner.contains(['&', '\\', '@', '/', '<', '>', '='])
            && !inner.trim_matches('.').contains('.');
        [(word, is_word), (space, false)]
    })
}

fn accented(text: &str) -> String {
    let mut out = String::new();
    // How many letters are owed, in hundredths.
    let mut owed = 0;
    for (piece, is_word) in pieces(text) {
        for letter in piece.chars() {
            let other = if is_word { accent(letter) } else { letter };
            out.push(other);
            owed += if is_word { LONGER } else { 0 };
            if is_word && owed >= 100 && "åéîöûý".contains(other) {
                out.push(other);
                owed -= 100;
            }
        }
    }
    out
}

/// A letter of Latin-1 that looks like another one.
fn accent(letter: char) -> char {
    match letter {
        'a' | 'ä' | 'å' => 'å',
        'c' => 'ç',
        'd' => 'ð',
        'e' => 'é',
        'i' => 'î',
        'n' => 'ñ',
        'o' | 'ö' => 'ö',
        'u' => 'û',
        'y' => 'ý',
        'A' | 'Ä' | 'Å' => 'Å',
        'C' => 'Ç',
        'E' => 'É',
        'I' => 'Î',
        'N' => 'Ñ',
        'O' | 'Ö' => 'Ö',
        'U' => 'Û',
        'Y' => 'Ý',
        other => other,
    }
}

fn mirrored(text: &str) -> String {
    let [begin, end] = OVERRIDE;
    pieces(text)
        .map(|(piece, is_word)| if is_word { format!("{begin}{piece}{end}") } else { piece.to_owned() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_grow_and_keep_what_is_no_word() {
        assert_eq!(accented("Kirjaa muutokset"), "Kîrjåååå mûûûtökséét");
        assert_eq!(accented("Katso a@b.fi &amp; \\* https://www.x.fi."), "Kåtsöö a@b.fi &amp; \\* https://www.x.fi.");
        let long = "Tarkenna suunnitelmaa ja sovi tehtävien jaosta organisaatiossa";
        let growth = accented(long).chars().count() * 100 / long.chars().count();
        assert!((125..=140).contains(&growth), "{growth}");
    }

    #[test]
    fn words_are_turned_one_by_one() {
        assert_eq!(mirrored("Sovi ajasta 3"), "\u{202e}Sovi\u{202c} \u{202e}ajasta\u{202c} 3");
    }
}

//! Texts as other programs get them: words, and locked codes for everything that is not words.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;

use crate::markdown::{self, BETWEEN_CELLS, Piece, PieceKind};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Words.
    Text(String),
    /// Markup or a placeable, which a translator can move and not change.
    Code(Code),
}

/// A locked part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its number, the same for both ends of a pair and for the same code of source and translation.
    pub number: usize,
    /// Whether it opens, closes or stands alone.
    pub kind: CodeKind,
    /// What stands in the file; empty in what comes back.
    pub raw: String,
}

/// Which part of the markup a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CodeKind {
    /// The first of a pair.
    Open,
    /// The second of a pair.
    Close,
    /// All of it.
    Alone,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Markdown on one line.
    Markdown,
    /// The cells of a row of a table, with bars between them.
    Row,
    /// A Fluent pattern.
    Fluent,
    /// Nothing but words.
    Plain,
}

/// The most bytes of a mark: `</99999>`.
const LONGEST_MARK: usize = 8;

/// Takes a text apart; codes are numbered from 1.
pub fn tokens(text: &str, syntax: Syntax) -> Vec<Token> {
    let pieces = match syntax {
        Syntax::Markdown => markdown::pieces(text),
        Syntax::Row => row(text),
        Syntax::Fluent => fluent(text),
        Syntax::Plain => vec![Piece { kind: PieceKind::Text, raw: text.to_owned() }],
    };
    let (mut open, mut last) = (Vec::new(), 0);
    let mut next = || {
        last += 1;
        last
    };
    let token = |Piece { kind, raw }: Piece| {
        let (number, kind) = match kind {
            PieceKind::Text => return Token::Text(raw),
            PieceKind::Open => {
                open.push(next());
                (open.last().copied().unwrap_or_default(), CodeKind::Open)
            }
            PieceKind::Close => match open.pop() {
                Some(number) => (number, CodeKind::Close),
                None => (next(), CodeKind::Alone),
            },
            PieceKind::Alone => (next(), CodeKind::Alone),
        };
        Token::Code(Code { number, kind, raw })
    };
    pieces.into_iter().filter(|piece| !piece.raw.is_empty()).map(token).collect()
}

/// The tokens of a translation, its codes numbered as those of the source that they stand for.
pub fn tokens_like(text: &str, syntax: Syntax, source: &[Token]) -> Vec<Token> {
    let mut own = tokens(text, syntax);
    // A pair is known by its beginning and by its end.
    let (ends, own_ends) = (closings(source), closings(&own));
    let key = |code: &Code, ends: &BTreeMap<usize, String>| {
        (code.kind, code.raw.clone(), ends.get(&code.number).cloned().unwrap_or_default())
    };
    let beginnings = |tokens: &[Token]| -> Vec<Code> {
        codes(tokens).filter(|code| code.kind != CodeKind::Close).cloned().collect()
    };
    let wanted = beginnings(source);
    let mut highest = wanted.iter().map(|code| code.number).max().unwrap_or(0);
    let mut same: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
    for code in &wanted {
        same.entry(key(code, &ends)).or_default().push_back(code.number);
    }
    let (mut numbers, mut later, mut taken) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
    for code in beginnings(&own) {
        match same.get_mut(&key(&code, &own_ends)).and_then(VecDeque::pop_front) {
            Some(number) => {
                numbers.insert(code.number, number);
                taken.insert(number);
            }
            None => later.push(code),
        }
    }
    let mut left: BTreeMap<CodeKind, VecDeque<usize>> = BTreeMap::new();
    for code in wanted.iter().filter(|code| !taken.contains(&code.number)) {
        left.entry(code.kind).or_default().push_back(code.number);
    }
    for code in later {
        let number = left.get_mut(&code.kind).and_then(VecDeque::pop_front).unwrap_or_else(|| {
            highest += 1;
            highest
        });
        numbers.insert(code.number, number);
    }
    for token in &mut own {
        if let Token::Code(code) = token {
            code.number = numbers.get(&code.number).copied().unwrap_or(code.number);
        }
    }
    own
}

/// The ends of pairs, by their numbers.
fn closings(tokens: &[Token]) -> BTreeMap<usize, String> {
    let ends = codes(tokens).filter(|code| code.kind == CodeKind::Close);
    ends.map(|code| (code.number, code.raw.clone())).collect()
}

/// The codes of a text.
pub fn codes(tokens: &[Token]) -> impl Iterator<Item = &Code> {
    tokens.iter().filter_map(|token| if let Token::Code(code) = token { Some(code) } else { None })
}

/// The text with its codes as short marks: `<1>words</1>`, `<2/>`.
pub fn marked(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Text(text) => out.push_str(text),
            // Writing to a String cannot fail.
            Token::Code(Code { number, kind, .. }) => {
                let _ = match kind {
                    CodeKind::Open => write!(out, "<{number}>"),
                    CodeKind::Close => write!(out, "</{number}>"),
                    CodeKind::Alone => write!(out, "<{number}/>"),
                };
            }
        }
    }
    out
}

/// Reads a text with short marks.
pub fn from_marked(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest[from..].find('<').map(|at| from + at) {
        // A mark is short: what follows is not searched to its end for each bracket in it.
        let end = rest.as_bytes()[at..].iter().take(LONGEST_MARK).position(|byte| *byte == b'>');
        let code = end.and_then(|end| Some((mark(rest.get(at + 1..at + end)?)?, at + end + 1)));
        match code {
            Some((code, end)) => {
                push_text(&mut tokens, &rest[..at]);
                tokens.push(Token::Code(code));
                (rest, from) = (&rest[end..], 0);
            }
            None => from = at + 1,
        }
    }
    push_text(&mut tokens, rest);
    tokens
}

/// Adds words, which join the words before them.
pub fn push_text(tokens: &mut Vec<Token>, text: &str) {
    match tokens.last_mut() {
        _ if text.is_empty() => {}
        Some(Token::Text(before)) => before.push_str(text),
        _ => tokens.push(Token::Text(text.to_owned())),
    }
}

fn mark(inside: &str) -> Option<Code> {
    let (kind, digits) = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
        (Some(digits), _) => (CodeKind::Close, digits),
        (_, Some(digits)) => (CodeKind::Alone, digits),
        _ => (CodeKind::Open, inside),
    };
    let is_number = !digits.is_empty() && digits.len() < 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    Some(Code { number: is_number.then(|| digits.parse().ok()).flatten()?, kind, raw: String::new() })
}

fn row(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, cell) in text.split(BETWEEN_CELLS).enumerate() {
        if index > 0 {
            push(&mut pieces, PieceKind::Alone, BETWEEN_CELLS);
        }
        pieces.extend(markdown::pieces(cell));
    }
    pieces
}

/// A Fluent pattern: everything in braces is a code, but the texts of variants are words.
fn fluent(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        push(&mut pieces, PieceKind::Text, &text[at..open]);
        let end = closing_brace(text, open);
        select(&text[open..end], &mut pieces);
        at = end;
    }
    push(&mut pieces, PieceKind::Text, &text[at..]);
    pieces
}

/// A placeable, perhaps with variants.
fn select(placeable: &str, pieces: &mut Vec<Piece>) {
    if !placeable.contains("->") || !placeable.contains('\n') {
        push(pieces, PieceKind::Alone, placeable);
        return;
    }
    let mut code = String::new();
    let mut at = 0;
    while at < placeable.len() {
        let line_end = placeable[at..].find('\n').map_or(placeable.len(), |end| at + end + 1);
        let line = &placeable[at..line_end];
        let is_variant = line.starts_with('[') || line.starts_with("*[");
        let Some(key_end) = line.find(']').filter(|_| is_variant) else {
            code.push_str(line);
            at = line_end;
            continue;
        };
        let value = at + key_end + 1;
        let value = value + (placeable[value..].len() - placeable[value..].trim_start_matches(' ').len());
        code.push_str(&placeable[at..value]);
        push(pieces, PieceKind::Alone, &std::mem::take(&mut code));
        let end = variant_end(placeable, value);
        pieces.extend(fluent(&placeable[value..end]));
        at = end;
    }
    push(pieces, PieceKind::Alone, &code);
}

/// Where the text of a variant ends: before the next variant or the brace that closes all.
fn variant_end(placeable: &str, value: usize) -> usize {
    let mut at = value;
    loop {
        let next = placeable[at..].find(['{', '\n']).map(|next| at + next);
        match next {
            Some(next) if placeable[next..].starts_with('{') => at = closing_brace(placeable, next),
            Some(next) => {
                let line = placeable[next + 1..].trim_start();
                if line.starts_with('[') || line.starts_with("*[") || line.starts_with('}') {
                    return next;
                }
                at = next + 1;
            }
            None => return placeable.len(),
        }
    }
}

/// The place after the brace that closes the one at `open`.
fn closing_brace(text: &str, open: usize) -> usize {
    let (mut depth, mut in_literal, mut before) = (0usize, false, ' ');
    for (at, c) in text[open..].char_indices() {
        match c {
            '"' if before != '\\' => in_literal = !in_literal,
            '{' if !in_literal => depth += 1,
            '}' if !in_literal => depth -= 1,
            _ => {}
        }
        before = c;
        if depth == 0 {
            return open + at + c.len_utf8();
        }
    }
    text.len()
}

fn push(pieces: &mut Vec<Piece>, kind: PieceKind, raw: &str) {
    if !raw.is_empty() {
        pieces.push(Piece { kind, raw: raw.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeables_are_locked_and_variants_are_words() {
        let text = "Alku { $n ->\n[one] { $n } kohta\n*[other] { NUMBER($n) } kohtaa\n} loppu { \"}\" }";
        let tokens = tokens(text, Syntax::Fluent);
        let raw: String = tokens
            .iter()
            .map(|token| match token {
                Token::Text(text) => text.clone(),
                Token::Code(code) => code.raw.clone(),
            })
            .collect();
        assert_eq!(raw, text);
        assert_eq!(marked(&tokens), "Alku <1/><2/> kohta<3/><4/> kohtaa<5/> loppu <6/>");
    }

    #[test]
    fn codes_of_a_translation_are_those_of_the_source() {
        let source = tokens("**a** `x` [b](/c)", Syntax::Markdown);
        assert_eq!(marked(&source), "<1>a</1> <2/> <3>b</3>");
        let translation = tokens_like("[B](/c) **A** `y` `z`", Syntax::Markdown, &source);
        assert_eq!(marked(&translation), "<3>B</3> <1>A</1> <2/> <4/>");
        assert_eq!(from_marked("a < b <1>c</1> <x> <2/>").len(), 6);
    }
}

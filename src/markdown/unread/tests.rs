//! What is told of single lines, and what is not.

use super::*;
use crate::markdown::steps::of_line;

fn told(text: &str) -> Vec<Diagnostic> {
    let path = SourcePath::new("a.md");
    let mut unread = Unread::new(text, 0, &path);
    for (step, range) in of_line(text) {
        unread.event(step.event().unwrap(), &range);
    }
    let mut notes = unread.notes;
    notes.extend(unread.footnotes.faults(&path));
    once_a_page(&mut notes);
    notes
}

/// What is told, as variants with the text that is marked.
fn marked(text: &str) -> Vec<(String, &str)> {
    let span = |note: &Diagnostic| note.span.as_ref().map_or(0..0, |span| span.range_in(text));
    told(text).iter().map(|note| (note.variant.to_string(), &text[span(note)])).collect()
}

#[test]
fn what_is_told_to_write_is_read_as_markup() {
    let texts = [
        "Use **(strong)**ly built.",
        "Use *”forms”*s here.",
        "Say **`opas`**s and go.",
        "Say **[forms](/a)**s and go.",
        "Say pre**(fix)** and go.",
        "Say ***\"this\"***s and go.",
        "Say _The form_s and __The form__s.",
        "It is ** important ** here.",
        "It is **important ** here.",
        "Say ~~ before ~~ and ~~(this)~~s.",
        "**Note:**save first.",
        "**Stop!**Save first.",
        "Wrapped **(in the\nmiddle)**s of it.",
        "See [the act] (/act) now.",
        "See ![a map] (map.svg) now.",
        "See [the form](form 1.pdf) now.",
        "See (the map)[https://www.example.fi/] now.",
        "##Before you begin",
        "> ###Before",
    ];
    for text in texts {
        let mut mended = text.to_owned();
        let mut notes = told(text);
        assert!(!notes.is_empty(), "nothing is told of {text:?}");
        notes.sort_by_key(|note| std::cmp::Reverse(note.span.as_ref().map(|span| span.start)));
        for note in notes {
            let mut place = note.span.as_ref().unwrap().range_in(text);
            // Of what goes over two lines, the first is marked.
            if text[place.end..].starts_with('\n') {
                place.end = text.find("s of").unwrap() + 1;
            }
            mended.replace_range(place, &note.facts["right"]);
        }
        assert_eq!(marked(&mended), [], "{text:?} became {mended:?}");
    }
}

#[test]
fn signs_that_mean_themselves_are_left_alone() {
    let texts = [
        "2 * 3 * 4, a*b, a ** b ** c, 5 ** 2, 2**10, x == y == z, a=b, i++ + ++j, C++ and g++",
        "char *foo, *bar; **argv; *args and **kwargs; *.rs, **/*.md, src/**; price* and cost** (with VAT)",
        "snake_case, snake__case, _private_name, __init__, __init__.py, _mm_add_ps",
        "$5 and $6, US$100, $HOME/bin:$PATH, $FOO_BAR/$X, ~20, 3~5 days, ~/a/~b, C:\\foo\\_bar\\*baz",
        "{name}, /api/{id}, f{x}, {a | a > 0}, {\"a\": 1}, ${{ secrets.X }}, a[i][j], m[0](x), see [1][2]",
        "[0, 1], [[1, 2], [3, 4]], [sic], [x] (not a link), [1.0.0] (2020-01-01), [&](auto x), [](int a)",
        "10:30:00, std::vec::Vec, ::core::fmt, a ? b : c, key: value :), x^2 and 2^10",
        "git@github.com:a/b, user@host, @scope/pkg@1.0.0, https://…/x, https://{host}.fi/, example.com",
        "`**(x)**s` and `{{ x }}` and `https://www.example.fi` and `:::note`",
        r"\*\*(x)\*\*s, \[a](b c), \{{x}}, \<!-- x, \`x, \:smile\:",
        "Vec<String>, Result<Response, Error>, Option<T>, a < b and c > d",
        "#123 is fixed",
        "#one of two\n#lines",
        "-5 degrees\n-10 degrees",
        "1.\u{a0}tammikuuta alkaen",
    ];
    let told: Vec<_> = texts.iter().flat_map(|text| marked(text)).collect();
    assert_eq!(told, []);
}

#[test]
fn code_is_never_looked_at() {
    let signs = "##No\n**(x)**s [a] (/b) {{ x }} :::note\n- [] [^a] https://a.fi ~x~\n!!! note\n| a | b |\n| c | d |\n";
    assert_eq!(marked(&format!("```\n{signs}```\n")), []);
    assert_eq!(marked(&format!("    {}", signs.replace('\n', "\n    "))), []);
}

#[test]
fn places_are_those_of_the_file_in_quotations_and_items() {
    let text = "> - Use **(this)**s\n>   or [that] (/a)\n>\n>   3~5, ~a~ \\\\*b\n";
    let wanted = [("emphasis", "**(this)**s"), ("link-space", "[that] (/a)"), ("tilde", "~a~")];
    let mut found = marked(text);
    found.sort();
    assert_eq!(found, wanted.map(|(variant, text)| (variant.to_owned(), text)));
}

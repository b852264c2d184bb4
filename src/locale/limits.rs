//! How much a message file may ask for. No message needs a tenth of it; what asks for more is told, and neither the parser
//! nor the arithmetic of plural forms is given it, since both would take all the time or end the program.

use std::ops::Range;

use fluent::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

/// Digits of a number, before its decimal point and after it. A number holds no more of them exactly.
pub const MOST_DIGITS: u8 = 15;

/// The parser goes down a step of the stack for each brace and call in another.
const DEPTH: usize = 100;

/// The parser compares each argument with all others.
pub(super) const ARGUMENTS: usize = 100;

/// What there is too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excess {
    /// Braces and calls in each other.
    Depth,
    /// Arguments of one call.
    Arguments,
}

/// Where a text asks for more than the parser is given.
pub(super) fn excess(text: &str) -> Option<(usize, Excess)> {
    let (mut braces, mut in_literal, mut before) = (0_usize, false, b' ');
    // The arguments of each call that is open.
    let mut calls: Vec<usize> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if braces > 0 && before != b'\\' => in_literal = !in_literal,
            b'\n' => in_literal = false,
            b'{' if !in_literal => braces += 1,
            b'}' if !in_literal => braces = braces.saturating_sub(1),
            b'(' if !in_literal && braces > 0 => calls.push(0),
            b')' if !in_literal => drop(calls.pop()),
            b',' if !in_literal => {
                if let Some(arguments) = calls.last_mut() {
                    *arguments += 1;
                    if *arguments == ARGUMENTS {
                        return Some((at, Excess::Arguments));
                    }
                }
            }
            _ => {}
        }
        before = byte;
        if braces + calls.len() > DEPTH {
            return Some((at, Excess::Depth));
        }
    }
    None
}

/// A file whose numbers have no more digits than numbers hold, and where they had more. Everything keeps its place.
pub(super) fn with_short_numbers(resource: FluentResource) -> (FluentResource, Vec<Range<usize>>) {
    let mut numbers = Numbers { source: resource.source(), long: Vec::new() };
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => {
                message.value.iter().for_each(|value| numbers.pattern(value));
                message.attributes.iter().for_each(|attribute| numbers.pattern(&attribute.value));
            }
            Entry::Term(term) => {
                numbers.pattern(&term.value);
                term.attributes.iter().for_each(|attribute| numbers.pattern(&attribute.value));
            }
            _ => {}
        }
    }
    let long = numbers.long;
    if long.is_empty() {
        return (resource, long);
    }
    let mut text = resource.source().to_owned();
    for range in &long {
        // Blanks may stand behind a number wherever it may stand itself.
        let zero = format!("0{}", " ".repeat(range.len() - 1));
        text.replace_range(range.clone(), &zero);
    }
    (FluentResource::try_new(text).unwrap_or_else(|(resource, _)| resource), long)
}

/// Whether a number has more digits than numbers hold.
fn is_long(number: &str) -> bool {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    [whole.trim_start_matches('-'), decimals].iter().any(|digits| digits.len() > usize::from(MOST_DIGITS))
}

/// Looks for numbers that are too long.
struct Numbers<'t> {
    source: &'t str,
    long: Vec<Range<usize>>,
}

impl Numbers<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    if let VariantKey::NumberLiteral { value } = &variant.key {
                        self.number(value);
                    }
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::NumberLiteral { value } => self.number(value),
            InlineExpression::FunctionReference { arguments, .. }
            | InlineExpression::TermReference { arguments: Some(arguments), .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }

    fn number(&mut self, number: &str) {
        if is_long(number) {
            // A number in the tree is a slice of the text, so its address tells its place.
            let start = number.as_ptr().addr() - self.source.as_ptr().addr();
            self.long.push(start..start + number.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::lang::Lang;
    use crate::locale::{Arg, Messages};

    /// Numbers as nobody writes them.
    fn numbers() -> impl Strategy<Value = String> {
        prop_oneof![
            "-?[0-9]{1,4}(\\.[0-9]{1,4})?",
            "-?[0-9]{1,25}(\\.[0-9]{1,25})?",
            (1_usize..120_000, 1_usize..120_000).prop_map(|(a, b)| format!("{}.{}", "9".repeat(a), "0".repeat(b))),
        ]
    }

    /// Messages with them, in all places that take a number.
    fn patterns() -> impl Strategy<Value = String> {
        let option = prop::sample::select(vec![
            "minimumFractionDigits",
            "maximumFractionDigits",
            "minimumIntegerDigits",
            "minimumSignificantDigits",
            "maximumSignificantDigits",
            "type",
        ]);
        let options = prop::collection::vec((option, numbers()), 0..4);
        let value = prop_oneof![numbers(), Just("$n".to_owned()), Just("$text".to_owned())];
        let call = (value, options).prop_map(|(value, options)| {
            let options: BTreeMap<_, _> = options.into_iter().collect();
            let options =
                options.iter().map(|(name, number)| format!(", {name}: {number}")).collect::<Vec<_>>().concat();
            format!("NUMBER({value}{options})")
        });
        let inline = prop_oneof![call, numbers()];
        (inline.clone(), numbers(), inline).prop_map(|(selector, key, text)| {
            format!(
                "{{ {selector} ->\n    [{key}] a\n    [one] {{ {text} }}\n   *[other] {{ {text} }}\n}} {{ {text} }}"
            )
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn no_number_ends_the_program(pattern in patterns(), n in any::<f64>(), tag in prop::sample::select(vec!["fi", "sv", "en", "ar", "pl", "lt"])) {
            let text = format!("a = {pattern}\n");
            let (resource, faults) = crate::locale::parse(&text);
            prop_assert!(faults.iter().all(|fault| text.get(fault.range.clone()).is_some()));
            let messages = Messages::new(&Lang::parse(tag).unwrap(), std::iter::once(Arc::clone(&resource)), true);
            let args = BTreeMap::from([("n".to_owned(), Arg::Number(n)), ("text".to_owned(), Arg::Text("x".to_owned()))]);
            let told = messages.text("a", &args).unwrap_or_default();
            prop_assert!(told.len() < 4_000, "{}", told.len());
        }
    }

    #[test]
    fn only_what_is_too_much_is_cut() {
        let nine = "9".repeat(16);
        let text = format!(
            "a = {{ NUMBER({nine}, minimumFractionDigits: 2) }} {nine} {{ \"{nine}\" }} {{ $n ->\n    [0.{nine}] {{ -1.5 }}\n   *[other] x\n}}\n"
        );
        let resource = FluentResource::try_new(text.clone()).unwrap();
        let (resource, long) = with_short_numbers(resource);
        assert_eq!(long.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), [&nine, &*format!("0.{nine}")]);
        assert_eq!(resource.source().len(), text.len());
        assert_eq!(resource.entries().filter(|entry| matches!(entry, Entry::Message(_))).count(), 1);
    }

    #[test]
    fn a_call_has_some_arguments_and_a_text_any_number_of_commas() {
        let call = |count: usize| format!("a = {{ NUMBER({}) }}", vec!["x: 1"; count].join(", "));
        assert_eq!(excess(&call(ARGUMENTS)), None);
        assert!(matches!(excess(&call(ARGUMENTS + 1)), Some((_, Excess::Arguments))));
        assert_eq!(excess(&format!("a = ({})", ", ".repeat(500))), None);
        assert!(matches!(excess(&"a = {".repeat(200)), Some((_, Excess::Depth))));
    }
}

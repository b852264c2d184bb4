//! Tera templates, and the functions that they may call.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{PoisonError, RwLock};

use serde::Serialize;
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::date::Date;
use crate::diag::{Diagnostic, Rule};
use crate::lang::{LangId, Languages};
use crate::locale::{Arg, Locales};
use crate::plan::qr_code;
use crate::source::{SourcePath, Span};
use crate::theme::Theme;

/// Bytes of most pages, at most.
const USUAL: usize = 32 * 1024;

/// One template engine for each language: the same templates, with functions that speak the language.
pub struct Engines {
    engines: Vec<Tera>,
    /// Files of the site's own templates, for messages.
    paths: BTreeMap<String, SourcePath>,
}

impl Engines {
    /// Compiles the templates of a theme.
    pub(super) fn new(theme: &Theme, locales: &Locales, languages: &Languages) -> Result<Self, Box<Diagnostic>> {
        let own = |(name, template): (&String, &crate::theme::Template)| Some((name.clone(), template.path.clone()?));
        let mut compiled = Self { engines: Vec::new(), paths: theme.templates.iter().filter_map(own).collect() };
        for lang in languages.ids() {
            let mut tera = Tera::new();
            register(&mut tera, lang, locales);
            let templates = theme.templates.iter().map(|(name, template)| (name.as_str(), template.text.as_str()));
            if let Err(error) = tera.add_raw_templates(templates) {
                let (message, place) = reference_fault(&error, theme).unwrap_or_else(|| told(&error));
                return Err(Box::new(compiled.diagnostic(message, place)));
            }
            compiled.engines.push(tera);
        }
        Ok(compiled)
    }

    /// Renders a view.
    pub(super) fn render(
        &self,
        template: &str,
        lang: LangId,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut html = Vec::with_capacity(USUAL);
        let context = Context::from_serialize(view);
        let rendered = context.and_then(|context| self.engines[lang.index()].render_to(template, &context, &mut html));
        match rendered {
            Ok(()) => Ok(html),
            Err(error) => {
                let (message, place) = told(&error);
                Err(Box::new(self.diagnostic(message, place)))
            }
        }
    }

    /// A template's fault at its place, if the template is the site's own.
    fn diagnostic(&self, message: String, place: Option<Place>) -> Diagnostic {
        let diagnostic = match place {
            Some((name, range)) => match self.paths.get(&name) {
                Some(path) => Diagnostic::new(Rule::TemplateError, Span::new(path.clone(), range)),
                None => Diagnostic::nowhere(Rule::TemplateError).fact("template", name),
            },
            None => Diagnostic::nowhere(Rule::TemplateError),
        };
        if let Some((name, known)) = missing_value(&message) {
            let known_names = known.split(", ");
            return diagnostic.variant("value").fact("name", name).fact("known", known).did_you_mean(name, known_names);
        }
        let reason = match (&diagnostic.span, diagnostic.facts.get("template")) {
            (None, Some(template)) => format!("{template}: {message}"),
            _ => message,
        };
        diagnostic.fact("reason", reason)
    }
}

/// The value that a template names and that is not there, and those that are:
/// "Field `x` is not defined. Available fields: a, b".
fn missing_value(message: &str) -> Option<(&str, &str)> {
    let rest = message.strip_prefix("Variable `").or_else(|| message.strip_prefix("Field `"))?;
    let (name, rest) = rest.split_once("` is not defined")?;
    Some((name, rest.split_once(": ").map_or("", |(_, known)| known)))
}

/// A template and a range in it.
type Place = (String, Range<usize>);

/// What an error says, and where.
fn told(error: &Error) -> (String, Option<Place>) {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.message().to_owned(), Some((report.filename().to_owned(), report.span().range.clone())))
        }
        other => (other.to_string(), None),
    }
}

/// Tera tells of references that lead nowhere in a ready text, of which this is the first part:
///
/// ```text
/// error: Unknown template `x.html`
///  --> page.html:2:12
///   |
/// 2 | {% include "x.html" %}
///   |            ^^^^^^^^
/// ```
fn reference_fault(error: &Error, theme: &Theme) -> Option<(String, Option<Place>)> {
    let report = error.to_string();
    let mut lines = report.lines();
    let message = lines.next()?.strip_prefix("error: ")?.to_owned();
    let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let (column, line): (usize, usize) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
    let name = place.next()?;
    let length = lines.nth(2)?.matches('^').count();
    let text = &theme.templates.get(name)?.text;
    let above: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let bytes = |from: usize, count: usize| text[from..].chars().take(count).map(char::len_utf8).sum::<usize>();
    let start = above + bytes(above, column.checked_sub(1)?);
    Some((message, Some((name.to_owned(), start..start + bytes(start, length)))))
}

/// The functions that templates may call: `t`, `date`, `size` and `qr`.
fn register(tera: &mut Tera, lang: LangId, locales: &Locales) {
    let messages = locales.get(lang).clone();
    // Every page has the same few dozen words without values: what the engine shows of them is made once.
    let known: RwLock<BTreeMap<String, Value>> = RwLock::default();
    tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        let id = kwargs.must_get::<&str>("key")?;
        let mut args = BTreeMap::new();
        for (name, value) in kwargs.iter().filter(|(name, _)| name.as_str() != Some("key")) {
            args.insert(name.to_string(), argument(value));
        }
        if !args.is_empty() {
            return messages.text(id, &args).map(Value::from).map_err(Error::message);
        }
        if let Some(text) = known.read().unwrap_or_else(PoisonError::into_inner).get(id) {
            return Ok(text.clone());
        }
        let text = Value::from(messages.text(id, &args).map_err(Error::message)?);
        known.write().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), text.clone());
        Ok(text)
    });
    let messages = locales.get(lang).clone();
    tera.register_function("date", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let text = kwargs.must_get::<&str>("value")?;
        let date = Date::parse(text).ok_or_else(|| Error::message(format!("“{text}” is not a date")))?;
        Ok(match kwargs.get::<&str>("style")? {
            Some("short") => messages.short_date(date),
            _ => messages.long_date(date),
        })
    });
    // Whether a sheet shows a code is the theme's decision, and making one costs as much as the page around it.
    tera.register_function("qr", |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        Value::try_from_serializable(&qr_code(kwargs.must_get::<&str>("address")?))
    });
    let messages = locales.get(lang).clone();
    tera.register_function("size", move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        messages.size(kwargs.must_get::<u64>("bytes")?).map_err(Error::message)
    });
}

fn argument(value: &Value) -> Arg {
    match value.as_f64() {
        Some(number) if value.is_number() => Arg::Number(number),
        _ => Arg::Text(value.to_string()),
    }
}

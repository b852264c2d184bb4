//! The table of translations, and the work in a language.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Arguments, Format, Loaded};
use crate::cli::{End, WrongUse, print};
use crate::lang::LangId;
use crate::source::SourcePath;
use crate::translation::{Count, Desk, Pair, Survey, TextKind, Unit, Work, difference, marked};

pub(super) fn run(arguments: &Arguments, site: &Loaded, desk: &Desk<'_>) -> Result<End, WrongUse> {
    let wanted = arguments.lang.as_deref().map(|tag| site.language(tag)).transpose()?;
    let languages = desk.languages().filter(|lang| wanted.is_none_or(|wanted| wanted == *lang));
    let surveys: Vec<Survey> = languages.map(|lang| desk.survey(lang)).collect();
    match arguments.format {
        Format::Json => print::json(&json(&surveys, site, desk)),
        Format::Human => {
            print::say(table(&surveys, site));
            if wanted.is_some() {
                for work in surveys.iter().flat_map(|survey| &survey.work) {
                    print::say(list(work, desk));
                }
            }
            for survey in surveys.iter().filter(|survey| desk.record(survey.lang).is_none()) {
                let tag = site.config.languages.get(survey.lang);
                print::say(format!(
                    "{tag} has no record yet: `opas translations accept {tag} --all` says that the translations as they are \
                     now fit the source as it is now"
                ));
            }
        }
    }
    Ok(if desk.notes.is_empty() { End::Fine } else { End::Faults })
}

fn table(surveys: &[Survey], site: &Loaded) -> String {
    let mut rows = vec![[""; 2].map(String::from).to_vec()];
    rows[0].extend(["up to date", "outdated", "to confirm", "missing", "words to do"].map(String::from));
    for survey in surveys {
        let tag = site.config.languages.get(survey.lang).as_str();
        let row = |tag: &str, kind: &str, count: Count| {
            let Count { up_to_date, outdated, to_confirm, missing, words } = count;
            let numbers = [up_to_date, outdated, to_confirm, missing, words].map(|number| number.to_string());
            [tag.to_owned(), kind.to_owned()].into_iter().chain(numbers).collect()
        };
        let kinds = TextKind::ALL.iter().filter_map(|kind| Some((kind, survey.counts.0.get(kind)?)));
        for (index, (kind, count)) in kinds.enumerate() {
            rows.push(row(if index == 0 { tag } else { "" }, kind.as_str(), *count));
        }
        rows.push(row("", "all", survey.counts.total()));
    }
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..columns).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            0 | 1 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The work in one file, each text with the place to go to.
fn list(work: &Work, desk: &Desk<'_>) -> String {
    // Writing to a String cannot fail.
    let mut out = String::new();
    if !work.exists {
        let words: usize = work.pairs.iter().filter_map(|pair| pair.source.as_ref()).map(Unit::words).sum();
        return format!(
            "\n{}: missing ({words} words)\n  source: {}",
            print::name(&work.translation),
            print::name(&work.source)
        );
    }
    if work.is_apart {
        let first = work.pairs.iter().find_map(|pair| pair.translation.as_ref());
        let place = place(&work.translation, first, desk);
        let _ =
            write!(out, "\n{place}: built so differently from {} that it counts as a whole", print::name(&work.source));
    }
    for pair in &work.pairs {
        let (path, unit) = match &pair.translation {
            Some(unit) => (&work.translation, unit),
            None => match &pair.source {
                Some(unit) => (&work.source, unit),
                None => continue,
            },
        };
        let _ = write!(out, "\n{}: {}\n", place(path, Some(unit), desk), pair.state.in_words());
        if let (Some(source), true) = (&pair.source, pair.translation.is_some()) {
            let _ = writeln!(out, "  source: {}", place(&work.source, Some(source), desk));
        }
        let _ = write!(out, "  {}", print::below(&text(pair)));
    }
    out
}

/// What happened to the source text.
fn text(pair: &Pair) -> String {
    match (&pair.source, pair.remembered()) {
        (Some(source), Some(old)) => marked(&difference(old, &source.text)),
        (Some(source), None) => source.text.clone(),
        (None, Some(old)) => format!("[-{old}-]"),
        (None, None) => pair.translation.as_ref().map_or(String::new(), |unit| unit.text.clone()),
    }
}

fn place(path: &SourcePath, unit: Option<&Unit>, desk: &Desk<'_>) -> String {
    let name = print::name(path);
    match line(path, unit, desk) {
        Some(line) => format!("{name}:{line}"),
        None => name,
    }
}

fn line(path: &SourcePath, unit: Option<&Unit>, desk: &Desk<'_>) -> Option<usize> {
    Some(desk.position(path, unit?)?.line)
}

fn json(surveys: &[Survey], site: &Loaded, desk: &Desk<'_>) -> String {
    let tag = |lang: LangId| site.config.languages.get(lang).to_string();
    let languages = surveys.iter().map(|survey| {
        let kinds = survey.counts.0.iter().map(|(kind, count)| (kind.as_str(), JsonCount::from(*count)));
        JsonLanguage {
            lang: tag(survey.lang),
            count: survey.counts.total().into(),
            has_record: desk.record(survey.lang).is_some(),
            kinds: kinds.collect(),
        }
    });
    let work = surveys.iter().flat_map(|survey| {
        let lang = tag(survey.lang);
        survey.work.iter().flat_map(move |work| {
            let lang = lang.clone();
            work.pairs.iter().map(move |pair| json_work(&lang, work, pair, desk))
        })
    });
    let whole = JsonTranslations { languages: languages.collect(), work: work.collect() };
    // Plain strings and numbers always have a JSON form.
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

fn json_work(lang: &str, work: &Work, pair: &Pair, desk: &Desk<'_>) -> JsonWork {
    let old = pair.remembered();
    JsonWork {
        lang: lang.to_owned(),
        kind: work.kind.as_str(),
        state: pair.state.as_str(),
        id: pair.label().to_owned(),
        file: work.translation.to_string(),
        line: line(&work.translation, pair.translation.as_ref(), desk),
        source_file: work.source.to_string(),
        source_line: line(&work.source, pair.source.as_ref(), desk),
        words: pair.source.as_ref().map_or(0, Unit::words),
        source: pair.source.as_ref().map(|unit| unit.text.clone()),
        source_then: old.map(str::to_owned),
        translation: pair.translation.as_ref().map(|unit| unit.text.clone()),
        difference: old.zip(pair.source.as_ref()).map(|(old, unit)| marked(&difference(old, &unit.text))),
    }
}

#[derive(Serialize)]
struct JsonTranslations {
    languages: Vec<JsonLanguage>,
    work: Vec<JsonWork>,
}

#[derive(Serialize)]
struct JsonLanguage {
    lang: String,
    #[serde(flatten)]
    count: JsonCount,
    has_record: bool,
    kinds: std::collections::BTreeMap<&'static str, JsonCount>,
}

#[derive(Serialize)]
struct JsonCount {
    up_to_date: usize,
    outdated: usize,
    to_confirm: usize,
    missing: usize,
    words: usize,
}

impl From<Count> for JsonCount {
    fn from(count: Count) -> Self {
        let Count { up_to_date, outdated, to_confirm, missing, words } = count;
        Self { up_to_date, outdated, to_confirm, missing, words }
    }
}

#[derive(Serialize)]
struct JsonWork {
    lang: String,
    kind: &'static str,
    state: &'static str,
    id: String,
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    source_file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_line: Option<usize>,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_then: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
}

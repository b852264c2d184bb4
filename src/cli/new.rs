//! `opas new page` and `opas new checklist`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use clap::{Args, Subcommand};

use super::ui::Ui;
use super::{End, WrongUse, print, schema};
use crate::config::{self, Config};
use crate::content::{Content, FOLDER};
use crate::date::Date;
use crate::lang::{Lang, LangId};
use crate::locale::{self, Arg, Locales};
use crate::output::create_files;
use crate::source::Sources;
use crate::yaml::is_id;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// A page: index.<language>.md in every language, as a draft
    Page(Named),
    /// A checklist for a page: checklist.yaml, and checklist.<language>.yaml in every other language
    Checklist(Named),
}

#[derive(Args, Debug)]
struct Named {
    /// Identity of the page, such as adoption/training
    identity: String,
    /// Title: of the source language, or LANGUAGE=TITLE; may be given several times
    #[arg(long, value_name = "TITLE")]
    title: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, root: &Path, ui: &Ui) -> End {
    let mut sources = Sources::new(root);
    let looked = sources.refresh(&BTreeSet::new()).and_then(|mut changes| {
        let config = config::read(&sources).value;
        config::follow_links(&mut sources, &config, &mut changes).map(|()| (changes, config))
    });
    let (changes, config) = match looked {
        Ok(looked) => looked,
        Err(error) => {
            print::failure(&error);
            return End::WorldFailed;
        }
    };
    let locales = locale::load(&sources, &config.languages).value;
    let (What::Page(named) | What::Checklist(named)) = &arguments.what;
    let identity = named.identity.trim_matches('/');
    if !identity.split('/').all(is_id) {
        print::failure(&WrongUse(format!(
            "“{identity}” cannot be the identity of a page: use small letters a–z, digits and hyphens, and / between folders"
        )));
        return End::WrongUse;
    }
    // A checklist is called as its page until somebody gives it a name.
    let mut content = Content::default();
    content.refresh(&sources, &changes, &config, false);
    let pages = content.pages;
    let page_titles = pages.get(identity).into_iter().flatten().filter_map(|(lang, page)| {
        Some((config.languages.get(*lang).to_string(), page.front.title.as_ref()?.value.to_string()))
    });
    let titles = match titles(&named.title, &config, identity, page_titles.collect()) {
        Ok(titles) => titles,
        Err(error) => {
            print::failure(&error);
            return End::WrongUse;
        }
    };
    let files = match &arguments.what {
        What::Page(_) => page(identity, &titles, &config),
        What::Checklist(_) => {
            if !pages.contains_key(identity) {
                print::failure(&WrongUse(format!("there is no page /{identity} for the checklist")));
                return End::WrongUse;
            }
            checklist(identity, &titles, &config, &locales, ui.today)
        }
    };
    let names: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
    if let Err(error) = create_files(root, files) {
        print::failure(&error);
        return if error.is_wrong_use() { End::WrongUse } else { End::WorldFailed };
    }
    // What the comment in a new YAML file names must be there.
    if let (What::Checklist(_), Err(error)) = (&arguments.what, schema::write(root)) {
        print::failure(&error);
        return End::WorldFailed;
    }
    for name in names {
        print::say(name);
    }
    End::Fine
}

/// Titles by language tag: what is given over what is known, and for a language that has neither, the title of the
/// source language.
fn titles(
    given: &[String],
    config: &Config,
    identity: &str,
    known: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, WrongUse> {
    let source = config.languages.get(LangId::SOURCE);
    let mut titles = known;
    for title in given {
        match title.split_once('=').filter(|(tag, _)| Lang::parse(tag).is_some()) {
            Some((tag, title)) if config.languages.find(tag).is_some() => {
                titles.insert(tag.to_owned(), title.to_owned());
            }
            Some((tag, _)) => return Err(WrongUse(format!("the site has no language “{tag}”"))),
            None => {
                titles.insert(source.to_string(), title.clone());
            }
        }
    }
    let name = identity.rsplit('/').next().unwrap_or(identity).replace('-', " ");
    let mut letters = name.chars();
    let from_name = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>());
    let fallback = titles.get(source.as_str()).cloned().or(from_name).unwrap_or_default();
    for (_, lang) in config.languages.iter() {
        titles.entry(lang.to_string()).or_insert_with(|| fallback.clone());
    }
    Ok(titles)
}

fn page(identity: &str, titles: &BTreeMap<String, String>, config: &Config) -> Vec<(String, Vec<u8>)> {
    let file = |(id, lang): (LangId, &Lang)| {
        let mut text = format!("---\ntitle: {}\n", quoted(&titles[lang.as_str()]));
        if id == LangId::SOURCE {
            text.push_str("draft: true\n");
        }
        text.push_str("---\n\n");
        (format!("{FOLDER}/{identity}/index.{lang}.md"), text.into_bytes())
    };
    config.languages.iter().map(file).collect()
}

fn checklist(
    identity: &str,
    titles: &BTreeMap<String, String>,
    config: &Config,
    locales: &Locales,
    today: Date,
) -> Vec<(String, Vec<u8>)> {
    let id = identity.replace('/', "-");
    let file = |(lang_id, lang): (LangId, &Lang)| {
        let title = quoted(&titles[lang.as_str()]);
        let item = |number: f64| {
            let args = BTreeMap::from([("number".to_owned(), Arg::Number(number))]);
            quoted(&locales.get(lang_id).text("new-checklist-item", &args).unwrap_or_else(|_| number.to_string()))
        };
        let (name, path) = if lang_id == LangId::SOURCE {
            ("checklist", format!("{FOLDER}/{identity}/checklist.yaml"))
        } else {
            ("checklist-translation", format!("{FOLDER}/{identity}/checklist.{lang}.yaml"))
        };
        let mut text = schema::comment(name, &path);
        // Writing to a String cannot fail.
        if lang_id == LangId::SOURCE {
            let _ = write!(text, "id: {id}\nversion: {today}\ntitle: {title}\nitems:\n");
            for number in [1.0, 2.0] {
                let _ = write!(text, "  - id: task-{number}\n    text: {}\n", item(number));
            }
        } else {
            let _ = write!(text, "title: {title}\nitems:\n");
            for number in [1.0, 2.0] {
                let _ = writeln!(text, "  task-{number}: {}", item(number));
            }
        }
        (path, text.into_bytes())
    };
    config.languages.iter().map(file).collect()
}

/// A text as a YAML scalar that is a text whatever is in it. JSON strings are YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

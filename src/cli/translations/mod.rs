//! `opas translations`: what is to be translated, and saying that it was.

mod accept;
mod exchange;
mod report;
mod show;

use std::collections::BTreeSet;
use std::path::Path;

use clap::{Args, Subcommand, ValueEnum};

use super::ui::Ui;
use super::{End, WrongUse, print};
use crate::config::{self, Config};
use crate::content::Content;
use crate::lang::LangId;
use crate::source::{SourceError, Sources};
use crate::translation::Desk;

/// How the table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    #[default]
    Human,
    /// For other programs
    Json,
}

#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    /// List the work in this language
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// How the list is shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Say that translations fit their source text as it is now
    Accept(accept::Accept),
    /// Say that texts are the same in both languages on purpose
    Same(accept::Same),
    /// Write texts into a file for a translation program or a spreadsheet
    Export(exchange::Export),
    /// Take translations back from such a file
    Import(exchange::ImportFile),
    /// Write the work in each language, and each text beside its translation, as pages for people who do not have opas
    Report(report::Report),
}

pub(super) fn run(arguments: &Arguments, root: &Path, ui: &Ui) -> End {
    let site = match Loaded::read(root) {
        Ok(site) => site,
        Err(error) => {
            print::failure(&error);
            return End::WorldFailed;
        }
    };
    let desk = Desk::new(&site.content, &site.sources, &site.config);
    let end = match &arguments.what {
        None => show::run(arguments, &site, &desk),
        Some(What::Accept(own)) => accept::accept(own, root, &site, &desk),
        Some(What::Same(own)) => accept::same(own, root, &site, &desk),
        Some(What::Export(own)) => exchange::export(own, &site, &desk),
        Some(What::Import(own)) => exchange::import(own, root, &site, &desk),
        Some(What::Report(own)) => report::run(own, root, &site, &desk, ui),
    };
    end.unwrap_or_else(|error| {
        print::failure(&error);
        End::WrongUse
    })
}

/// What the commands look at: a site that is read and not put together.
pub(super) struct Loaded {
    pub(super) sources: Sources,
    pub(super) config: Config,
    pub(super) content: Content,
}

impl Loaded {
    pub(super) fn read(root: &Path) -> Result<Self, SourceError> {
        let mut sources = Sources::new(root);
        let mut changes = sources.refresh(&BTreeSet::new())?;
        let config = config::read(&sources).value;
        config::follow_links(&mut sources, &config, &mut changes)?;
        let mut content = Content::default();
        content.refresh(&sources, &changes, &config, false);
        Ok(Self { sources, config, content })
    }

    /// A language that texts are translated into.
    fn language(&self, tag: &str) -> Result<LangId, WrongUse> {
        let known = || {
            let tags: Vec<&str> = self.config.languages.iter().skip(1).map(|(_, lang)| lang.as_str()).collect();
            tags.join(", ")
        };
        match self.config.languages.find(tag) {
            Some(LangId::SOURCE) => {
                Err(WrongUse(format!("{tag} is the source language; texts are translated into {}", known())))
            }
            Some(lang) => Ok(lang),
            None => Err(WrongUse(format!("the site has no language “{tag}”; texts are translated into {}", known()))),
        }
    }
}

//! The commands: one file each. The only room that prints, and the only one that knows where it was started.

mod build;
mod check;
mod explain;
mod failure;
mod init;
mod new;
mod out;
mod panel;
mod print;
mod pseudo;
mod published;
mod schema;
mod serve;
mod timings;
mod translations;
mod ui;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::crash;
use crate::output::refuse_foreign_home;
use crate::source::{SITE_FILE, SourceError, find_root};
use out::out_folder;

/// A static site generator for guidance and checklists in several languages
#[derive(Parser, Debug)]
#[command(
    name = "opas",
    version,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 all is well, 1 faults in the content, 2 wrong use of the command, 3 the disk or the network failed, 4 opas itself failed.\n\
                  How to write pages and checklists: WRITING.md."
)]
struct Arguments {
    /// The site's folder [default: the nearest folder upward that has a site.yaml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(flatten)]
    ui: ui::UiArguments,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Build the site into a folder that can be published
    Build(build::Arguments),
    /// Build the site, show it in a browser, and build again whenever a file changes
    ///
    /// The translators' desk is at /_opas/translations/. With ?ids at the end of its address, a page shows from which
    /// message each text of the interface comes.
    Serve(serve::Arguments),
    /// Look for faults without building anything
    Check(check::Arguments),
    /// Write JSON Schemas, with which editors complete and check YAML files
    Schema(schema::Arguments),
    /// Tell what a rule is about, with a wrong and a right example
    Explain(explain::Arguments),
    /// Make a small site that works, in a new or empty folder
    Init(init::Arguments),
    /// Add a page or a checklist in all languages of the site
    New(new::Arguments),
    /// Show which addresses were published, and record those of now, so that they lead on when a page moves
    Published(published::Arguments),
    /// Show what is to be translated, and say that it was
    Translations(translations::Arguments),
}

impl Command {
    /// Its name on the command line.
    fn name(&self) -> &'static str {
        match self {
            Self::Build(_) => "build",
            Self::Serve(_) => "serve",
            Self::Check(_) => "check",
            Self::Schema(_) => "schema",
            Self::Explain(_) => "explain",
            Self::Init(_) => "init",
            Self::New(_) => "new",
            Self::Published(_) => "published",
            Self::Translations(_) => "translations",
        }
    }
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person: each fault with the line it is in
    #[default]
    Human,
    /// One line each: path:line:column: level[rule] message
    Short,
    /// For other programs
    Json,
    /// For code hosting and audit tools (SARIF 2.1.0)
    Sarif,
    /// Annotations in GitHub Actions
    Github,
}

/// How a command ended, as its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// All is well.
    Fine,
    /// There are faults in the content.
    Faults,
    /// The command was used in a way that makes no sense.
    WrongUse,
    /// The disk or the network failed.
    WorldFailed,
    /// There is a fault in opas.
    Crashed,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Fine => Self::SUCCESS,
            End::Faults => Self::from(1),
            End::WrongUse => Self::from(2),
            End::WorldFailed => Self::from(3),
            End::Crashed => Self::from(4),
        }
    }
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    crash::listen();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let end = if error.use_stderr() { End::WrongUse } else { End::Fine };
            return print::usage(&error, end).into();
        }
    };
    let ui = match ui::Ui::new(&arguments.ui) {
        Ok(ui) => ui,
        Err(error) => {
            print::failure(&error);
            return End::WrongUse.into();
        }
    };
    let texts = ui.texts.clone();
    let end = crash::catch(|| command(&arguments, ui)).unwrap_or_else(|crash| {
        print::crash(&crash, arguments.command.name(), &texts);
        End::Crashed
    });
    print::end(end).into()
}

fn command(arguments: &Arguments, ui: ui::Ui) -> End {
    let root = || root(arguments.root.as_deref());
    match &arguments.command {
        Command::Schema(own) => with_root(root(), |root| schema::run(own, &root)),
        Command::Explain(own) => explain::run(own),
        Command::Init(own) => init::run(own),
        Command::Build(own) => with_root(root(), |root| build::run(own, &root, &ui)),
        Command::Serve(own) => with_root(root(), |root| serve::run(own, &root, ui)),
        Command::Check(own) => with_root(root(), |root| check::run(own, &root, &ui)),
        Command::New(own) => with_root(root(), |root| new::run(own, &root, &ui)),
        Command::Published(own) => with_root(root(), |root| published::run(own, &root, &ui)),
        Command::Translations(own) => with_root(root(), |root| translations::run(own, &root, &ui)),
    }
}

fn root(given: Option<&Path>) -> Result<PathBuf, SourceError> {
    match given {
        Some(given) if given.join(SITE_FILE).is_file() => Ok(given.to_owned()),
        Some(given) => Err(SourceError::NoSite(given.to_owned())),
        None => find_root(&here()),
    }
}

/// The command was used in a way that makes no sense.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct WrongUse(String);

fn with_root(root: Result<PathBuf, SourceError>, run: impl FnOnce(PathBuf) -> End) -> End {
    let root = match root {
        Ok(root) => root,
        Err(error) => {
            print::failure(&error);
            return End::WrongUse;
        }
    };
    // The site may be a stranger's: before anything is done, what opas writes and empties has to be its own.
    if let Err(error) = refuse_foreign_home(&root) {
        print::failure(&error);
        return End::WorldFailed;
    }
    run(root)
}

#[expect(clippy::disallowed_methods, reason = "the command line knows where it was started")]
fn here() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

//! Whatever happens in between, a build that succeeds gives what a clean build gives, and the files of others stand.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;

use super::fuse::{self, End};
use super::{Folder, Pages};
use crate::output::OutputError;

const PATHS: [&str; 8] = ["a", "a/b", "a/b/c.html", "a/d.html", "e.html", "f/g/h.html", "f/g", "f/i.html"];
const FOREIGN: [&str; 4] = ["mine.txt", "a/mine.txt", "f/g/mine.txt", "f/mine/mine.txt"];

#[derive(Clone, Debug)]
enum Event {
    Build(Pages),
    Abort(Pages),
    Fail(Pages, usize),
    Kill(Pages, usize),
    Foreign(&'static str),
    /// An output file is overwritten by hand.
    Edit(usize, String),
    Delete(usize),
    LoseStamps,
}

/// A site of some of the paths, none of which is the folder of another.
fn site() -> impl Strategy<Value = Pages> {
    prop::collection::btree_map(prop::sample::select(&PATHS[..]), 0..3u8, 0..PATHS.len()).prop_map(|chosen| {
        let mut pages = BTreeMap::new();
        for (path, version) in chosen {
            let is_free = !pages.keys().any(|other: &String| path.starts_with(&format!("{other}/")));
            if is_free {
                pages.insert(path.to_owned(), format!("version {version}"));
            }
        }
        pages
    })
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => site().prop_map(Event::Build),
        1 => site().prop_map(Event::Abort),
        3 => (site(), 1..60usize).prop_map(|(site, steps)| Event::Fail(site, steps)),
        3 => (site(), 1..60usize).prop_map(|(site, steps)| Event::Kill(site, steps)),
        1 => prop::sample::select(&FOREIGN[..]).prop_map(Event::Foreign),
        1 => (0..8usize, "[xy]").prop_map(|(nth, text)| Event::Edit(nth, format!("version {text}"))),
        1 => (0..8usize).prop_map(Event::Delete),
        1 => Just(Event::LoseStamps),
    ]
}

/// The files, without the folders, and without what a build could not clear away any more: the next one does.
fn files(folder: &Folder) -> Pages {
    let is_page = |path: &String| !path.ends_with('/') && !path.starts_with(".opas-staging/");
    folder.files().into_iter().filter(|(path, _)| is_page(path)).collect()
}

/// What the folder should hold.
#[derive(Default)]
struct Model {
    /// What opas wrote, as it now stands.
    ours: Pages,
    /// What opas last wrote.
    written: Pages,
    foreign: Pages,
}

impl Model {
    fn all(&self) -> Pages {
        self.ours.iter().chain(&self.foreign).map(|(path, text)| (path.clone(), text.clone())).collect()
    }

    /// A build that came to its end.
    fn succeed(&mut self, site: &Pages) {
        let changed = |(path, text): &(&String, &String)| self.written.get(*path) != Some(*text);
        let left = self.ours.iter().filter(changed).filter(|(path, _)| !site.contains_key(*path));
        let left: Pages = left.map(|(path, text)| (path.clone(), text.clone())).collect();
        self.foreign.retain(|path, _| !site.contains_key(path));
        self.foreign.extend(left);
        self.ours.clone_from(site);
        self.written.clone_from(site);
    }

    /// Brings the model to where the folder must be after a build that may have ended in either way.
    fn settle(&mut self, folder: &Folder, site: &Pages) {
        let found = files(folder);
        if found != self.all() {
            self.succeed(site);
            assert_eq!(found, self.all(), "neither the old output nor the new one");
        }
    }
}

fn play(events: Vec<Event>) {
    let folder = Folder::new();
    let mut model = Model::default();
    for event in events {
        match event {
            Event::Build(site) => match folder.build(&site) {
                Ok(_) => model.succeed(&site),
                Err(OutputError::Foreign { paths, .. }) => {
                    let is_ours =
                        |path: &String| model.ours.get(path).is_some_and(|t| Some(t) == model.written.get(path));
                    assert!(!paths.iter().any(is_ours), "{paths:?} are ours");
                }
                Err(error) => panic!("{error}: {error:?}"),
            },
            Event::Abort(site) => drop(folder.start(&site).unwrap()),
            Event::Fail(site, steps) => {
                let (result, _) = fuse::with(steps, End::Failure, || folder.build(&site));
                if result.is_ok() {
                    model.succeed(&site);
                } else if files(&folder) != model.all() {
                    // What failed was the undoing; then the next build undoes.
                    drop(folder.begin().unwrap());
                }
            }
            Event::Kill(site, steps) => {
                let _ = fuse::with(steps, End::Kill, || folder.build(&site));
                drop(folder.begin().unwrap());
                model.settle(&folder, &site);
            }
            Event::Foreign(path) => {
                let place = folder.dir.join(path);
                let is_free = fs::create_dir_all(place.parent().unwrap()).is_ok();
                if is_free && !place.exists() {
                    fs::write(place, "mine").unwrap();
                    model.foreign.insert(path.to_owned(), "mine".into());
                }
            }
            Event::Edit(nth, text) => {
                if let Some((path, old)) = model.ours.iter_mut().nth(nth) {
                    fs::write(folder.dir.join(path), &text).unwrap();
                    *old = text;
                }
            }
            Event::Delete(nth) => {
                if let Some(path) = model.ours.keys().nth(nth).cloned() {
                    fs::remove_file(folder.dir.join(&path)).unwrap();
                    model.ours.remove(&path);
                }
            }
            Event::LoseStamps => drop(fs::remove_file(folder.memory("stamps"))),
        }
        assert_eq!(files(&folder), model.all());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_gives_the_same_as_a_clean_build(events in prop::collection::vec(event(), 1..14)) {
        play(events);
    }
}

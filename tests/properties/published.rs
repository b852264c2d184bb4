//! Whatever is renamed: each address that was ever published answers, and each anchor is there or is told.

use std::collections::BTreeSet;

use opas::diag::Rule;
use proptest::prelude::*;

use crate::stand::Stand;
use crate::tries;

const LANGUAGES: [&str; 2] = ["fi", "sv"];

/// Slugs that pages have by turns, so that they come back and are taken over.
const SLUGS: [&str; 6] = ["yksi", "kaksi", "kolme", "nelja", "viisi", "kuusi"];

#[derive(Clone, Debug)]
enum Edit {
    /// A page gets another slug in one language, or changes it with the page that has it.
    Slug(usize, usize, usize),
    /// A heading gets other words.
    Rename(usize, usize),
    /// A section is new.
    Add(usize, usize),
    /// A section goes.
    Remove(usize, usize),
    /// The site is published.
    Record,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0..3usize, 0..2usize, 0..SLUGS.len()).prop_map(|(page, lang, slug)| Edit::Slug(page, lang, slug)),
        3 => (0..3usize, any::<usize>()).prop_map(|(page, at)| Edit::Rename(page, at)),
        1 => (0..3usize, any::<usize>()).prop_map(|(page, at)| Edit::Add(page, at)),
        1 => (0..3usize, any::<usize>()).prop_map(|(page, at)| Edit::Remove(page, at)),
        3 => Just(Edit::Record),
    ]
}

struct Pages {
    /// The slug of each page in each language.
    slugs: [[usize; 2]; 3],
    /// The headings of each page, the same in both languages.
    headings: [Vec<String>; 3],
}

impl Pages {
    fn new() -> Self {
        let headings = || (0..3).map(|number| format!("osa{number}")).collect();
        Self { slugs: [[0; 2], [1; 2], [2; 2]], headings: [headings(), headings(), headings()] }
    }

    fn edit(&mut self, edit: &Edit, number: usize) {
        match *edit {
            Edit::Slug(page, lang, slug) => {
                if let Some(other) = (0..3).find(|other| self.slugs[*other][lang] == slug) {
                    self.slugs[other][lang] = self.slugs[page][lang];
                }
                self.slugs[page][lang] = slug;
            }
            Edit::Rename(page, at) => {
                let length = self.headings[page].len().max(1);
                if let Some(heading) = self.headings[page].get_mut(at % length) {
                    *heading = format!("uusi{number}");
                }
            }
            Edit::Add(page, at) => {
                let at = at % (self.headings[page].len() + 1);
                self.headings[page].insert(at, format!("lisa{number}"));
            }
            Edit::Remove(page, at) if !self.headings[page].is_empty() => {
                let at = at % self.headings[page].len();
                self.headings[page].remove(at);
            }
            Edit::Remove(..) | Edit::Record => {}
        }
    }

    fn write(&self, stand: &mut Stand) {
        for (page, (slugs, headings)) in self.slugs.iter().zip(&self.headings).enumerate() {
            for (lang, slug) in LANGUAGES.iter().zip(slugs) {
                let sections: Vec<String> = headings.iter().map(|heading| format!("## {heading}\n")).collect();
                let text = format!("---\ntitle: Sivu {page}\nslug: {}\n---\n\n{}", SLUGS[*slug], sections.join("\n"));
                stand.write(&format!("content/page{page}/index.{lang}.md"), text);
            }
        }
    }

    fn address(&self, page: usize, lang: usize) -> String {
        format!("{}{}", ["", "sv/"][lang], SLUGS[self.slugs[page][lang]])
    }
}

proptest! {
    #![proptest_config(tries(60))]

    #[test]
    fn what_was_published_answers(edits in prop::collection::vec(edit(), 1..14)) {
        let mut stand = Stand::new();
        let mut pages = Pages::new();
        let (mut addresses, mut anchors): (BTreeSet<String>, BTreeSet<(usize, String)>) = Default::default();
        for (number, edit) in std::iter::once(&Edit::Record).chain(&edits).enumerate() {
            pages.edit(edit, number);
            pages.write(&mut stand);
            let outcome = stand.build().map_err(TestCaseError::fail)?;
            let read = |address: &str| std::fs::read_to_string(stand.around().join("public").join(address).join("index.html"));
            for address in &addresses {
                let page = read(address).map_err(|_| TestCaseError::fail(format!("/{address}/ does not answer")))?;
                if let Some((_, goal)) = page.split_once("0; url=/") {
                    let goal = goal.split("/\"").next().unwrap_or_default();
                    let page = read(goal).map_err(|_| TestCaseError::fail(format!("/{address}/ leads to /{goal}/")))?;
                    prop_assert!(!page.contains("0; url="), "/{}/ leads from one to the next", address);
                }
            }
            let told: BTreeSet<(String, String)> = outcome.report.iter()
                .filter(|fault| fault.rule == Rule::PublishedAnchorGone)
                .map(|fault| (fault.facts["identity"].clone(), fault.facts["anchor"].clone()))
                .collect();
            for (page, id) in &anchors {
                let is_there = |lang| read(&pages.address(*page, lang)).is_ok_and(|text| text.contains(&format!("id=\"{id}\"")));
                let is_told = told.contains(&(format!("/page{page}"), id.clone()));
                prop_assert!(is_told || (is_there(0) && is_there(1)), "#{} of page{}", id, page);
                prop_assert!(!(is_told && (is_there(0) || is_there(1))), "#{} of page{} is told", id, page);
            }
            if matches!(edit, Edit::Record) {
                addresses.extend((0..3).flat_map(|page| [pages.address(page, 0), pages.address(page, 1)]));
                let own = |page: usize| pages.headings[page].iter().map(move |heading| (page, heading.clone()));
                anchors.extend((0..3).flat_map(own));
                stand.record();
            }
        }
    }
}

//! Addresses and paths: the way from one to the other and back, and that no text leads out of the output folder.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use icu::normalizer::DecomposingNormalizerBorrowed;
use opas::content::Content;
use opas::lang::LangId;
use opas::nfc::nfc;
use opas::plan::{Inputs, Plan, plan};
use opas::site::Target;
use opas::source::Sources;
use opas::url::{Address, OutPath, encode, is_safe_segment, slugify};
use opas::{config, locale, site, theme};
use proptest::prelude::*;
use proptest::sample::select;

use crate::folder::files_below;
use crate::stand::Stand;
use crate::tries;

/// Texts that want to be somewhere else than they may, or where somebody else is, with `¦` between them.
const WISHES: &str = "\
    ..¦.¦¦/¦//¦/..¦../..¦../../etc/passwd¦/etc/passwd¦a/../../b¦a\\..\\b¦C:\\a¦%2e%2e¦a\0b¦a b¦.git¦\
    .opas-manifest.json¦.opas-staging¦index.html¦/index.html¦/sitemap.xml¦404.html¦sv¦/sv/¦assets¦media¦\
    /media/guide/a.svg¦/opas/¦/opas/a.html¦/opas/a.html/b/¦OPAS¦/Opas/¦opas¦á";

fn wish() -> impl Strategy<Value = String> {
    let known = || select(WISHES.split('¦').collect::<Vec<_>>());
    prop_oneof![
        4 => known().prop_map(str::to_owned),
        1 => (known(), known()).prop_map(|(one, other)| format!("{one}/{other}")),
        1 => "/?[a-zA-Zä./]{0,8}",
        1 => any::<String>(),
    ]
}

fn segment() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zäöå0-9-]{1,8}", "\\PC{1,8}"].prop_filter("safe", |text| is_safe_segment(text))
}

proptest! {
    #![proptest_config(tries(500))]

    #[test]
    fn a_slug_is_one_safe_step_and_its_own_slug(title in prop_oneof![any::<String>(), "[a-zA-ZäöåÄÖÅéßİ '’.,–-]{0,150}"]) {
        let slug = slugify(&title);
        prop_assert!(slug.is_empty() || is_safe_segment(&slug), "{slug:?}");
        // A long title is cut.
        prop_assert!(slugify(&slug) == slug || slug.len() >= 100, "{slug:?}");
    }

    #[test]
    fn an_address_is_read_as_it_is_written(text in prop_oneof![wish(), segment().prop_map(|step| format!("/{step}"))]) {
        let Some(address) = Address::parse(&text) else { return Ok(()) };
        prop_assert_eq!(Address::parse(address.as_str()), Some(address.clone()));
        assert_inside(&address);
    }

    #[test]
    fn steps_lead_down_and_links_name_them(steps in prop::collection::vec(segment(), 1..5), base in "(/[a-z]{1,3}){0,2}/") {
        let page = steps.iter().fold(Address::root(), |at, step| at.join(step));
        let file = Address::root().descend(&steps.join("/"));
        for address in [&page, &file, &page.file("404.html")] {
            prop_assert_eq!(nfc(address.as_str()), address.as_str());
            assert_inside(address);
            let link = address.href(&base);
            prop_assert!(link.bytes().all(|byte| byte.is_ascii_graphic()), "{link}");
            prop_assert_eq!(decoded(&link), format!("{}{address}", base.trim_end_matches('/')));
        }
        let path = nfc(&steps.join("/")).into_owned();
        prop_assert_eq!(page.out_path().to_string(), format!("{path}/index.html"));
        prop_assert_eq!(file.out_path().to_string(), path);
    }
}

proptest! {
    #![proptest_config(tries(60))]

    #[test]
    fn every_path_has_one_owner_and_is_in_the_output_folder(
        slugs in prop::collection::vec(wish(), 4),
        list_slugs in prop::collection::vec(wish(), 2),
        aliases in prop::collection::vec(wish(), 0..6),
    ) {
        let mut stand = Stand::new();
        // JSON texts are YAML texts.
        let quoted = |text: &String| serde_json::to_string(text).unwrap();
        let aliases: Vec<String> = aliases.iter().map(quoted).collect();
        for (page, slug) in ["guide/index.fi", "guide/index.sv", "tools/index.fi", "guide/deep/index.fi"].iter().zip(&slugs) {
            let front = format!("title: T\nslug: {}\naliases: [{}]", quoted(slug), aliases.join(", "));
            stand.write(&format!("content/{page}.md"), format!("---\n{front}\n---\n"));
        }
        for (list, slug) in ["checklist", "checklist.sv"].iter().zip(&list_slugs) {
            let id = if *list == "checklist" { "id: list\n" } else { "" };
            stand.write(&format!("content/guide/{list}.yaml"), format!("{id}title: L\nslug: {}\n", quoted(slug)));
        }
        assert_each_path_once(&plan_of(&stand.root()));

        stand.build().map_err(TestCaseError::fail)?;
        // Whatever was written, is in the folder that was named.
        let places: BTreeSet<String> = files_below(stand.around()).into_keys().collect();
        for place in places {
            prop_assert!(place.starts_with("site/") || place.starts_with("public/"), "{place}");
        }
    }
}

proptest! {
    #![proptest_config(tries(60))]

    #[test]
    fn a_file_is_found_by_every_form_of_its_name(name in "([a-zäöåőᾷが가]|a\u{304}|ि|か\u{3099}|q\u{307}\u{323}){1,12}", form in 0..3_usize) {
        let name = format!("{name}.csv");
        let forms = [name.clone(), nfc(&name).into_owned(), nfd(&name)];
        let mut stand = Stand::new();
        stand.write(&format!("content/guide/{}", forms[form]), "a;b\n");
        let path = format!("guide/{}", forms[1]);
        with_site(&stand.root(), |inputs| {
            let home = inputs.site.home().unwrap();
            for form in forms.iter().flat_map(|form| [form.clone(), encode(form)]) {
                for link in [format!("../guide/{form}"), format!("/guide/{form}#a")] {
                    let found = inputs.site.resolve(&link, "guide", home, LangId::SOURCE);
                    assert!(matches!(&found, Ok(Target::File(found, _)) if *found == path), "{link}: {found:?}");
                }
            }
            let published = OutPath::parse(&format!("media/{path}")).unwrap();
            assert!(plan(inputs).value.get(&published).is_some());
        });
    }
}

fn nfd(text: &str) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
}

fn plan_of(root: &Path) -> Plan {
    with_site(root, |inputs| plan(inputs).value)
}

/// The corridor up to what plans are made from.
fn with_site<T>(root: &Path, then: impl FnOnce(&Inputs<'_>) -> T) -> T {
    let mut sources = Sources::new(root);
    let changes = sources.refresh(&BTreeSet::new()).unwrap();
    let config = config::read(&sources).value;
    let locales = locale::load(&sources, &config.languages).value;
    let theme = theme::load(&sources, &config).value;
    let mut content = Content::default();
    content.refresh(&sources, &changes, &config, false);
    let site = site::assemble(&content, &config, &locales, true).value;
    then(&Inputs::new(&site, &config, &locales, &theme))
}

fn assert_each_path_once(plan: &Plan) {
    let paths: Vec<&OutPath> = plan.paths().collect();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for path in &paths {
        assert!(found.insert(path.to_string()), "{path} is there twice");
        assert_eq!(OutPath::parse(path.as_str()).as_ref(), Some(*path));
    }
    for path in &paths {
        for (end, _) in path.as_str().match_indices('/') {
            assert!(!found.contains(&path.as_str()[..end]), "{} is a file and a folder", &path.as_str()[..end]);
        }
    }
}

fn assert_inside(address: &Address) {
    let path = address.out_path();
    assert_eq!(OutPath::parse(path.as_str()), Some(path.clone()));
    let steps: Vec<Component<'_>> = Path::new(path.as_str()).components().collect();
    assert!(steps.iter().all(|step| matches!(step, Component::Normal(_))), "{path}");
    assert!(!path.as_str().split('/').any(|step| step.starts_with('.')), "{path}");
}

/// Undoes the percent-encoding of a link.
fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: u8| u8::try_from(char::from(byte).to_digit(16).unwrap()).unwrap();
        bytes.push(if byte == b'%' { hex(rest.next().unwrap()) * 16 + hex(rest.next().unwrap()) } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

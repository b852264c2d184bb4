//! Edits of what stands around the content: messages, templates, assets, settings; faults; and a disturbed output.

use crate::bench::{NOTHING, Work};
#[cfg(feature = "pdf")]
use crate::folder::assert_same;
use crate::{PLAN, in_every_strict_way, in_every_way};

/// All HTML pages of the site: nine pages, a checklist with its print view and the page for addresses that do not
/// exist, in three languages, and two redirects.
const HTML: usize = 3 * (9 + 2 + 1) + 2;
/// Those with the site around them: a redirect has nothing but its link.
const SHELLS: usize = HTML - 2;

#[test]
fn a_message_of_a_translation() {
    in_every_way(|site| {
        site.replace("locales/sv/words.ftl", "Obs", "Märk")
            // Every page in Swedish could show it, one does.
            .build(Work { read: 1, rendered: 9 + 2 + 1 + 1, changed: 1, ..NOTHING })
            .shows("sv/vagledning/planera/index.html", "Märk");
    });
}

#[test]
fn a_message_of_the_source_language() {
    in_every_way(|site| {
        site.replace("locales/fi/words.ftl", "Huom", "Huomaa")
            // Every page could show it: what another language lacks is taken from the source language.
            .build(Work { read: 1, rendered: HTML, changed: 1, ..NOTHING })
            .shows("opastus/suunnittele/index.html", "Huomaa");
    });
}

#[test]
#[cfg(feature = "pdf")]
fn the_title_of_the_site() {
    in_every_way(|site| {
        for lang in ["fi", "sv", "en"] {
            // Its first heading would be one of level 5 in the booklet, which no screen reader understands.
            site.replace(&format!("content/guide/use/index.{lang}.md"), "```{include} /_shared/login\n```\n", "");
        }
        site.replace("site.yaml", "footer: [/terms]", "footer: [/terms]\nbooklets: [/]").run();
        site.shows("index.html", "/opas.pdf");
        site.replace("locales/fi/site.ftl", "site-title = Opas", "site-title = Luvat ja valvonta").run();
        // It is the name of the booklet that begins with the home page.
        site.shows("index.html", "/luvat-ja-valvonta.pdf");
        assert_same(&site.output(), &site.clean().1);
    });
}

#[test]
fn a_template() {
    in_every_way(|site| {
        let shell = String::from_utf8(site.read("themes/plain/templates/shell.html")).unwrap();
        site.write("themes/plain/templates/shell.html", format!("{shell}<hr>\n"))
            // A template can take in any other, so all pages are made anew.
            .build(Work { read: 1, rendered: HTML, changed: SHELLS, ..NOTHING });
    });
}

#[test]
fn an_asset_of_the_theme() {
    in_every_way(|site| {
        let assets = site.output().keys().filter(|path| path.starts_with("assets/")).count();
        site.write("themes/plain/assets/plain.css", "body { max-width: 50rem }\n")
            // The digest of all assets names their folder, so that browsers can keep them for ever. The pages are told
            // where it is; the plain theme does not say it.
            .build(Work { read: 1, rendered: assets + HTML, created: assets, removed: assets, ..NOTHING });
    });
}

#[test]
fn the_address_of_the_site() {
    in_every_way(|site| {
        site.replace("site.yaml", "https://opas.example/", "https://ohje.example/")
            // Every page says its whole address, and the sitemap says them all; so do the nine files of the list, the
            // index of lists and the schema.
            .build(Work { read: 1, rendered: HTML + 1 + 9 + 2, changed: HTML + 1 + 9 + 2, ..NOTHING })
            .shows("vanha/suunnitelma/index.html", "https://ohje.example/opastus/suunnittele/");
    });
}

#[test]
fn one_more_language() {
    in_every_way(|site| {
        // Which language a text is in depends on the list, so every text is parsed again.
        let (read, parsed) = (site.contents() + 1, site.texts());
        site.replace("site.yaml", "[fi, sv, en]", "[fi, sv, en, de]")
            // All pages and the three files of the list in the source language once more, a language to choose on all
            // other pages, and the index of lists.
            .build(Work { read, parsed, rendered: 15 + SHELLS + 1, created: 15, changed: SHELLS + 1, ..NOTHING })
            .shows("de/index.html", "Tervetuloa");
    });
}

// Faults, and an output that somebody else has touched

#[test]
fn a_fault_and_its_mending() {
    in_every_strict_way(|site| {
        site.replace(PLAN, "(/terms#plan-word)", "(/terms#nowhere)")
            .replace("content/guide/use/index.fi.md", "Palaa", "Mene")
            // The good edit waits for the bad one.
            .build_refused(1)
            .mend(PLAN)
            // The text that was mended is parsed again, the other one is remembered.
            .build(Work { read: 1, parsed: 1, rendered: 1, changed: 1, ..NOTHING })
            .shows("opastus/ota-kayttoon/index.html", "Mene tarvittaessa");
    });
}

#[test]
fn an_output_file_that_was_lost_or_changed() {
    in_every_way(|site| {
        site.disturb(|out| {
            std::fs::remove_file(out.join("opastus/index.html")).unwrap();
            std::fs::write(out.join("sanasto/index.html"), "by hand").unwrap();
        });
        // What opas wrote it looks after. Who only previews does so when it starts.
        let (read, parsed) = site.what_is_read_after_a_disturbance();
        site.build(Work { read, parsed, rendered: 2, created: 1, changed: 1, ..NOTHING });
    });
}

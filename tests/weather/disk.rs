//! What the disk does: it is full, it is read-only, and files come and go while they are read.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::folder::assert_same;
use crate::place::{LONG, Place, Server, page_file, said, wait};

/// No file may become larger than 64 kB, or writing it fails as on a full disk.
const FULL: &str = "trap '' XFSZ; ulimit -f 128; exec ";

/// A page that does not fit.
fn write_large_page(place: &Place) {
    place.write_page(0, &"paljon sanoja ".repeat(10_000));
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let place = Place::new(30);
    place.build();
    let before = place.output();
    place.write_page(1, "muutettu");
    write_large_page(&place);
    let output = place.opas_after(FULL, "build").output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("many-0/sivu-0/index.html: File too large"), "{}", said(&output));
    assert_same(&place.output(), &before);
    place.build();
    assert_same(&place.output(), &place.clean());
}

#[test]
fn a_full_disk_at_the_first_build_leaves_nothing() {
    let place = Place::new(30);
    write_large_page(&place);
    let output = place.opas_after(FULL, "build").output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let left: Vec<String> = place.output().into_keys().collect();
    assert!(left.is_empty(), "{left:?}");
    place.build();
    assert_same(&place.output(), &place.clean());
}

#[test]
fn a_server_outlives_a_full_disk() {
    let place = Place::new(3);
    let server = Server::start(&place, &["--ui-lang", "fi"]);
    // Nobody can put another limit on a program that runs, but a folder can stand where a file has to be.
    let preview = place.root().join(".opas/preview");
    fs::create_dir(preview.join("many-0/sivu-9")).unwrap();
    fs::create_dir(preview.join("many-0/sivu-9/index.html")).unwrap();
    fs::write(preview.join("many-0/sivu-9/index.html/mine.txt"), "mine").unwrap();
    place.write_page(9, "este");
    server.hear("not written by opas");
    for page in ["/", "/many-0/sivu-1/", "/many-0/sivu-9/"] {
        let answer = server.get(page);
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("sivu-9/index.html/mine.txt"), "{answer}");
        assert!(answer.contains("Tätä sivua ei voi juuri nyt näyttää"), "it speaks the language of reports: {answer}");
    }
    fs::remove_file(preview.join("many-0/sivu-9/index.html/mine.txt")).unwrap();
    // Nobody saves anything: it tries again by itself.
    server.hear(" changed");
    assert!(server.get("/many-0/sivu-9/").contains("Sana este."));
    place.write_page(1, "uusi");
    server.hear(" changed");
    assert!(server.get("/many-0/sivu-1/").contains("Sana uusi."));
    assert_same(&place.preview(), &place.clean_preview());
    server.end("TERM");
}

#[test]
fn a_preview_that_somebody_removes_is_made_again() {
    let place = Place::new(3);
    let server = Server::start(&place, &[]);
    let before = place.preview();
    fs::remove_dir_all(place.root().join(".opas/preview")).unwrap();
    let answer = server.get("/many-0/sivu-1/");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Sana alussa."), "{answer}");
    server.hear(" changed");
    assert_same(&place.preview(), &before);
    place.write_page(1, "uusi");
    server.hear(" changed");
    assert!(server.get("/many-0/sivu-1/").contains("Sana uusi."));
    server.end("TERM");
}

#[test]
fn an_edit_while_too_many_files_are_open_is_taken_up_when_there_is_room() {
    let place = Place::new(3);
    let server = Server::start_after("ulimit -n 64; exec ", &place, "serve --port 0");
    let connections: Vec<TcpStream> = (0..64).map(|_| server.connect()).collect();
    place.write_page(1, "uusi");
    server.hear("Too many open files");
    drop(connections);
    server.hear(" changed");
    assert!(server.get("/many-0/sivu-1/").contains("Sana uusi."));
    server.end("TERM");
}

/// Takes away what lets an administrator write everywhere.
fn as_anybody() -> &'static str {
    let id = Command::new("id").arg("-u").output().unwrap();
    let is_root = String::from_utf8_lossy(&id.stdout).trim() == "0";
    if is_root { "exec setpriv --bounding-set=-dac_override,-dac_read_search " } else { "exec " }
}

fn allow(place: &Path, mode: u32) {
    fs::set_permissions(place, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn an_output_that_is_read_only_is_told_and_stays() {
    let place = Place::new(3);
    place.build();
    let before = place.output();
    place.write_page(1, "muutettu");
    let folder = place.out().join("many-0/sivu-1");
    for locked in [place.out(), folder] {
        allow(&locked, 0o555);
        let output = place.opas_after(as_anybody(), "build").output().unwrap();
        allow(&locked, 0o755);
        assert_eq!(output.status.code(), Some(3), "{}", said(&output));
        assert!(said(&output).contains("opas: cannot "), "{}", said(&output));
        assert!(said(&output).contains("Permission denied"), "{}", said(&output));
        assert_same(&place.output(), &before);
    }
    place.build();
    assert_same(&place.output(), &place.clean());
}

#[test]
fn a_source_that_may_not_be_read_is_told() {
    let place = Place::new(3);
    place.build();
    let before = place.output();
    let page = place.root().join(page_file(1));
    allow(&page, 0o000);
    let output = place.opas_after(as_anybody(), "build").output().unwrap();
    allow(&page, 0o644);
    assert!(!output.status.success() && said(&output).contains("many-0/page-1/index.fi.md"), "{}", said(&output));
    assert_same(&place.output(), &before);
}

#[test]
fn files_that_come_and_go_while_they_are_read() {
    const MANY: usize = 60;
    let place = Place::new(MANY);
    place.build();
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0.. {
                for number in (round % 3..MANY).step_by(3) {
                    let file = place.root().join(page_file(number));
                    match round % 4 {
                        0 => fs::remove_file(file).unwrap_or_default(),
                        1 => fs::remove_dir_all(file.parent().unwrap()).unwrap_or_default(),
                        2 => {
                            place.write_page(number, &format!("kierros-{round}"));
                            fs::rename(&file, file.with_extension("md~")).unwrap();
                            fs::rename(file.with_extension("md~"), file).unwrap();
                        }
                        _ => place.write_page(number, &format!("kierros-{round}")),
                    }
                }
                if is_over.load(Ordering::Relaxed) {
                    return;
                }
                thread::sleep(Duration::from_micros(300));
            }
        });
        for _ in 0..12 {
            let output = place.opas(&["build"]).output().unwrap();
            let end = output.status.code();
            // What is gone may be missed by a link. Nothing panics, and nothing else is the matter.
            assert!(matches!(end, Some(0 | 1 | 3)), "{end:?}\n{}", said(&output));
        }
        is_over.store(true, Ordering::Relaxed);
    });
    (0..MANY).for_each(|number| place.write_page(number, "lopussa"));
    place.build();
    assert_same(&place.output(), &place.clean());
}

#[test]
fn a_second_server_of_a_site_says_where_the_first_is_and_ends() {
    let place = Place::new(3);
    let server = Server::start(&place, &[]);
    let mut second = place.opas(&["serve", "--port", "0", "--ui-lang", "fi"]);
    let mut second = second.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    assert_eq!(wait(&mut second, LONG), Some(3));
    let output = second.wait_with_output().unwrap();
    let wanted = format!("Toinen ”opas serve” näyttää jo tätä sivustoa osoitteessa {}", server.url());
    assert!(said(&output).contains(&wanted), "{}", said(&output));
    // A server that is killed leaves nothing that is in the way of the next one.
    server.abandon("KILL");
    Server::start(&place, &[]).end("INT");
}

#[test]
fn two_at_once_in_one_folder() {
    let place = Place::new(3);
    place.build();
    let before = place.output();
    let server = Server::start(&place, &["--out", "public"]);
    let output = place.opas(&["build"]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("another opas is writing to "), "{}", said(&output));
    assert!(said(&output).contains("public; wait until it is done, or stop it"), "{}", said(&output));
    // Each in a folder of its own they do not meet.
    assert_eq!(place.clean().len(), before.len());
    server.end("INT");
    place.build();
    assert_same(&place.output(), &before);
}

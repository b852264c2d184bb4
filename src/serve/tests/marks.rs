//! Between a save and a request that follows at once.

use super::rebuilding::{noticed, queue};
use super::*;
use crate::serve::queue::Ask;

#[test]
fn a_request_waits_until_everything_that_was_saved_before_it_was_told() {
    let path = OutPath::parse("index.html").unwrap();
    let (sender, mut queue) = queue();
    let (ask, _reply) = Ask::new(path.clone(), Some(1));
    sender.send(Message::Ask(ask)).unwrap();
    // The edit was saved first, but the system tells of it later, and only then of the mark.
    sender.send(noticed("themes/a/page.html")).unwrap();
    sender.send(Message::Noticed(Notice::Mark(1))).unwrap();
    assert!(matches!(queue.next(None), Some(Task::Build(_))), "the edit comes first");
    assert!(matches!(queue.next(None), Some(Task::Show(_))));
}

#[test]
fn a_request_whose_mark_is_never_told_is_answered_all_the_same() {
    let path = OutPath::parse("index.html").unwrap();
    let (sender, mut queue) = queue();
    let (ask, _reply) = Ask::new(path.clone(), Some(1));
    sender.send(Message::Ask(ask)).unwrap();
    assert!(matches!(queue.next(None), Some(Task::Show(_))));

    // Where the system has lost count, it may have lost the mark.
    let (ask, _reply) = Ask::new(path, Some(2));
    sender.send(Message::Ask(ask)).unwrap();
    sender.send(Message::Noticed(Notice::Anything)).unwrap();
    assert!(matches!(queue.next(None), Some(Task::Build(_))));
    assert!(matches!(queue.next(None), Some(Task::Show(_))));
}

#[test]
fn nobody_who_asks_at_once_after_an_edit_gets_what_was_before() {
    let bench = Bench::new();
    for round in 0..200 {
        // A file that no page is made from alone, so that only the watcher can tell of it.
        bench.will(|will| will.write = Some((bench.out("index.html"), format!("<p>round {round}."))));
        fs::write(bench.site("locales/site.ftl"), format!("round = {round}")).unwrap();
        let page = bench.get("/");
        assert!(page.contains(&format!("round {round}.")), "{page}");
    }
}

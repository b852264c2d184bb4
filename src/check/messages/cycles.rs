//! Messages that come back to themselves, found in one walk over all of them (Tarjan's strongly connected components).

use std::collections::BTreeMap;

use super::Layers;

/// For each message that comes back to itself, the number of its cycle: two of the same cycle lead to each other.
pub(super) type Cycles<'a> = BTreeMap<&'a str, usize>;

/// How far the walk is with a message.
#[derive(Clone, Copy)]
struct Visit {
    number: usize,
    /// The lowest number that it leads back to.
    low: usize,
    is_open: bool,
}

/// Looks for cycles. It keeps its own stack, since messages can lead on as often as there are messages.
pub(super) fn cycles<'a>(known: &Layers<'a>) -> Cycles<'a> {
    let mut visits: BTreeMap<&'a str, Visit> = BTreeMap::new();
    let (mut open, mut cycles, mut count): (Vec<&'a str>, Cycles<'a>, usize) = (Vec::new(), BTreeMap::new(), 0);
    for start in known.keys() {
        // Each step of the walk, with how many of its references are done.
        let mut steps: Vec<(&'a str, usize)> = vec![(start, 0)];
        while let Some((id, done)) = steps.pop() {
            let Some(written) = known.get(id) else { continue };
            if done == 0 {
                if visits.contains_key(id) {
                    continue;
                }
                visits.insert(id, Visit { number: visits.len(), low: visits.len(), is_open: true });
                open.push(id);
            }
            let references = &written.message.references;
            let low_of = |name: &str| visits.get(name).filter(|visit| visit.is_open).map(|visit| visit.low);
            // What the reference before led to is known by now.
            let back = done.checked_sub(1).and_then(|before| low_of(references.get(before)?.0.as_str()));
            if let (Some(back), Some(visit)) = (back, visits.get_mut(id)) {
                visit.low = visit.low.min(back);
            }
            if let Some((next, _)) = references.get(done) {
                steps.push((id, done + 1));
                steps.push((next, 0));
                continue;
            }
            let Some(visit) = visits.get(id).copied().filter(|visit| visit.low == visit.number) else { continue };
            let from = open.iter().rposition(|name| *name == id).unwrap_or(open.len());
            let group = open.split_off(from);
            let is_cycle = group.len() > 1 || references.iter().any(|(name, _)| name == id);
            for name in group {
                visits.insert(name, Visit { is_open: false, ..visit });
                if is_cycle {
                    cycles.insert(name, count);
                }
            }
            count += 1;
        }
    }
    cycles
}

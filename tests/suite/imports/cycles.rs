//! Cycles of a directed graph: its strongly connected components of more than one node.

use std::collections::{BTreeMap, BTreeSet};

type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The cycles, each as a set of nodes that reach each other.
pub(super) fn cycles<'a>(
    edges: impl IntoIterator<Item = &'a (String, String)>,
) -> Vec<BTreeSet<String>> {
    let mut next = Edges::new();
    for (from, to) in edges {
        next.entry(from).or_default().insert(to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        next.keys().map(|node| (*node, reachable(&next, node))).collect();
    let mut cycles: Vec<BTreeSet<String>> = Vec::new();
    for (node, there) in &reached {
        let back = |other: &&&str| reached.get(**other).is_some_and(|back| back.contains(node));
        let circle: BTreeSet<String> = there.iter().filter(back).map(ToString::to_string).collect();
        if !circle.is_empty() && !cycles.contains(&circle) {
            cycles.push(circle);
        }
    }
    cycles
}

/// The nodes reachable from a node; the node itself only through a cycle.
fn reachable<'a>(next: &Edges<'a>, node: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        for to in next.get(node).into_iter().flatten() {
            if reached.insert(*to) {
                open.push(to);
            }
        }
    }
    reached
}

#[test]
fn a_cycle_is_found_and_a_diamond_is_not_one() {
    let edges = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(from, to)| (from.to_string(), to.to_string())).collect()
    };
    let diamond = edges(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]);
    assert!(cycles(&diamond).is_empty());
    let closed = edges(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]);
    assert_eq!(cycles(&closed), [BTreeSet::from(["b".to_owned(), "c".to_owned()])]);
}

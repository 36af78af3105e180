//! Circles of a directed graph: its strongly connected components of more than one node.

use std::collections::{BTreeMap, BTreeSet};

type Edges<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The circles, each as the set of its nodes: those that reach each other.
pub(super) fn circles<'a>(
    edges: impl IntoIterator<Item = &'a (String, String)>,
) -> Vec<BTreeSet<String>> {
    let mut next = Edges::new();
    for (from, to) in edges {
        next.entry(from).or_default().insert(to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        next.keys().map(|node| (*node, from_there(&next, node))).collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (node, there) in &reached {
        let back = |other: &&&str| reached.get(**other).is_some_and(|back| back.contains(node));
        let circle: BTreeSet<String> = there.iter().filter(back).map(ToString::to_string).collect();
        if !circle.is_empty() && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles
}

/// Every node that can be reached from one, itself only where a way leads back.
fn from_there<'a>(next: &Edges<'a>, node: &'a str) -> BTreeSet<&'a str> {
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
fn a_circle_is_found_and_a_diamond_is_none() {
    let edges = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(from, to)| (from.to_string(), to.to_string())).collect()
    };
    let diamond = edges(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]);
    assert!(circles(&diamond).is_empty());
    let closed = edges(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]);
    assert_eq!(circles(&closed), [BTreeSet::from(["b".to_owned(), "c".to_owned()])]);
}

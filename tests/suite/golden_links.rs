//! Golden links: the result of a published link never changes, on any target. The list is also checked in
//! Node.js and in a browser.
//!
//! To add a link, write a line without a digest, `model<tab>link`; `BLESS=1 cargo test` completes such
//! lines, and adds one for each preset that has none. It never changes a digest: if one has changed, the
//! model has, and needs a new version in `scenario::PUBLISHED`. Blessing then repeats every link under that
//! version; the older lines stay, and are checked in Node.js and in the browser against the archived build
//! of their version.
//!
//! The draft of a model has a list of its own, since its digests may change: blessing writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use reboot_storm::scenario::{DRAFT, MODEL_VERSION, PRESETS, PUBLISHED};
use reboot_storm::{Scenario, run};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/goldens/links.tsv");
/// The same links under the draft of a model, one `link<tab>digest` a line, while there is one.
const DRAFT_LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/goldens/draft.tsv");

/// Digests of links; each scenario is computed once.
#[derive(Default)]
struct Digests(BTreeMap<String, String>);

impl Digests {
    fn of(&mut self, link: &str) -> String {
        let scenario = Scenario::from_link(link).0;
        let digest = || run(&scenario).digest_hex();
        self.0.entry(scenario.link()).or_insert_with(digest).clone()
    }
}

/// The list with the lines of the current version completed, and a line for each link that has none under
/// it.
fn blessed(list: &str, digests: &mut Digests) -> String {
    let mut text = String::new();
    let (mut all, mut present) = (Vec::new(), BTreeSet::new());
    for line in list.lines() {
        match line.split('\t').collect::<Vec<_>>()[..] {
            [model, link] if model == MODEL_VERSION => {
                writeln!(text, "{model}\t{link}\t{}", digests.of(link)).expect("a string");
            }
            _ => text = text + line + "\n",
        }
        if let Some((model, rest)) = line.split_once('\t') {
            let link = rest.split('\t').next().expect("there is a first").to_owned();
            if model == MODEL_VERSION {
                present.insert(link.clone());
            }
            all.push(link);
        }
    }
    let presets = PRESETS.iter().map(|preset| Scenario::from_preset(preset.id).unwrap().link());
    for link in presets.chain(all) {
        if present.insert(link.clone()) {
            writeln!(text, "{MODEL_VERSION}\t{link}\t{}", digests.of(&link)).expect("a string");
        }
    }
    text
}

#[test]
fn golden_links_keep_their_digests() {
    let mut digests = Digests::default();
    let mut list = fs::read_to_string(LIST).expect("the list is readable");
    if std::env::var_os("BLESS").is_some() && DRAFT.is_none() {
        list = blessed(&list, &mut digests);
        fs::write(LIST, &list).expect("writable");
    }
    let (mut seen, mut last, mut changed) = (BTreeSet::new(), 0, Vec::new());
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let [model, link, digest] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("`{line}` has no digest; BLESS=1 completes it");
        };
        let version = PUBLISHED.iter().position(|version| *version == model);
        let version = version.unwrap_or_else(|| panic!("{model} was not published: {line}"));
        assert!(version >= last, "lines are added at the end: {line}");
        last = version;
        assert!(seen.insert((model, link)), "twice in the list: {line}");
        if model == MODEL_VERSION && digests.of(link) != digest {
            changed.push(format!("{link}: {digest} is now {}", digests.of(link)));
        }
    }
    assert!(
        changed.is_empty(),
        "model {MODEL_VERSION} was published with other results:\n  {}\n\
         a change of the model needs a new version: see docs/links.md",
        changed.join("\n  ")
    );
    let newest = PUBLISHED.last().copied().expect("one was published");
    if DRAFT.is_none() {
        for preset in PRESETS {
            let link = Scenario::from_preset(preset.id).unwrap().link();
            assert!(seen.contains(&(newest, &link)), "{link} is missing; BLESS=1 adds it");
        }
    }
    let present = seen.iter().filter(|(model, _)| *model == newest).count();
    assert!(present >= 40, "{present} links of the newest version");
}

/// The draft's list: every preset, and every golden link of the newest published model.
fn draft_list(published: &str, digests: &mut Digests) -> String {
    let presets = PRESETS.iter().map(|preset| Scenario::from_preset(preset.id).unwrap().link());
    let golden = published.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (model, rest) = line.split_once('\t')?;
        let link = rest.split('\t').next()?;
        (PUBLISHED.last() == Some(&model)).then(|| Scenario::from_link(link).0.link())
    });
    let mut text = String::new();
    let mut seen = BTreeSet::new();
    for link in presets.chain(golden) {
        if seen.insert(link.clone()) {
            writeln!(text, "{link}\t{}", digests.of(&link)).expect("a string");
        }
    }
    text
}

/// A change that claims to be an optimization leaves the list as it is; any other change of the draft
/// shows in it.
#[test]
fn a_draft_has_the_digests_of_its_list() {
    if DRAFT.is_none() {
        return assert!(
            fs::metadata(DRAFT_LIST).is_err(),
            "a published model has no list of a draft"
        );
    }
    let published = fs::read_to_string(LIST).expect("the list is readable");
    let list = draft_list(&published, &mut Digests::default());
    if std::env::var_os("BLESS").is_some() {
        fs::write(DRAFT_LIST, &list).expect("writable");
    }
    let committed = fs::read_to_string(DRAFT_LIST).expect("BLESS=1 writes it");
    let changed: Vec<_> =
        list.lines().filter(|line| !committed.lines().any(|other| other == *line)).collect();
    assert!(changed.is_empty(), "digests of {MODEL_VERSION} have changed:\n{}", changed.join("\n"));
    assert_eq!(list.lines().count(), committed.lines().count());
}

#[test]
fn blessing_adds_and_never_changes() {
    let mut digests = Digests::default();
    let list = blessed("# presets\n", &mut digests);
    assert_eq!(list.lines().count(), PRESETS.len() + 1);
    let link = "v=1&s=storm-kernel&engine=expected&patch=0";
    let wrong = format!("{list}{MODEL_VERSION}\t{link}\t0000000000000000\n");
    assert_eq!(blessed(&wrong, &mut digests), wrong, "digests are never changed");
    let without = format!("{list}{MODEL_VERSION}\t{link}\n");
    let with = format!("{list}{MODEL_VERSION}\t{link}\t{}\n", digests.of(link));
    assert_eq!(blessed(&without, &mut digests), with, "a line is completed in place");
    let older = format!("0.9\t{link}\t0000000000000000\n{list}");
    let both = format!("{older}{MODEL_VERSION}\t{link}\t{}\n", digests.of(link));
    assert_eq!(blessed(&older, &mut digests), both, "an older link is repeated");
    let preset = list.lines().find(|line| line.contains("s=storm-kernel")).unwrap();
    let removed = list.replacen(&format!("{preset}\n"), "", 1);
    assert_eq!(blessed(&removed, &mut digests), format!("{removed}{preset}\n"));
}

#[test]
fn versions_are_published_in_order() {
    let numbers = |version: &str| -> Vec<u32> {
        version.split('.').map(|number| number.parse().expect("a number")).collect()
    };
    let published: Vec<_> = PUBLISHED.iter().map(|version| numbers(version)).collect();
    assert!(published.iter().all(|version| version.len() == 2 && version[0] > 0));
    assert!(published.is_sorted_by(|one, next| one < next), "{published:?}");
    assert_eq!(MODEL_VERSION, DRAFT.unwrap_or(PUBLISHED[PUBLISHED.len() - 1]));
    if let Some(draft) = DRAFT {
        let model = draft.strip_suffix("-draft").expect("a draft is called one");
        assert!(published.iter().all(|version| *version < numbers(model)), "{draft}");
    }
}

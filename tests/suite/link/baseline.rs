//! Links with a baseline.

use proptest::prelude::*;
use reboot_storm::Scenario;
use reboot_storm::compare::{changes, differences};
use reboot_storm::run;

use crate::scenarios::scenarios;

/// The baseline of a link as its own link gives it, from the preset on, then its notices.
fn check(link: &str, expected: &str) {
    let found = Scenario::baseline_of(link).map(|(baseline, notices)| {
        let notices = notices.iter().map(|notice| format!(" | {notice}"));
        baseline.baseline_link() + &notices.collect::<String>()
    });
    assert_eq!(found.unwrap_or_else(|| "none".into()), expected, "{link:?}");
}

#[test]
fn a_baseline_is_a_preset_and_what_differs_from_it() {
    check("", "none");
    check("s=healed&patch=0.5", "none");
    check("bx=1&b_=2&B=healed&b", "none");
    check("b=aug-2007", "&b=aug-2007");
    check(
        "s=healed&patch=0.3&b=aug-2007&b.patch=80%&b.fix=never",
        "&b=aug-2007&b.patch=0.8&b.fix=never",
    );
    check("#b.patch=0.8&b=healed", "&b=healed&b.patch=0.8");
    check("#b%3Dhealed%26b.patch%3D0.8", "&b=healed&b.patch=0.8");
    // Without a preset it is of the link's own.
    check("s=healed&b.patch=0.8", "&b=healed&b.patch=0.8");
    // A value of the preset is not written again; the last of equal keys counts.
    check(
        "b=healed&b.fault=0&b.patch=0.7&b.patch=0.8",
        "&b=healed&b.patch=0.8 | b.patch: `0.7` is given again later; used: 0.8",
    );
    let (scenario, notices) = Scenario::from_link("seed=7&b=healed&b.patch=0.5&b.x=1");
    assert_eq!((scenario.params.seed, notices), (7, vec![]), "a scenario has no notice of it");
}

#[test]
fn what_is_wrong_with_a_baseline_is_said_of_its_keys() {
    let unknown = Scenario::baseline_of("b=june").expect("there is one").1.remove(0);
    assert_eq!((unknown.key.as_str(), unknown.used.as_str()), ("b", "aug-2007"));
    check(
        "b=healed&b.patch=7&b.flux=1&b.wave=x",
        "&b=healed | b.wave: `x` is not the hash of a log of restarts; allowed: 16 hexadecimal digits; used: restarts computed from the parameters | b.patch: `7` is out of range; allowed: 0 to 1; used: 0.9 | b.flux: `1` is not a known key",
    );
    check(
        "b=healed&b.b=aug-2007&b.b.patch=0.5",
        "&b=healed | b.b: `aug-2007` is not a known key | b.b.patch: `0.5` is not a known key",
    );
    // Of the model it is said once, of the link.
    check("m=0.7&b=healed", "&b=healed");
    let notices = Scenario::baseline_of(&"b.x=1&".repeat(100_000)).expect("there is one").1;
    assert_eq!(notices.len(), 21);
}

#[test]
fn changes_and_differences_are_named() {
    let scenario = |link| Scenario::from_link(link).0;
    let (present, baseline) = (scenario("s=healed&patch=0.5"), scenario("s=aug-2007"));
    let found: Vec<_> = changes(&present, &baseline)
        .into_iter()
        .map(|change| format!("{} {} {}", change.id, change.from, change.to))
        .collect();
    assert_eq!(found, ["s aug-2007 healed", "patch 0.9 0.5", "fault 1 0"]);
    assert!(changes(&present, &present).is_empty());

    let runs = [present, baseline].map(|scenario| run(&scenario));
    let words = |a: usize, b: usize| differences(&runs[a], &runs[b]).join("; ");
    let (stands, falls) = (words(0, 1), words(1, 0));
    assert!(
        stands.starts_with("stands, where the baseline is below half of expected for 41 h"),
        "{stands}"
    );
    assert!(stands.contains(" fewer user-hours lost"), "{stands}");
    assert!(falls.starts_with("falls, below half of expected for 41 h"), "{falls}");
    assert!(falls.contains(" times the log-in attempts at the peak"), "{falls}");
    assert_eq!(words(1, 1), "the same result as the baseline's");
    let later = run(&scenario("s=aug-2007&fix=79h"));
    let words = differences(&later, &runs[1]).join("; ");
    assert!(words.starts_with("below half of expected for 3 h 10 min longer; "), "{words}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn a_link_with_a_baseline_gives_both(one in scenarios(), other in scenarios()) {
        let link = one.link() + &other.baseline_link();
        prop_assert_eq!(Scenario::from_link(&link), (one, vec![]));
        prop_assert_eq!(Scenario::baseline_of(&link), Some((other, vec![])));
    }
}

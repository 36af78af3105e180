//! Golden links with a baseline: both scenarios, and both results, stay those of the list while the model does.
//!
//! `BLESS=1 cargo test -p reboot-storm-tests golden_baselines` writes the results of a draft anew.

use std::fs;

use reboot_storm::scenario::{DRAFT, MODEL_VERSION};
use reboot_storm::{Scenario, run};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/goldens/baselines.tsv");
const HEAD: &str = "# Links with a baseline, each with the digests of both results and the baseline's part of the link as it is written.\n";

/// Links as readers have them: short, of other presets, damaged.
const LINKS: &[&str] = &[
    "v=1&s=aug-2007&patch=0.78&b=aug-2007",
    "v=1&s=healed&patch=0.7&b=aug-2007&b.fix=60h",
    "v=1&s=aug-2007&b.patch=0.5",
    "v=1&s=rolling-72h&b=ordinary-tuesday&b.load=1.1&b.seed=18446744073709551615",
    "v=1&s=aug-2007&fix=never&b=aug-2007&b.fix=never&b.spread=6h",
    "v=1&s=aug-2007&b=healed&b.patch=7&b.flux=1&b.patch",
    "v%3D1%26s%3Dhealed%26b%3Daug-2007%26b.load%3D1.2",
    "v=1&s=dec-2010&b=wsus-rings&b.clients=1M",
];

fn line(link: &str) -> String {
    let (scenario, (baseline, _)) =
        (Scenario::from_link(link).0, Scenario::baseline_of(link).expect("there is one"));
    let digests = [&scenario, &baseline].map(|scenario| run(scenario).digest_hex());
    format!(
        "{MODEL_VERSION}\t{link}\t{}\t{}\t{}\n",
        digests[0],
        digests[1],
        baseline.baseline_link()
    )
}

#[test]
fn golden_baselines_keep_their_digests() {
    let computed: String = LINKS.iter().map(|link| line(link)).collect();
    if std::env::var_os("BLESS").is_some() {
        assert!(DRAFT.is_some(), "the results of a published model never change");
        fs::write(LIST, format!("{HEAD}{computed}")).expect("the list is written");
    }
    assert_eq!(fs::read_to_string(LIST).expect("the list is there"), format!("{HEAD}{computed}"));
}

#[test]
fn a_baseline_survives_being_written_and_read() {
    for link in LINKS {
        let (scenario, _) = Scenario::from_link(link);
        let (baseline, _) = Scenario::baseline_of(link).expect("there is one");
        let written = scenario.link() + &baseline.baseline_link();
        assert_eq!(Scenario::baseline_of(&written), Some((baseline, vec![])), "{link}");
        assert_eq!(Scenario::from_link(&written), (scenario, vec![]), "{link}");
    }
}

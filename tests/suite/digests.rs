//! Golden digests: the same bits today, on every target. The list is read in Node.js too.
//!
//! A digest that changes is a change of the model: say so in the changelog, and bless the list
//! with `BLESS=1 cargo test`.

use std::fmt::Write as _;
use std::fs;

use reboot_storm::scenario::PRESETS;
use reboot_storm::{Scenario, run};

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/goldens/digests.tsv");

/// What the list must hold besides the presets: each part of the engine at work.
const MORE: &[&str] = &[
    "s=aug-2007&patch=0",
    "s=aug-2007&fix=never",
    "s=aug-2007&stop=60h",
    "s=aug-2007&patch=0.333&spread=30h&capacity=777",
    "s=aug-2007&fault=0.5&load=1.1&clients=1234567&fix=never",
    "s=aug-2007&backoff=exponential&jitter=full",
    "s=aug-2007&backoff=exponential&jitter=equal&cap=120s&capacity=200",
    "s=aug-2007&queue_limit=120s&fix_time=36h&fix=78h",
    "s=aug-2007&queue=lifo&login=40&capacity=250",
    "s=aug-2007&queue=shed&login=40&capacity=250",
    "s=rolling-72h&spread=168h",
    "s=aug-2007&backoff=documented&tries=5&boot_law=normal",
    "s=aug-2007&jitter=decorrelated&tries=7&boot_law=exponential&autostart=0.7",
    "s=aug-2007&retry_budget=0.1&bucket=0.5&backoff=exponential&impatient=2",
    "s=aug-2007&topology=servers&arrivals=50&throttle=30h&queue=lifo&tries=3",
    "s=aug-2007&attack=30h&throttle=50h&fault_kind=blind",
    "s=aug-2007&protection=shed&crash=40h&mega=50h&cache=3&stop=45h",
    "s=aug-2007&retry=1s&jitter=full&spread=24h",
    "s=storm-kernel&engine=expected",
    "s=ordinary-tuesday&clients=1",
    "s=aug-2007&engine=sampled",
    "s=aug-2007&engine=sampled&seed=18446744073709551615&clients=20000&jitter=full",
    "s=aug-2007&engine=sampled&clients=1",
    "s=aug-2007&engine=individuals&clients=3000",
    "s=aug-2007&engine=individuals&clients=3000&seed=1&jitter=decorrelated&queue=lifo&boot_law=normal",
    "s=aug-2007&engine=individuals&clients=1",
    "s=dec-2010&engine=sampled&jitter=decorrelated&tries=4&retry_budget=0.5",
    "s=storm-kernel&engine=sampled&clients=5000",
];

#[test]
fn digests_are_those_of_the_list() {
    let mut list = String::new();
    let presets = PRESETS.iter().map(|preset| format!("s={}", preset.id));
    for link in presets.chain(MORE.iter().map(ToString::to_string)) {
        let (scenario, notices) = Scenario::from_link(&link);
        assert!(notices.is_empty(), "{link}: {notices:?}");
        writeln!(list, "{}\t{}", scenario.link(), run(&scenario).digest_hex()).expect("a string");
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(LIST, &list).expect("writable");
    }
    let golden = fs::read_to_string(LIST).unwrap_or_default();
    for (got, wanted) in list.lines().zip(golden.lines()) {
        assert_eq!(got, wanted, "a run has changed; BLESS=1 takes the new digests");
    }
    assert_eq!(list.lines().count(), golden.lines().count(), "the list has other links");
}

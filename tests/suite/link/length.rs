//! Links stay legible, and the longest possible one is accepted everywhere.

use reboot_storm::Scenario;
use reboot_storm::params::{Kind, SPECS, Spec, Value};
use reboot_storm::scenario::{MODEL_VERSION, PRESETS};

/// A long address before the `#`.
const ADDRESS: &str = "https://some.university.example.org/people/somebody/reboot-storm/#";
const SHORT_MAX: usize = 300;
/// Browsers and mail programs accept far more; this fits into one message of most chat programs.
const LONGEST_MAX: usize = 4000;
const WITH_BASELINE_MAX: usize = 8000;

/// A value with the longest spelling.
fn longest(spec: &Spec) -> String {
    let texts = match spec.kind {
        Kind::Number(number) | Kind::Moment(number) => {
            let finest = 1.0 / (0..number.decimals).fold(1.0, |power, _| power * 10.0);
            let (low, high) = number.hard;
            let values = [low, low + finest, high - finest, high];
            let never = if number.never { Some(f64::INFINITY) } else { None };
            let values = values.into_iter().map(|value| number.rounded(value)).chain(never);
            values.map(|value| spec.spell(Value::Number(value))).collect()
        }
        Kind::Choice(choices) => choices.iter().map(|choice| choice.id.to_owned()).collect(),
        Kind::Seed(_) => vec![u64::MAX.to_string()],
    };
    texts.into_iter().max_by_key(String::len).expect("there is a value")
}

#[test]
fn presets_with_a_few_changes_have_short_links() {
    for preset in PRESETS {
        let mut scenario = Scenario::from_preset(preset.id).unwrap();
        assert!(scenario.link().len() < SHORT_MAX, "{}", scenario.link());
        for (id, text) in [
            ("stop", "60.5h"),
            ("backoff", "documented"),
            ("jitter", "decorrelated"),
            ("queue_limit", "120s"),
            ("retry_budget", "0.125"),
            ("always_on", "0.45"),
        ] {
            scenario.set(id, text).unwrap();
            assert!(scenario.link().contains(&format!("&{id}={text}")), "{id} is written");
        }
        assert!(scenario.link().len() < SHORT_MAX, "{}", scenario.link());
    }
}

/// Every parameter changed, to the value with the longest spelling: no link is longer, so none needs
/// compression.
#[test]
fn the_longest_link_is_accepted_everywhere() {
    let preset = PRESETS.iter().map(|preset| preset.id).max_by_key(|id| id.len()).unwrap();
    let mut scenario = Scenario::from_preset(preset).unwrap();
    let mut longest_link = 0;
    for spec in SPECS {
        let text = longest(spec);
        scenario.set(spec.id, &text).unwrap_or_else(|refusal| panic!("{refusal}"));
        longest_link += format!("&{}={text}", spec.id).len();
    }
    // A daily load of seven different days in the zone farthest from UTC.
    let hours = ["1000"; 24].join(".");
    let week = format!("day=-14h_999.{}{}", &hours[5..], format!("_{hours}").repeat(6));
    scenario.daily_load = Scenario::from_link(&week).0.daily_load;
    assert!(scenario.link().ends_with(&week), "the longest daily load is one: {}", scenario.link());
    longest_link += format!("&{week}").len();
    let wave = "&wave=0123456789abcdef".len();
    longest_link += ADDRESS.len() + format!("v=1&m={MODEL_VERSION}&s={preset}").len() + wave;
    let written = ADDRESS.len() + scenario.link().len() + wave;
    println!("longest link: {longest_link} characters; written: {written}");
    assert!(written <= longest_link);
    assert!(longest_link <= LONGEST_MAX, "{longest_link} characters");
    // The longest baseline repeats each of them, with two more characters in its key.
    let pairs = longest_link - ADDRESS.len();
    let both = longest_link + pairs + 2 * (SPECS.len() + 2);
    println!("with the longest baseline: {both} characters");
    assert!(written + scenario.baseline_link().len() <= both);
    assert!(both <= WITH_BASELINE_MAX, "{both} characters");
}

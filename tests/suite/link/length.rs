//! Links stay as short as people can read, and the longest there can be still goes everywhere.

use reboot_storm::Scenario;
use reboot_storm::params::{Kind, SPECS, Spec, Value};
use reboot_storm::scenario::PRESETS;

/// Before the `#`: any address that a page like this has.
const ADDRESS: &str = "https://some.university.example.org/people/somebody/reboot-storm/#";
const SHORT_MAX: usize = 300;
/// Browsers and mail programs take far more; this is what fits into one message of most chats.
const LONGEST_MAX: usize = 4000;

/// A value that is as long as any to spell.
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
fn presets_have_short_links_with_a_handful_of_changes_too() {
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

/// With every parameter changed, to a value that takes the most letters: no link is longer, so
/// that none needs a compressed part.
#[test]
fn the_longest_link_goes_everywhere() {
    let preset = PRESETS.iter().map(|preset| preset.id).max_by_key(|id| id.len()).unwrap();
    let mut scenario = Scenario::from_preset(preset).unwrap();
    let mut longest_link = 0;
    for spec in SPECS {
        let text = longest(spec);
        scenario.set(spec.id, &text).unwrap_or_else(|refusal| panic!("{refusal}"));
        longest_link += format!("&{}={text}", spec.id).len();
    }
    // Who is on when, hour by hour of a week on a clock as far off as there are.
    let hours = ["1000"; 24].join(".");
    let week = format!("day=-14h_999.{}{}", &hours[5..], format!("_{hours}").repeat(6));
    scenario.daily_load = Scenario::from_link(&week).0.daily_load;
    assert!(scenario.link().ends_with(&week), "the longest daily load is one: {}", scenario.link());
    longest_link += format!("&{week}").len();
    let wave = "&wave=0123456789abcdef".len();
    longest_link += ADDRESS.len() + format!("v=1&m=1.0&s={preset}").len() + wave;
    let written = ADDRESS.len() + scenario.link().len() + wave;
    println!("longest link: {longest_link} characters; written: {written}");
    assert!(written <= longest_link);
    assert!(longest_link <= LONGEST_MAX, "{longest_link} characters");
}

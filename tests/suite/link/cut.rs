//! Links in transit: truncated at any byte, encoded, or with text appended.

use proptest::prelude::*;
use proptest::test_runner::Config;
use reboot_storm::Scenario;
use reboot_storm::params::SPECS;
use reboot_storm::scenario::MODEL_VERSION;

use crate::scenarios::scenarios;

/// How messengers, mail programs and page sources change a link.
fn sent(link: &str) -> [String; 6] {
    let encoded = link.replace('=', "%3D").replace('&', "%26");
    let twice = encoded.replace('%', "%25");
    [
        format!("https://example.org/storm/?utm_source=a#{link}&fbclid=b"),
        format!("https://example.org/storm/#{link}?utm_medium=a&gclid=b"),
        format!("#{}", link.replace('&', "&amp;")),
        format!("#{encoded}"),
        format!("#{twice}"),
        format!("https%3A%2F%2Fexample.org%2Fstorm%2F%23{encoded}"),
    ]
}

proptest! {
    // Each case checks every byte.
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn a_link_survives_transit(scenario in scenarios()) {
        for text in sent(&scenario.link()) {
            prop_assert_eq!(Scenario::from_link(&text), (scenario.clone(), vec![]), "{}", text);
        }
    }

    /// A truncated part gives a valid value, or a notice.
    #[test]
    fn truncated_parts_are_reported(scenario in scenarios()) {
        let link = scenario.link();
        for end in 1..link.len() {
            let (read, notices) = Scenario::from_link(&link[..end]);
            let last = link[..end].rsplit('&').next().expect("there is one");
            let (key, value) = last.split_once('=').unwrap_or((last, ""));
            let named = notices.iter().any(|notice| notice.key == key);
            let taken = match SPECS.iter().find(|spec| spec.id == key) {
                Some(spec) => spec.parse(value) == Ok((spec.get)(&read.params)),
                None => matches!((key, value), ("v", "1") | ("m", MODEL_VERSION)) || value == read.preset.id,
            };
            prop_assert!(named || taken || last.is_empty(), "{} {:?}", &link[..end], notices);
            // The parts before it are read unchanged, unless the preset was cut off.
            if let Some((whole, _)) = link[..end].rsplit_once('&') {
                let (before, _) = Scenario::from_link(whole);
                let kept = SPECS.iter().filter(|spec| spec.id != key && spec.id != "engine");
                for spec in kept.filter(|_| key != "s") {
                    prop_assert_eq!((spec.get)(&read.params), (spec.get)(&before.params));
                }
            }
        }
    }

    #[test]
    fn a_link_may_be_cut_anywhere_on_its_way(scenario in scenarios(), at in any::<proptest::sample::Index>()) {
        for text in sent(&scenario.link()) {
            let (read, notices) = Scenario::from_link(&text[..at.index(text.len())]);
            prop_assert!(notices.len() <= 21);
            prop_assert_eq!(Scenario::from_link(&read.link()), (read, vec![]));
        }
    }
}

//! Links on their way: cut at any byte, encoded, with something hung on to them.

use proptest::prelude::*;
use proptest::test_runner::Config;
use reboot_storm::Scenario;
use reboot_storm::params::SPECS;

use crate::scenarios::scenarios;

/// What messengers, mail programs and page sources make of a link.
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
    // Each looks at every byte.
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn a_link_arrives_as_it_was_sent(scenario in scenarios()) {
        for text in sent(&scenario.link()) {
            prop_assert_eq!(Scenario::from_link(&text), (scenario.clone(), vec![]), "{}", text);
        }
    }

    /// A part that was cut gives a value that stands there, or is named.
    #[test]
    fn what_was_cut_off_is_named(scenario in scenarios()) {
        let link = scenario.link();
        for end in 1..link.len() {
            let (read, notices) = Scenario::from_link(&link[..end]);
            let last = link[..end].rsplit('&').next().expect("there is one");
            let (key, value) = last.split_once('=').unwrap_or((last, ""));
            let named = notices.iter().any(|notice| notice.key == key);
            let taken = match SPECS.iter().find(|spec| spec.id == key) {
                Some(spec) => spec.parse(value) == Ok((spec.get)(&read.params)),
                None => matches!((key, value), ("v", "1") | ("m", "1.0")) || value == read.preset.id,
            };
            prop_assert!(named || taken || last.is_empty(), "{} {:?}", &link[..end], notices);
            // What stands before it is read as it stands, unless the preset is among what is gone.
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

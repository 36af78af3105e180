//! Parsing and formatting of single values.

use proptest::prelude::*;
use proptest::sample::select;
use reboot_storm::params::{SPECS, known, spec};

use crate::scenarios;

/// The result of parsing a text: its canonical spelling, or `!` and the reason.
fn check(id: &str, text: &str, expected: &str) {
    let spec = spec(id).expect("a known id");
    let result = match spec.parse(text) {
        Ok(value) => spec.spell(value),
        Err(refusal) => {
            assert_eq!(refusal.id, id);
            assert_eq!(refusal.allowed, spec.allowed());
            format!("!{}", refusal.reason)
        }
    };
    assert_eq!(result, expected, "{id}={text:?}");
}

#[test]
fn times_come_in_units_and_sums() {
    check("spread", "6.5", "6.5h");
    check("spread", "6.5h", "6.5h");
    check("spread", " 6.5 h ", "6.5h");
    check("spread", "390m", "6.5h");
    check("spread", "390min", "6.5h");
    check("spread", "6 h 30 min", "6.5h");
    check("spread", "6h30m", "6.5h");
    check("spread", "23400s", "6.5h");
    check("spread", "7d", "168h");
    check("spread", "10080min", "168h");
    check("spread", ".5h", "0.5h");
    check("spread", "5.", "5h");
    check("spread", "1e2h", "100h");
    check("spread", "1E+2", "100h");
    check("spread", "-0", "0h");
    check("boot", "90s", "1.5min");
    check("boot", "0.1h", "6min");
    check("retry", "1m", "60s");
    check("stop", "never", "never");
    check("stop", "NEVER", "never");
}

#[test]
fn shares_counts_and_ratios() {
    check("patch", "80%", "0.8");
    check("patch", "7 %", "0.07");
    check("patch", "0.30000000000000004", "0.3");
    check("patch", "1.", "1");
    check("patch", "1e-1", "0.1");
    check("clients", "12M", "12000000");
    check("clients", "12e6", "12000000");
    check("clients", "500k", "500000");
    check("load", "1.25x", "1.25");
    check("seed", "0018446744073709551615", "18446744073709551615");
    check("seed", " 7 ", "7");
    check("jitter", "full", "full");
}

#[test]
fn invalid_values_are_refused() {
    for text in ["", " ", "\t\n"] {
        check("spread", text, "!is empty");
    }
    for text in [
        "--5",
        "+-5",
        "5 5",
        "5h 5",
        "5 5h",
        "1.2.3",
        "٣",
        "½",
        "h",
        "e5",
        "-",
        ".",
        "inf",
        "-inf",
        "NaN",
        "nan",
        "Infinity",
        "1e",
        "1e5e5",
        "6h-30m",
        "-1h90m",
        "6h+30m",
        "∞",
        "\u{0}",
        "0x10h",
        "'5'",
        "\u{feff}5",
    ] {
        let spec = spec("spread").unwrap();
        assert!(spec.parse(text).is_err(), "{text:?} was read as {:?}", spec.parse(text));
    }
    check("spread", "1e999", "!is not a finite number");
    check("spread", "-1e999", "!is not a finite number");
    check("spread", "1e3h", "!is out of range");
    check("spread", "1e99999999999999999999h", "!is not a finite number");
    check("spread", "-5h", "!is out of range");
    check("spread", "-1e-3h", "!is out of range");
    check("spread", "168.001h", "!is out of range");
    check("spread", "1_000", "!is not a number");
    check("spread", "0x10", "!has an unknown unit `x`");
    check("spread", "6,5", "!is not a number");
    check("spread", "5%", "!has an unknown unit `%`");
    check("spread", "5 lightyears", "!has an unknown unit `lightyears`");
    check("spread", "never", "!is not accepted here");
    check("patch", "50%30%", "!is not a number");
    check("patch", "1.001", "!is out of range");
    check("patch", "-1%", "!is out of range");
    check("patch", "80", "!is out of range");
    check("patch", "0.5h", "!has an unknown unit `h`");
    check("load", "1x1x", "!is not a number");
    check("clients", "0", "!is out of range");
    check("clients", "1e10", "!is out of range");
    check("seed", "-1", "!is not a whole number of 64 bits");
    check("seed", "18446744073709551616", "!is not a whole number of 64 bits");
    check("seed", "1.5", "!is not a whole number of 64 bits");
    check("seed", "", "!is not a whole number of 64 bits");
    check("jitter", "Full", "!is not one of the choices");
    check("jitter", "", "!is not one of the choices");
}

/// Values are rounded to the decimals of the table; noticeable rounding is reported.
#[test]
fn noticeable_rounding_is_reported() {
    let check = |id: &str, text: &str, spelled: &str, rounded: bool| {
        let spec = spec(id).unwrap();
        let reading = spec.read(text).unwrap();
        assert_eq!(
            (spec.spell(reading.value).as_str(), reading.rounded),
            (spelled, rounded),
            "{id}={text}"
        );
    };
    check("spread", "10min", "0.1667h", false);
    check("spread", "1s", "0.0003h", true);
    check("patch", "0.00001", "0", true);
    check("patch", "-0.00001", "0", true);
    check("clients", "1.4", "1", true);
    check("clients", "12345678", "12345678", false);
}

#[test]
fn refusals_stay_short_and_visible() {
    let hostile = format!("\u{202e}\u{0}\n{}", "x".repeat(1_000_000));
    for spec in SPECS {
        let refusal = spec.parse(&hostile).unwrap_err();
        let message = refusal.to_string();
        assert!(message.len() < 600, "{}: {} bytes", spec.id, message.len());
        assert!(!message.contains(['\u{202e}', '\u{0}', '\n']), "{message}");
    }
    let message = spec("spread").unwrap().parse(&format!("5{hostile}")).unwrap_err().to_string();
    assert!(message.len() < 600, "{message}");
    let message = known(&hostile).unwrap_err().to_string();
    assert!(message.contains("patch") && !message.contains('\u{202e}'), "{message}");
}

proptest! {
    /// Every value parses from its spelling.
    #[test]
    fn spelling_and_reading_are_inverse(
        (spec, text) in select(SPECS).prop_flat_map(|spec| (Just(spec), scenarios::text(spec)))
    ) {
        let reading = spec.read(&text).unwrap();
        prop_assert_eq!(spec.spell(reading.value), text);
        prop_assert!(!reading.rounded);
    }

    /// No text makes the parser panic, and accepted texts have a stable spelling.
    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[0-9eE.+%hmdskMx -]|\\s){0,24}") {
        for spec in SPECS {
            if let Ok(value) = spec.parse(&text) {
                let spelled = spec.spell(value);
                prop_assert_eq!(spec.parse(&spelled), Ok(value));
            }
        }
    }
}

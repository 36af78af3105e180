//! Numbers formatted for display.

/// At most two places, without trailing zeros. (Integer formatting keeps that of floats with a precision,
/// some kilobytes, out of the page.)
#[inline(never)]
fn trimmed(value: f64) -> String {
    let hundredths = (value * 100.0).round() as u64;
    let mut text = (hundredths / 100).to_string();
    let (tenth, hundredth) = (hundredths / 10 % 10, hundredths % 10);
    if tenth + hundredth > 0 {
        text.push('.');
        text.push(digit(tenth));
    }
    if hundredth > 0 {
        text.push(digit(hundredth));
    }
    text
}

fn digit(value: u64) -> char {
    char::from(b'0' + value as u8)
}

/// For axes: `0`, `250`, `40k`, `2.5M`, `1bn`.
#[inline(never)]
pub(crate) fn short(value: f64) -> String {
    for (unit, suffix) in [(1e9, "bn"), (1e6, "M"), (1e3, "k")] {
        if value >= unit * 0.999_999 {
            return trimmed(value / unit) + suffix;
        }
    }
    trimmed(value)
}

/// Whole numbers with thousands separated: `149,608`.
#[inline(never)]
pub(crate) fn grouped(value: f64) -> String {
    let mut text = (value.round() as u64).to_string();
    let mut at = text.len();
    while at > 3 {
        at -= 3;
        text.insert(at, ',');
    }
    text
}

/// For sentences, to two or three significant digits: `6.8 million`, `152,000`, `37`.
#[inline(never)]
pub(crate) fn words(value: f64) -> String {
    for (unit, name) in [(1e9, " billion"), (1e6, " million")] {
        if value >= unit * 0.9995 {
            let scaled = value / unit;
            let rounded =
                if scaled < 99.95 { (scaled * 10.0).round() / 10.0 } else { scaled.round() };
            return trimmed(rounded) + name;
        }
    }
    let mut place = 1.0;
    while value / place >= 1000.0 {
        place *= 10.0;
    }
    grouped((value / place).round() * place)
}

/// A share as a percentage: `54 %`, `2.4 %`.
#[inline(never)]
pub(crate) fn percent(share: f64) -> String {
    let value = share * 100.0;
    let rounded = if value < 9.95 {
        (value * 10.0).round() / 10.0
    } else if value > 98.95 && value < 100.0 {
        // Rounded down, so that 100 % means all.
        (value * 10.0).floor() / 10.0
    } else {
        value.round()
    };
    trimmed(rounded) + " %"
}

/// A duration: `44 hours`, `1 hour`, `35 minutes`.
#[inline(never)]
pub(crate) fn duration(hours: f64) -> String {
    let (value, unit) =
        if hours < 0.99 { ((hours * 60.0).round(), " minute") } else { (hours.round(), " hour") };
    let mut text = (value as u64).to_string() + unit;
    if value != 1.0 {
        text.push('s');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        let axis = [(0.0, "0"), (250.0, "250"), (4e4, "40k"), (2.5e6, "2.5M"), (1e9, "1bn")];
        for (value, text) in axis {
            assert_eq!(short(value), text);
        }
        assert_eq!(grouped(149_608.0), "149,608");
        assert_eq!(grouped(0.0), "0");
        let sentence = [
            (6_812_000.0, "6.8 million"),
            (152_345.0, "152,000"),
            (37.0, "37"),
            (1e6, "1 million"),
        ];
        for (value, text) in sentence {
            assert_eq!(words(value), text);
        }
        assert_eq!(percent(0.024), "2.4 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(duration(44.2), "44 hours");
        assert_eq!(duration(1.1), "1 hour");
    }
}

//! Sums and quotients of decimals with twice the digits of a double.
//!
//! A count is written with 17 significant digits, with a relative error below 5e-17. Neighbouring doubles
//! are at least 1.1e-16 apart, so the double nearest to `count / PCs` is the original share, provided that
//! no intermediate result is rounded. Numbers are therefore sums of two doubles (Dekker, 1971; Knuth, TAOCP
//! 4.2.2), with 31 digits.

use std::ops::{Add, Neg};

/// A double and a remainder of less than half its last digit, both times [`SCALE`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Exact {
    high: f64,
    low: f64,
}

/// 2^256: the tails of a wave reach the smallest doubles, where remainders would be lost.
const SCALE: f64 = f64::from_bits((1_023 + 256) << 52);

/// The highest power of ten that is exact as a double.
const EXACT_TEN: i32 = 22;

impl Exact {
    /// The sum of two numbers, and its rounding error.
    fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let of_b = high - a;
        Self { high, low: (a - (high - of_b)) + (b - of_b) }
    }

    /// The product of two numbers, and its rounding error.
    fn product(a: f64, b: f64) -> Self {
        let high = a * b;
        Self { high, low: libm::fma(a, b, -high) }
    }

    /// The nearest double.
    pub(super) fn nearest(self) -> f64 {
        self.high / SCALE
    }

    pub(super) fn is_negative(self) -> bool {
        self.high < 0.0
    }

    pub(super) fn is_zero(self) -> bool {
        self.high == 0.0
    }

    pub(super) fn times(self, factor: f64) -> Self {
        let Self { high, low } = Self::product(self.high, factor);
        Self::sum(high, low + self.low * factor)
    }

    pub(super) fn over(self, divisor: f64) -> Self {
        let first = self.high / divisor;
        let rest = self + -Self::product(first, divisor);
        let second = rest.high / divisor;
        let rest = rest + -Self::product(second, divisor);
        Self::sum(first, second) + Self { high: rest.high / divisor, low: 0.0 }
    }

    fn times_ten(self, power: i32) -> Self {
        let ten = |power: i32| (0..power).fold(1.0, |product, _| product * 10.0);
        let mut number = self;
        for _ in 0..power.abs() / EXACT_TEN {
            let step = ten(EXACT_TEN);
            number = if power > 0 { number.times(step) } else { number.over(step) };
        }
        let rest = ten(power.abs() % EXACT_TEN);
        if power > 0 { number.times(rest) } else { number.over(rest) }
    }

    /// Parses digits with an optional point, sign and exponent; `None` for anything else.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let (negative, text) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, text),
        };
        let (mut digits, mut power, mut seen, mut point) = (0_u64, 0_i32, false, false);
        for (at, byte) in text.iter().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    seen = true;
                    // Further digits are far below the precision needed.
                    if digits < 1_000_000_000_000_000_000 {
                        digits = digits * 10 + u64::from(byte - b'0');
                        power -= i32::from(point);
                    } else {
                        power += i32::from(!point);
                    }
                }
                b'.' if !point => point = true,
                b'e' | b'E' if seen => {
                    power = power.checked_add(exponent(&text[at + 1..])?)?;
                    break;
                }
                _ => return None,
            }
        }
        // Counts are never so large or so small.
        let in_range = digits == 0 || (-400..200).contains(&power);
        let number = (seen && in_range).then(|| Self::from(digits).times_ten(power))?;
        Some(if negative { -number } else { number })
    }

    /// With 17 significant digits, without trailing zeros; with an exponent if there would be more zeros
    /// than digits.
    pub(super) fn written(self) -> String {
        if self.is_zero() {
            return "0".into();
        }
        let sign = if self.is_negative() { "-" } else { "" };
        let number = if self.is_negative() { -self } else { self };
        let mut power = (libm::log10(number.high) - libm::log10(SCALE)).floor() as i32;
        let digits = loop {
            let scaled = number.times_ten(16 - power);
            let digits = (scaled.high / SCALE) as i128 + (scaled.low / SCALE).round() as i128;
            match digits {
                ..10_000_000_000_000_000 => power -= 1,
                100_000_000_000_000_000.. => power += 1,
                _ => break digits,
            }
        };
        let digits = digits.to_string();
        let digits = digits.trim_end_matches('0');
        let count = digits.len() as i32;
        let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
        match power {
            0..=16 if count <= power + 1 => format!("{sign}{digits}{}", zeros(power + 1 - count)),
            0..=16 => {
                let (whole, rest) = digits.split_at(power as usize + 1);
                format!("{sign}{whole}.{rest}")
            }
            -7..=-1 => format!("{sign}0.{}{digits}", zeros(-power - 1)),
            _ => format!("{sign}{}.{}e{power}", &digits[..1], &digits[1..]).replace(".e", "e"),
        }
    }
}

fn exponent(text: &[u8]) -> Option<i32> {
    let text = std::str::from_utf8(text).ok()?;
    text.parse().ok().filter(|power: &i32| power.abs() < 1_000)
}

impl From<f64> for Exact {
    fn from(number: f64) -> Self {
        Self { high: number * SCALE, low: 0.0 }
    }
}

impl From<u64> for Exact {
    fn from(whole: u64) -> Self {
        let high = whole as f64;
        let low = (i128::from(whole) - high as i128) as f64;
        Self { high: high * SCALE, low: low * SCALE }
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let high = Self::sum(self.high, other.high);
        let low = Self::sum(self.low, other.low);
        let sum = Self::sum(high.high, high.low + low.high);
        Self::sum(sum.high, sum.low + low.low)
    }
}

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        Self { high: -self.high, low: -self.low }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_and_written() {
        let check = |text: &str, written: &str| {
            let read = Exact::read(text.as_bytes()).map(Exact::written);
            assert_eq!(read.as_deref().unwrap_or("no number"), written, "{text}");
        };
        check("0", "0");
        check("12", "12");
        check("+1200", "1200");
        check("1.5", "1.5");
        check("-0.25", "-0.25");
        check("1e3", "1000");
        check("0.00001", "0.00001");
        check("2.5e-30", "2.5e-30");
        check("3e-9", "3e-9");
        check("9007199254740993", "9007199254740993");
        check("1234567890123456789012", "1.2345678901234568e21");
        check("0.1", "0.1");
        check(".5", "0.5");
        for no in ["", "-", ".", "e5", "1e", "1e99999", "1e999", "NaN", "inf", "1,5", "0x1", "1 2"]
        {
            check(no, "no number");
        }
    }

    proptest! {
        /// The property that makes exported waves exact.
        #[test]
        fn a_share_of_any_number_of_pcs_round_trips_exactly(
            share in 1e-200..1.0_f64, power in 0..62_i32, pcs in 1e-3..1e9_f64, always_on in 1e-4..1.0_f64,
        ) {
            // Down to the smallest positive double.
            let share = share / libm::pow(10.0, f64::from(2 * power));
            for pcs in [pcs, pcs * always_on, 1.0, 12e6 * 0.07] {
                let written = Exact::from(share).times(pcs).written();
                let read = Exact::read(written.as_bytes()).unwrap().over(pcs).nearest();
                prop_assert_eq!(read.to_bits(), share.to_bits(), "{} of {}", written, pcs);
            }
        }

        #[test]
        fn doubles_parse_as_in_the_standard_library(number in -1e20..1e20_f64) {
            let text = number.to_string();
            prop_assert_eq!(Exact::read(text.as_bytes()).unwrap().nearest(), number);
        }
    }
}

//! The scale of a map: classes of hours down, each with a colour and a texture.
//!
//! From class to class the colour gets darker, or lighter on a dark ground, and lines are added to its texture: each
//! of both tells the classes apart without the other.

use super::super::theme::Rgb;

/// Hours at which a class ends and the next one begins; the first class stands.
pub(super) const BREAKS: [f64; 5] = [6.0, 12.0, 24.0, 48.0, 72.0];
/// Classes of what falls, and the one of what stands.
pub(super) const CLASSES: usize = BREAKS.len() + 2;

/// What stands, then what falls, by hours.
const LIGHT: [Rgb; CLASSES] = [
    (231, 237, 243),
    (254, 228, 202),
    (253, 200, 156),
    (246, 156, 108),
    (224, 101, 65),
    (180, 48, 29),
    (112, 18, 16),
];
const DARK: [Rgb; CLASSES] = [
    (38, 47, 58),
    (84, 43, 36),
    (118, 55, 41),
    (160, 72, 48),
    (204, 99, 64),
    (243, 146, 106),
    (255, 205, 172),
];

/// A family of parallel lines: from which class on they are drawn, how far they are apart, where the first one is,
/// and whether they rise.
pub(super) struct Lines {
    pub(super) from_class: usize,
    pub(super) apart: f64,
    pub(super) first: f64,
    pub(super) rising: bool,
}

const fn lines(from_class: usize, apart: f64, first: f64, rising: bool) -> Lines {
    Lines { from_class, apart, first, rising }
}

/// Each class has the lines of those below it, and more.
pub(super) const TEXTURE: [Lines; 6] = [
    lines(1, 20.0, 0.0, true),
    lines(2, 20.0, 10.0, true),
    lines(3, 10.0, 5.0, true),
    lines(4, 20.0, 0.0, false),
    lines(5, 20.0, 10.0, false),
    lines(6, 10.0, 5.0, false),
];

/// The class of a cell.
pub(super) fn class(falls: bool, hours_down: f64) -> usize {
    if falls { 1 + BREAKS.partition_point(|limit| *limit <= hours_down) } else { 0 }
}

/// The colour of a class; paler where it is not computed but filled in.
pub(super) fn color(class: usize, filled: bool, dark: bool, paper: Rgb) -> Rgb {
    let full = if dark { DARK[class] } else { LIGHT[class] };
    if filled { mixed(full, paper, 0.16) } else { full }
}

/// The colour of the lines on a class: darker where it is light, and lighter where it is dark.
pub(super) fn line_color(class: usize, dark: bool) -> Rgb {
    let ground = if dark { DARK[class] } else { LIGHT[class] };
    let (r, g, b) = ground;
    let light = 3 * u32::from(r) + 6 * u32::from(g) + u32::from(b) > 1100;
    if light { mixed(ground, (40, 16, 10), 0.42) } else { mixed(ground, (255, 236, 224), 0.4) }
}

/// A colour with a share of another one in it.
fn mixed(one: Rgb, other: Rgb, share: f64) -> Rgb {
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    (mix(one.0, other.0), mix(one.1, other.1), mix(one.2, other.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_by_hours() {
        for (hours, expected) in [(0.0, 1), (5.9, 1), (6.0, 2), (47.9, 4), (48.0, 5), (900.0, 6)] {
            assert_eq!(class(true, hours), expected, "{hours}");
        }
        assert_eq!(class(false, 0.0), 0);
    }

    /// Lightness alone puts the classes in order, in steps that can be told apart, whatever colours the reader sees.
    #[test]
    fn colours_get_steadily_darker_or_lighter() {
        let lightness =
            |(r, g, b): Rgb| 0.3 * f64::from(r) + 0.59 * f64::from(g) + 0.11 * f64::from(b);
        for (scale, sign) in [(LIGHT, -1.0), (DARK, 1.0)] {
            for pair in scale[1..].windows(2) {
                let step = sign * (lightness(pair[1]) - lightness(pair[0]));
                assert!(step >= 12.0, "{pair:?}: {step}");
            }
        }
    }
}

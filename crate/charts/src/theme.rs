//! The palette: one accent and greys, in a light and a dark theme.
//!
//! Tints are opaque, mixed here and not by the backend, so that they are the same on every backend.

/// A colour: red, green, blue.
pub type Rgb = (u8, u8, u8);

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Background.
    pub paper: Rgb,
    /// Titles and main text.
    pub ink: Rgb,
    /// Axis labels and captions, with a contrast of at least 4.5 to 1 against the background.
    pub muted: Rgb,
    /// Zero lines, ticks and leader lines.
    pub rule: Rgb,
    /// Grid lines.
    pub grid: Rgb,
    /// The main curve.
    pub accent: Rgb,
    /// Fill below the main curve.
    pub accent_soft: Rgb,
    /// Curves for comparison.
    pub second: Rgb,
    /// Time of outage.
    pub outage: Rgb,
    /// Local night.
    pub night: Rgb,
}

const LIGHT: Palette = Palette {
    paper: (255, 255, 255),
    ink: (27, 31, 36),
    muted: (91, 98, 107),
    rule: (150, 156, 164),
    grid: (230, 231, 233),
    accent: (190, 50, 18),
    accent_soft: (243, 205, 192),
    second: (70, 78, 88),
    outage: (252, 239, 233),
    night: (240, 241, 244),
};

const DARK: Palette = Palette {
    paper: (21, 24, 28),
    ink: (236, 238, 240),
    muted: (160, 168, 177),
    rule: (104, 112, 121),
    grid: (46, 51, 57),
    accent: (255, 129, 92),
    accent_soft: (104, 55, 41),
    second: (190, 197, 205),
    outage: (47, 33, 30),
    night: (33, 37, 43),
};

/// The palette of one theme.
#[must_use]
pub fn palette(dark: bool) -> &'static Palette {
    if dark { &DARK } else { &LIGHT }
}

/// The palette as names and `#rrggbb` values, for the page's custom properties.
#[must_use]
pub fn css(dark: bool) -> Vec<(&'static str, String)> {
    let p = palette(dark);
    [
        ("paper", p.paper),
        ("ink", p.ink),
        ("muted", p.muted),
        ("rule", p.rule),
        ("grid", p.grid),
        ("accent", p.accent),
        ("accent-soft", p.accent_soft),
        ("second", p.second),
        ("outage", p.outage),
        ("night", p.night),
    ]
    .map(|(name, rgb)| (name, hex(rgb)))
    .into()
}

/// A colour between two others.
pub(crate) fn mixed(from: Rgb, to: Rgb, share: f64) -> Rgb {
    let mix = |from: u8, to: u8| (f64::from(from) * (1.0 - share) + f64::from(to) * share) as u8;
    (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

/// `#rrggbb`.
pub fn hex((r, g, b): Rgb) -> String {
    let mut text = String::with_capacity(7);
    text.push('#');
    for byte in [r, g, b] {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2 defines it.
    fn luminance((r, g, b): Rgb) -> f64 {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_is_legible_on_every_background() {
        for p in [LIGHT, DARK] {
            for ground in [p.paper, p.outage, p.night] {
                for text in [p.ink, p.muted, p.accent, p.second] {
                    assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
                }
            }
        }
    }
}

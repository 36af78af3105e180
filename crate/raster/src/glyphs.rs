//! The glyphs of the bundled font, for raster images.

use ab_glyph::{Font as _, FontRef, PxScale, ScaleFont as _, point};

use reboot_storm_charts::text::BASELINE;

static REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.ttf");

fn font(bold: bool) -> FontRef<'static> {
    FontRef::try_from_slice(if bold { SEMIBOLD } else { REGULAR }).expect("the bundled font is one")
}

/// Calls `ink` for every covered pixel, relative to the text's left end and anchor; stops at its first
/// error.
pub(crate) fn draw<E>(
    text: &str,
    em: f64,
    bold: bool,
    mut ink: impl FnMut(i32, i32, f64) -> Result<(), E>,
) -> Result<(), E> {
    let font = font(bold);
    let units = f64::from(font.units_per_em().expect("the bundled font has units"));
    // ab_glyph's scale is the height from descent to ascent, not the em.
    let scale = PxScale::from((em * f64::from(font.height_unscaled()) / units) as f32);
    let scaled = font.as_scaled(scale);
    let mut x = 0.0;
    for c in text.chars() {
        let id = scaled.glyph_id(c);
        let glyph = id.with_scale_and_position(scale, point(x, (em * BASELINE) as f32));
        x += scaled.h_advance(id);
        let Some(outline) = font.outline_glyph(glyph) else { continue };
        let corner = outline.px_bounds().min;
        let mut result = Ok(());
        outline.draw(|dx, dy, coverage| {
            if coverage > 0.0 && result.is_ok() {
                let (x, y) = (corner.x as i32 + dx as i32, corner.y as i32 + dy as i32);
                result = ink(x, y, f64::from(coverage));
            }
        });
        result?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use reboot_storm_charts::text::width_em;

    #[test]
    fn the_width_table_matches_the_font() {
        for bold in [false, true] {
            let font = font(bold);
            let units = f64::from(font.units_per_em().unwrap());
            for c in ' '..='~' {
                let advance = f64::from(font.h_advance_unscaled(font.glyph_id(c))) / units;
                let table = width_em(&c.to_string(), bold);
                assert!((advance - table).abs() <= 0.0051, "{c:?} bold {bold}: {advance} {table}");
            }
            for c in "…–—’·×−".chars() {
                assert_ne!(font.glyph_id(c).0, 0, "{c:?} is in the bundled font");
            }
        }
    }
}

//! The bundled font's glyphs, for pictures made of pixels.

use ab_glyph::{Font as _, FontRef, PxScale, ScaleFont as _, point};

use super::text::{BASELINE, Face, FontError};

static REGULAR: &[u8] = include_bytes!("../../fonts/Inter-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.ttf");

fn font(bold: bool) -> Result<FontRef<'static>, FontError> {
    FontRef::try_from_slice(if bold { SEMIBOLD } else { REGULAR }).map_err(|_| FontError)
}

/// Calls `ink` with every covered pixel, relative to the text's left end and anchor, until it
/// fails.
pub(super) fn draw<E>(
    face: &Face,
    text: &str,
    mut ink: impl FnMut(i32, i32, f64) -> Result<(), E>,
) -> Result<Result<(), E>, FontError> {
    let font = font(face.bold)?;
    let units = f64::from(font.units_per_em().ok_or(FontError)?);
    // ab_glyph's scale is the height from descent to ascent, not the em.
    let scale = PxScale::from((face.em * f64::from(font.height_unscaled()) / units) as f32);
    let scaled = font.as_scaled(scale);
    let mut x = 0.0;
    for c in text.chars() {
        let id = scaled.glyph_id(c);
        let glyph = id.with_scale_and_position(scale, point(x, (face.em * BASELINE) as f32));
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
        if result.is_err() {
            return Ok(result);
        }
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::text::width_em;

    #[test]
    fn the_width_table_is_the_fonts() {
        for bold in [false, true] {
            let font = font(bold).unwrap();
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

//! Labels as bitmaps, kept from one drawing to the next.
//!
//! A canvas in the document that sets a font, draws text or measures it makes the browser bring the
//! styles of the whole page up to date first. These canvases are outside the document, where nothing
//! of the kind happens, and most labels are the same from one drawing to the next.

use std::cell::RefCell;

use wasm_bindgen::{JsCast as _, prelude::*};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::numbers::text_of;
use reboot_storm_charts::text::{BASELINE, FAMILY, width_em};
use reboot_storm_charts::theme;

/// How many labels are kept: those of several charts.
const MOST: usize = 192;
/// Pixels around a text, which some letters reach into.
const MARGIN: f64 = 2.0;

#[wasm_bindgen]
extern "C" {
    /// A canvas outside the document.
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create(tag: &str) -> HtmlCanvasElement;
}

/// How a text looks.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Look {
    /// Size in pixels of the device.
    pub(crate) em: f64,
    pub(crate) bold: bool,
    pub(crate) color: (u8, u8, u8),
}

/// A text that has been drawn.
struct Label {
    text: String,
    look: Look,
    canvas: HtmlCanvasElement,
    width: f64,
}

/// The labels, and which of them is replaced next.
struct Labels {
    all: Vec<Label>,
    next: usize,
}

thread_local! {
    static LABELS: RefCell<Labels> = const { RefCell::new(Labels { all: Vec::new(), next: 0 }) };
}

impl Labels {
    fn find(&mut self, text: &str, look: Look) -> Result<&Label, JsValue> {
        let found = self.all.iter().position(|label| label.look == look && label.text == text);
        let index = match found {
            Some(index) => index,
            None => self.add(text, look)?,
        };
        Ok(&self.all[index])
    }

    /// Draws a label, in place of the oldest one where there are many.
    fn add(&mut self, text: &str, look: Look) -> Result<usize, JsValue> {
        let index = self.next;
        let canvas = match self.all.get(index) {
            Some(label) => label.canvas.clone(),
            None => create("canvas"),
        };
        let width = write(&canvas, text, look)?;
        let label = Label { text: text.to_owned(), look, canvas, width };
        if index < self.all.len() {
            self.all[index] = label;
        } else {
            self.all.push(label);
        }
        self.next = (index + 1) % MOST;
        Ok(index)
    }
}

/// Where the baseline is in a label's bitmap.
fn ascent(em: f64) -> f64 {
    em.ceil() + MARGIN
}

/// Writes a text on a canvas that becomes as large as it needs; returns the text's width.
fn write(canvas: &HtmlCanvasElement, text: &str, look: Look) -> Result<f64, JsValue> {
    let context = context(canvas)?;
    let font = font(look.em, look.bold);
    context.set_font(&font);
    let width = context.measure_text(text)?.width();
    // A new size clears the canvas and what it is set to.
    canvas.set_width((width.ceil() + 2.0 * MARGIN) as u32);
    canvas.set_height((ascent(look.em) + (look.em * 0.4).ceil()) as u32);
    context.set_font(&font);
    context.set_fill_style_str(&theme::hex(look.color));
    context.fill_text(text, MARGIN, ascent(look.em))?;
    Ok(width)
}

/// Puts a text onto a canvas; `share` of its width is left of `x`, and `y` is its top as plotters has it.
///
/// Bitmaps lie on whole pixels: between them they would be blurred.
pub(crate) fn put(
    target: &CanvasRenderingContext2d,
    text: &str,
    look: Look,
    (x, y): (f64, f64),
    share: f64,
) -> Result<(), JsValue> {
    LABELS.with_borrow_mut(|labels| {
        let label = labels.find(text, look)?;
        let left = (x - label.width * share - MARGIN).round();
        let top = (y + look.em * BASELINE - ascent(look.em)).round();
        target.draw_image_with_html_canvas_element(&label.canvas, left, top)
    })
}

/// A canvas' 2d context.
pub(crate) fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    Ok(canvas
        .get_context("2d")?
        .ok_or("this browser gives no 2d context for a canvas")?
        .unchecked_into())
}

/// A CSS font; the size is in the canvas' pixels.
fn font(em: f64, bold: bool) -> String {
    format!("{} {}px {FAMILY}", if bold { 600 } else { 400 }, text_of(em))
}

/// How wide this browser draws text, as a multiple of the bundled font:
/// [`View::text_width`](reboot_storm_charts::View::text_width).
///
/// # Errors
/// What the canvas refused.
pub fn text_width() -> Result<f64, JsValue> {
    const SAMPLE: &str = "Second night’s restarts, What the servers can take: 0123456789";
    let context = context(&create("canvas"))?;
    let mut widest: f64 = 0.5;
    for bold in [false, true] {
        context.set_font(&font(100.0, bold));
        let drawn = context.measure_text(SAMPLE)?.width() / 100.0;
        widest = widest.max(drawn / width_em(SAMPLE, bold));
    }
    Ok(widest)
}

//! No two texts overlap, and none leaves the picture, at any width.
//!
//! The texts are collected by a drawing backend of its own, so that the check sees what every
//! backend is handed rather than what the layout believes.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::prelude::{DrawingBackend, IntoDrawingArea as _};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};
use reboot_storm::Run;
use reboot_storm::charts::{CHARTS, Chart, View, draw};

use super::synthetic;

/// A text as it was drawn.
#[derive(Clone, Debug)]
struct Text {
    words: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// A backend that draws nothing and keeps the texts.
struct Recorder {
    size: (u32, u32),
    texts: Rc<RefCell<Vec<Text>>>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }
    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }
    fn present(&mut self) -> Drawn {
        Ok(())
    }
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Drawn {
        Ok(())
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Drawn {
        Ok(())
    }
    fn draw_rect<S: BackendStyle>(
        &mut self,
        _: BackendCoord,
        _: BackendCoord,
        _: &S,
        _: bool,
    ) -> Drawn {
        Ok(())
    }
    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Drawn {
        Ok(())
    }
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Drawn {
        Ok(())
    }

    /// The box is the bundled font's: ascenders reach 0.73 em, descenders 0.2 em.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let Ok(((left, _), (right, _))) = style.layout_box(text) else { panic!("a measured text") };
        let width = f64::from(right - left);
        let em = style.size() / 1.24;
        let x = f64::from(at.0)
            - match style.anchor().h_pos {
                HPos::Left => 0.0,
                HPos::Center => width / 2.0,
                HPos::Right => width,
            };
        let baseline = f64::from(at.1) + 0.76 * em;
        self.texts.borrow_mut().push(Text {
            words: text.to_owned(),
            left: x,
            right: x + width,
            top: baseline - 0.73 * em,
            bottom: baseline + 0.2 * em,
        });
        Ok(())
    }
}

fn texts(chart: &Chart, run: &Run, view: &View, (width, height): (u32, u32)) -> Vec<Text> {
    let texts = Rc::new(RefCell::new(Vec::new()));
    let size = (width * view.scale as u32, height * view.scale as u32);
    let area = Recorder { size, texts: Rc::clone(&texts) }.into_drawing_area();
    draw(&area, chart, run, view).unwrap();
    drop(area);
    texts.take()
}

fn check(chart: &Chart, run: &Run, view: &View, (width, height): (u32, u32)) {
    let texts = texts(chart, run, view, (width, height));
    let place = format!("{}, {width} x {height}, title {}", chart.id, view.title);
    assert!(texts.len() >= 8, "{place}: only {} texts", texts.len());
    let right = f64::from(width) * view.scale;
    for (index, a) in texts.iter().enumerate() {
        let inside = a.left >= -view.scale && a.right <= right + view.scale && a.top >= 0.0;
        assert!(inside, "{place}: leaves the picture: {a:?}");
        assert!(a.bottom <= f64::from(height) * view.scale, "{place}: too low: {a:?}");
        for b in &texts[index + 1..] {
            let apart =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(apart, "{place}: {a:?} overlaps {b:?}");
        }
    }
}

#[test]
fn no_text_overlaps_another_at_any_width() {
    let runs = [synthetic::run("aug-2007", true), synthetic::run("healed", false)];
    for run in &runs {
        for chart in CHARTS {
            for width in (280..=1400).step_by(4) {
                for height in [220, 340] {
                    let view = View { scale: 8.0, grain: 8.0, ..View::default() };
                    check(chart, run, &view, (width, height));
                }
                let export = View { scale: 8.0, grain: 8.0, title: true, ..View::default() };
                check(chart, run, &export, (width, 420));
            }
        }
    }
}

#[test]
fn the_outage_and_both_curves_are_named_at_every_width() {
    let run = synthetic::run("aug-2007", true);
    for width in (280..=1400).step_by(10) {
        let view = View { scale: 8.0, grain: 8.0, ..View::default() };
        let texts = texts(&CHARTS[0], &run, &view, (width, 340));
        for name in ["Outage", "Expected"] {
            assert!(texts.iter().any(|text| text.words == name), "{width}: {name} is missing");
        }
        let online = ["Users online", "Online"];
        assert!(
            texts.iter().any(|text| online.contains(&text.words.as_str())),
            "{width}: the users' curve has no name"
        );
    }
}

//! No two texts overlap, and none leaves the picture, at any width.
//!
//! The texts are collected by a drawing backend, so that the test checks what backends receive and not what
//! the layout intends.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend, IntoDrawingArea as _};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};
use reboot_storm::charts::{
    CHARTS, Chart, Input, MAP_CHART, REPORT_CHARTS, SHARE, View, draw, draw_card, reported,
};
use reboot_storm::outcome_text::sentence;
use reboot_storm::reports::Report;
use reboot_storm::scenario::{MODEL_VERSION, PRESETS};
use reboot_storm::{Scenario, run};

use super::synthetic;

/// A drawn text.
#[derive(Clone, Debug)]
struct Text {
    words: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// A backend that draws nothing and collects the texts.
struct Recorder {
    size: (u32, u32),
    /// Width of this backend's font relative to the bundled one.
    text_width: f64,
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
        let width = f64::from(right - left) * self.text_width;
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

type Area = DrawingArea<Recorder, Shift>;

/// The texts drawn on an area of this size in CSS pixels.
fn written(view: &View, (width, height): (u32, u32), draw: impl FnOnce(&Area)) -> Vec<Text> {
    let texts = Rc::new(RefCell::new(Vec::new()));
    let size = (width * view.scale as u32, height * view.scale as u32);
    let text_width = view.text_width;
    let area = Recorder { size, text_width, texts: Rc::clone(&texts) }.into_drawing_area();
    draw(&area);
    drop(area);
    texts.take()
}

fn texts<I: Input>(chart: &Chart<I>, input: &I, view: &View, size: (u32, u32)) -> Vec<Text> {
    written(view, size, |area| draw(area, chart, input, view).unwrap())
}

fn check<I: Input>(chart: &Chart<I>, input: &I, view: &View, size: (u32, u32)) {
    let texts = texts(chart, input, view, size);
    check_separate(&texts, &format!("{}, title {}", chart.id, view.title), view, size);
}

/// Checks that every text is within the picture and overlaps no other.
fn check_separate(texts: &[Text], what: &str, view: &View, (width, height): (u32, u32)) {
    let place = format!("{what}, {width} x {height}");
    assert!(texts.len() >= 8, "{place}: only {} texts", texts.len());
    let right = f64::from(width) * view.scale;
    for (index, a) in texts.iter().enumerate() {
        let inside = a.left >= -view.scale && a.right <= right + view.scale && a.top >= 0.0;
        assert!(inside, "{place}: leaves the picture: {a:?}");
        assert!(a.bottom <= f64::from(height) * view.scale, "{place}: too low: {a:?}");
        for b in &texts[index + 1..] {
            let check_separate =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(check_separate, "{place}: {a:?} overlaps {b:?}");
        }
    }
}

/// All widths, low and high, also in a wider font, and with title and footer.
fn check_all<I: Input>(chart: &Chart<I>, input: &I, step: usize) {
    for width in (280..=1400).step_by(step) {
        for height in [220, 340] {
            let view = View { scale: 8.0, grain: 8.0, ..View::default() };
            check(chart, input, &view, (width, height));
        }
        let view = View { scale: 8.0, grain: 8.0, text_width: 1.16, ..View::default() };
        check(chart, input, &view, (width, 300));
        let export = View { title: true, ..view };
        check(chart, input, &export, (width, 420));
    }
}

#[test]
fn no_text_overlaps_another_at_any_width() {
    for run in [synthetic::run("aug-2007", true), synthetic::run("healed", false)] {
        for chart in CHARTS.iter().chain([&SHARE]) {
            check_all(chart, &run, 4);
        }
    }
}

#[test]
fn no_text_of_a_report_overlaps_another_at_any_width() {
    for of in REPORT_CHARTS {
        check_all(&of.chart, &synthetic::report(of.kind, "wsus-rings"), 4);
    }
}

#[test]
fn no_text_of_a_map_overlaps_another_at_any_width() {
    for map in synthetic::maps() {
        check_all(&MAP_CHART, &map, 20);
    }
}

#[test]
fn both_sides_of_a_map_and_the_present_scenario_are_named_at_every_width() {
    let map = synthetic::map(("patch", "spread"), 4096);
    for width in (280..=1400).step_by(20) {
        let view = View { scale: 8.0, grain: 8.0, text_width: 1.16, ..View::default() };
        let texts = texts(&MAP_CHART, &map, &view, (width, 400));
        // `stands` is in the key, too.
        let count = |words: &str| texts.iter().filter(|text| text.words == words).count();
        assert_eq!(["stands", "falls", "you are here"].map(count), [2, 1, 1], "{width}");
    }
}

#[test]
fn charts_of_computed_reports_have_no_overlap_either() {
    // No managed PCs; a declined group, and one with a deadline; a large update and much other traffic.
    let hard = [
        ("aug-2007", vec![]),
        (
            "wsus-rings",
            vec![
                ("ring1_share", "0.4"),
                ("ring2_deadline", "30h"),
                ("ring3_delay", "never"),
                ("bad_patch", "0.01"),
            ],
        ),
        ("wsus-rings", vec![("patch_size", "900"), ("office_use", "0.9"), ("ring4_delay", "0h")]),
    ];
    for (preset, changes) in hard {
        let mut scenario = Scenario::from_preset(preset).expect("published");
        for (id, value) in changes {
            scenario.set(id, value).expect("allowed");
        }
        for of in REPORT_CHARTS.iter().filter(|of| of.chart.id != "frontier") {
            check_all(&of.chart, &Report::new(of.kind, &scenario), 44);
        }
    }
}

#[test]
fn no_text_of_a_card_overlaps_another() {
    for preset in PRESETS {
        let run = run(&Scenario::from_preset(preset.id).unwrap());
        let (size, view) = ((720, 378), View { scale: 8.0, grain: 8.0, ..View::default() });
        let texts = written(&view, size, |area| draw_card(area, &run, &view).unwrap());
        check_separate(&texts, preset.id, &view, size);
        let all: Vec<_> = texts.iter().map(|text| text.words.as_str()).collect();
        let words = all.join(" ");
        let model = format!("model {MODEL_VERSION}");
        for part in ["Reboot Storm", preset.name, &sentence(&run), &model, "Expected"] {
            assert!(words.contains(part), "{}: `{part}` is not on the card: {words}", preset.id);
        }
    }
}

#[test]
fn the_outage_and_both_curves_are_labelled_at_every_width() {
    let run = synthetic::run("aug-2007", true);
    for width in (280..=1400).step_by(10) {
        let view = View { scale: 8.0, grain: 8.0, ..View::default() };
        let texts = texts(&CHARTS[0], &run, &view, (width, 340));
        for name in ["Outage", "Expected"] {
            assert!(texts.iter().any(|text| text.words == name), "{width}: {name} is missing");
        }
        assert_eq!(missing_labels(&texts, true).next(), None, "{width}");
    }
}

/// Mandatory labels that a chart of users lacks: the curve is labelled as simulated, and counts, if shown,
/// as reported.
fn missing_labels(texts: &[Text], dots: bool) -> impl Iterator<Item = &'static str> {
    let said = |word: &str| texts.iter().any(|text| text.words.contains(word));
    let words = ["imulated", if dots { "eported" } else { "imulated" }];
    words.into_iter().filter(move |word| !said(word))
}

/// Sizes of the main chart: in frames of every recommended size, on phones and on desktops.
const HEIGHTS: [u32; 5] = [144, 176, 208, 304, 384];

#[test]
fn simulated_and_reported_are_labelled_at_every_size() {
    let changed: [(&str, &[(&str, &str)]); 7] = [
        ("aug-2007", &[("spread", "12h")]),
        ("aug-2007", &[("fix", "never")]),
        ("aug-2007", &[("clients", "1000000")]),
        ("aug-2007", &[("capacity", "10")]),
        ("aug-2007", &[("capacity", "40"), ("engine", "sampled"), ("clients", "20000")]),
        ("aug-2007", &[("load", "1.6")]),
        ("aug-2007", &[("patch", "0.4")]),
    ];
    let mut bad = Vec::new();
    let published = PRESETS.iter().map(|preset| (preset.id, &[][..]));
    for (preset, changes) in published.chain(changed.map(|(preset, changes)| (preset, changes))) {
        let mut scenario = Scenario::from_preset(preset).unwrap();
        for (id, value) in changes {
            scenario.set(id, value).unwrap();
        }
        let run = run(&scenario);
        let dots = !reported(&run).is_empty();
        for (width, height) in (280..=1400).step_by(28).flat_map(|w| HEIGHTS.map(|h| (w, h))) {
            for text_width in [1.0, 1.16] {
                let view = View { scale: 8.0, grain: 8.0, text_width, ..View::default() };
                let texts = texts(&CHARTS[0], &run, &view, (width, height));
                let place = format!("{preset} {changes:?}, {width} x {height}");
                check_separate(&texts, &place, &view, (width, height));
                bad.extend(
                    missing_labels(&texts, dots).map(|word| format!("{place}: no `{word}`")),
                );
            }
        }
    }
    assert!(bad.is_empty(), "{} of them: {:#?}", bad.len(), &bad[..bad.len().min(20)]);
}

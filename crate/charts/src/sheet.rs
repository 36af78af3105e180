//! The sheet of a chart: its input, the picture so far, and the areas occupied by labels.

use super::curve::{self, Profile};
use super::frame::Frame;
use super::input::Input;
use super::labels::{Area, Labels};
use super::picture::Picture;
use super::text::{Align, width_em};
use super::theme::{Palette, Rgb, palette};
use super::ticks;
use super::{View, numbers};
use reboot_storm_model::{Run, outages};

/// The style of a curve.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pen {
    pub(crate) width: f64,
    pub(crate) color: Rgb,
    /// Lengths of dashes and gaps.
    pub(crate) dash: Option<(f64, f64)>,
}

/// A chart being drawn; all lengths in CSS pixels.
pub(crate) struct Sheet<'a, I = Run> {
    pub(crate) input: &'a I,
    pub(crate) view: &'a View,
    pub(crate) colors: &'static Palette,
    pub(crate) picture: Picture,
    pub(crate) labels: Labels,
    /// Left and right end of the chart.
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) width: f64,
    /// Top of the chart, below the title if any.
    pub(crate) top: f64,
    /// Bottom of the chart, above the footer if any.
    pub(crate) bottom: f64,
    /// Size of ordinary text.
    pub(crate) em: f64,
}

/// Minimum width for full labels.
pub(crate) const ROOMY: f64 = 520.0;

impl<'a, I: Input> Sheet<'a, I> {
    pub(crate) fn new(input: &'a I, view: &'a View, (width, height): (f64, f64)) -> Self {
        let em = if width < ROOMY { 11.0 } else { 12.0 };
        Self {
            input,
            view,
            colors: palette(view.dark),
            picture: Picture::new(view.scale, view.grain),
            labels: Labels::default(),
            left: 0.0,
            right: width,
            width,
            top: 0.0,
            bottom: height,
            em,
        }
    }

    /// Whether there is room for full labels.
    pub(crate) fn roomy(&self) -> bool {
        self.width >= ROOMY
    }

    /// Height of a line of text.
    pub(crate) fn line(&self) -> f64 {
        self.em * 1.3
    }

    /// Width of a text of ordinary size.
    #[inline(never)]
    pub(crate) fn measure(&self, text: &str, bold: bool) -> f64 {
        width_em(text, bold) * self.em * self.view.text_width
    }

    /// Writes a text into its area.
    #[inline(never)]
    pub(crate) fn write(&mut self, text: &str, area: &Area, bold: bool, color: Rgb) {
        let baseline = area.bottom - self.em * 0.3;
        let style = (bold, Align::Left);
        self.picture.words(text, (area.left, baseline), self.em, style, color);
    }

    /// A frame below `header` pixels whose y axis ranges from `low` to at least `high`.
    #[inline(never)]
    pub(crate) fn frame(&self, header: f64, (low, high): (f64, f64), log: bool) -> Frame {
        let end = self.input.across().last().copied().unwrap_or(1.0).max(1e-9);
        // An axis of more than a year has no labels that tell anything.
        let end = self.view.x_max.filter(|end| *end > 0.0 && *end < 1e4).unwrap_or(end);
        let x_range = (0.0, end);
        let low = self.view.y_min.filter(|bottom| log && *bottom > 0.0).unwrap_or(low);
        let high = self.view.y_max.filter(|top| *top > low).unwrap_or(high);
        let mut frame = Frame {
            left: self.left,
            top: self.top + header,
            right: self.right - 8.0,
            bottom: self.bottom - self.line() - 6.0,
            x_range,
            y_range: (low, high),
            log,
        };
        let widest = self
            .y_ticks(&frame)
            .iter()
            .map(|tick| self.measure(&numbers::short(*tick), false))
            .fold(self.measure("UTC", false), f64::max);
        frame.left = self.left + widest.ceil() + 8.0;
        frame
    }

    #[inline(never)]
    fn y_ticks(&self, frame: &Frame) -> Vec<f64> {
        let room = ((frame.bottom - frame.top) / (self.line() * 1.6)) as usize;
        if frame.log {
            let all = ticks::decades(frame.y_range.0, frame.y_range.1);
            let every = all.len().div_ceil(room.max(2));
            all.into_iter().step_by(every.max(1)).collect()
        } else {
            ticks::linear(frame.y_range.1, room.clamp(2, 5))
        }
    }

    /// Grid, ticks and labels of both axes.
    pub(crate) fn axes(&mut self, frame: &Frame) {
        self.values(frame);
        self.time_axis(frame, "UTC");
    }

    /// Grid, ticks and labels of the y axis.
    #[inline(never)]
    pub(crate) fn values(&mut self, frame: &Frame) {
        let (colors, em) = (self.colors, self.em);
        for tick in self.y_ticks(frame) {
            let y = frame.y(tick);
            let color = if tick == frame.y_range.0 { colors.rule } else { colors.grid };
            self.picture.horizontal(y, (frame.left, frame.right), color);
            let text = numbers::short(tick);
            let at = (frame.left - 6.0, y + em * 0.36);
            self.picture.words(&text, at, em, (false, Align::Right), colors.muted);
            let width = self.measure(&text, false);
            let area = Area::new(at.0 - width, y - em * 0.6, width, em * 1.2);
            self.labels.taken.push(area);
        }
    }

    /// Ticks and labels of the time axis, and the name of its clock.
    #[inline(never)]
    pub(crate) fn time_axis(&mut self, frame: &Frame, clock: &str) {
        let (colors, em) = (self.colors, self.em);
        let (first, last) = frame.x_range;
        let start = self.input.scenario().shown_start_unix() + (first * 3600.0) as i64;
        let time =
            ticks::time(start, last - first, frame.per_hour(), |text| self.measure(text, false));
        for tick in time.ticks {
            let x = frame.x(first + tick);
            self.picture.vertical(x, (frame.bottom, frame.bottom + 5.0), colors.rule);
        }
        let baseline = frame.bottom + 4.0 + em;
        let style = (false, Align::Center);
        for (hours, text) in time.labels {
            self.picture.words(&text, (frame.x(first + hours), baseline), em, style, colors.muted);
        }
        let at = (frame.left - 6.0, baseline);
        self.picture.words(clock, at, em, (false, Align::Right), colors.muted);
    }

    /// The unit of the y axis, above its highest label, in the longest form that fits.
    #[inline(never)]
    pub(crate) fn unit(&mut self, frame: &Frame, forms: &[&str]) {
        let room = self.right - self.left;
        let fits = |text: &&&str| self.measure(text, false) <= room;
        let text = forms.iter().find(fits).or(forms.last()).copied().unwrap_or_default();
        let top = frame.top - self.line() - 9.0;
        let area = Area::new(self.left, top, self.measure(text, false), self.line());
        self.write(text, &area, false, self.colors.muted);
        self.labels.taken.push(area);
    }

    /// A column as points, as far as the time axis goes.
    #[inline(never)]
    pub(crate) fn points(&self, frame: &Frame, values: &[f64]) -> Vec<(f64, f64)> {
        let across = self.input.across();
        let shown = across.partition_point(|at| *at <= frame.x_range.1);
        curve::points(frame, &across[..shown], values, self.picture.device_px())
    }

    /// Draws a column as a curve that labels avoid; returns the curve's number.
    #[inline(never)]
    pub(crate) fn curve(&mut self, frame: &Frame, values: &[f64], pen: Pen) -> usize {
        let points = self.points(frame, values);
        match pen.dash {
            Some((on, off)) => {
                for dash in curve::dashes(&points, on, off) {
                    self.picture.stroke(&dash, pen.width, pen.color);
                }
            }
            None => self.picture.stroke(&points, pen.width, pen.color),
        }
        self.labels.curves.push(Profile::new(frame, &points));
        self.labels.curves.len() - 1
    }

    /// Labels a curve in the longest form that fits; returns whether one does.
    #[inline(never)]
    pub(crate) fn label(
        &mut self,
        frame: &Frame,
        curve: usize,
        forms: &[&str],
        color: Rgb,
        above: bool,
    ) -> bool {
        let bounds = Area { top: frame.top - self.line() - 4.0, ..inside(frame) };
        for text in forms {
            let size = (self.measure(text, true), self.em * 1.15);
            if let Some(area) = self.labels.along(curve, &bounds, size, above) {
                self.write(text, &area, true, color);
                return true;
            }
        }
        false
    }

    /// Writes a mandatory text in the free place nearest to one of these points.
    #[inline(never)]
    pub(crate) fn place_text(
        &mut self,
        frame: &Frame,
        text: &str,
        spots: &[(f64, f64)],
        color: Rgb,
    ) {
        let size = (self.measure(text, true), self.em * 1.15);
        if let Some(area) = self.labels.nearest(&inside(frame), size, spots) {
            self.write(text, &area, true, color);
        }
    }

    /// The data cursor, with a dot on each column.
    #[inline(never)]
    pub(crate) fn cursor(&mut self, frame: &Frame, columns: &[(&[f64], Rgb)]) {
        let Some(hours) = self.view.cursor_hours else { return };
        let Some(row) = self.input.row_at(hours) else { return };
        let x = frame.x(self.input.across()[row].min(frame.x_range.1));
        self.picture.vertical(x, (frame.top, frame.bottom), self.colors.ink);
        for (values, color) in columns {
            let at = (x, frame.y(values[row]));
            self.picture.disc(at, 5.0, self.colors.paper);
            self.picture.disc(at, 3.5, *color);
        }
    }
}

impl Sheet<'_> {
    /// Shades the outages from a height on, in every chart of a run; returns them as far as the time axis goes.
    #[inline(never)]
    pub(crate) fn shade_outages(&mut self, frame: &Frame, top: f64) -> Vec<(f64, f64)> {
        let mut spans = outages(&self.input.columns);
        spans.retain_mut(|span| {
            span.1 = span.1.min(frame.x_range.1);
            span.0 <= span.1
        });
        for (from, to) in &spans {
            let corner = (frame.x(*to), frame.bottom);
            let colors = self.colors;
            let color = if top > frame.top { colors.accent_soft } else { colors.outage };
            self.picture.block((frame.x(*from), top), corner, color);
        }
        spans
    }
}

/// The area for labels inside a frame.
pub(crate) fn inside(frame: &Frame) -> Area {
    Area {
        left: frame.left + 4.0,
        top: frame.top - 4.0,
        right: frame.right,
        bottom: frame.bottom - 3.0,
    }
}

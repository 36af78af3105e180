//! Charts, drawn from columns with plotters; the backend decides whether the result is a canvas, an SVG or
//! a PNG.
//!
//! A chart is laid out once, in CSS pixels, independently of the backend. The result is a list of marks
//! that [`draw`] passes to plotters. Labels are placed one by one without overlap, at any width.

mod card;
mod chart;
mod curve;
mod events;
mod flags;
mod frame;
mod ghost;
mod headings;
mod heat_map;
mod input;
mod labels;
mod logins;
mod map;
mod numbers;
mod paint;
mod picture;
mod reported;
mod reports;
mod restarts;
mod runs;
mod sheet;
mod supernodes;
mod svg_backend;
pub mod text;
pub mod theme;
mod ticks;
mod users;
pub mod vector;
mod view;

pub use card::{CARD_SIZE, draw_card};
pub use chart::{Chart, describe, draw, draw_untitled, plot_area, summary};
pub use frame::Frame;
pub use ghost::{draw_compared, draw_ghost};
pub use input::{Input, Summaries};
pub use map::{MAP_CHART, MapPicture, boundary};
pub use reported::{Certainty, Dot, reported};
pub use reports::{REPORT_CHARTS, ReportChart, report_chart};
pub use runs::{CHARTS, SHARE, chart, dots};
pub use vector::{compared_svg, svg};
pub use view::View;

//! What all engines share: the interface by which they are driven, the grid of bins and rows, the
//! rules of a scenario, the rhythm of the day, and the rows that become columns.
//!
//! An engine computes the network: a wave of restarts and the daily rhythm become rows. There are
//! two, cohorts and individuals; neither names the other, and this room names neither.

pub(crate) mod by_region;
mod clock;
mod cut;
mod events;
mod grid;
mod interface;
mod month;
mod overload;
mod quiet;
mod record;
mod recorded;
mod relief;
mod rhythms;
mod rules;
mod sequence;
mod setup;
mod signals;

pub(crate) use clock::Clock;
pub use cut::{Cut, Loop};
pub(crate) use events::{Dedicated, LoginRules};
pub use grid::{Grid, Resolution};
pub use interface::{Engine, Retune};
pub use month::draw_month;
pub(crate) use overload::{above_threshold, mean_load};
pub(crate) use quiet::quiet_roles;
pub use record::{Recorder, Row, Rows};
pub(crate) use record::{RowScale, SinceRow, reborrow};
pub use recorded::Recorded;
pub use rhythms::Rhythm;
pub(crate) use rhythms::WARM_UP_HOURS;
pub(crate) use rules::{KEEP_ALIVE_SECONDS, Rules};
pub(crate) use sequence::Sequence;
pub use setup::Setup;
pub(crate) use signals::{Signals, Traffic};

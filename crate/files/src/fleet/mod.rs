//! Data of a fleet: a log of restarts in place of the computed wave, and a daily load.
//!
//! A log is read as a stream: [`LogReader`] takes bytes in chunks of any size and keeps counts by day, bin,
//! region and class of PC, so that memory does not grow with the number of rows. The result is an
//! [`Imported`] wave and a [`Report`] of everything that was read, skipped and assumed. [`wave_csv`] writes
//! a computed wave in the same form, such that reading it gives the same shares to the last bit.

mod bytes;
mod daily;
mod date_order;
mod dates;
mod entries;
mod exact;
mod idle;
mod layout;
mod load_rows;
mod moment;
mod options;
mod reader;
mod report;
mod rows;
mod settle;
mod size;
mod tally;
mod times;
mod writer;
mod zone;
mod zones;

pub use bytes::Encoding;
pub use daily::{LoadError, LoadOptions, read_daily_load};
pub use date_order::DateOrder;
pub use idle::idle;
pub use options::{LogError, ReadOptions};
pub use reader::LogReader;
pub use reboot_storm_model::imported::{Imported, ImportedBin};
pub use report::{DatesSeen, Lines, Remark, Report};
pub use size::FleetSize;
pub use writer::wave_csv;
pub use zone::Zone;
pub use zones::Zones;

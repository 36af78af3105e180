//! The Internet link of one office on patch day.
//!
//! One download alone would fill the link: by its documentation the background service limits itself by the
//! traffic of its own PC, not of the office. Downloads and other traffic share the link in proportion to
//! their demand. PCs switched off while downloading are ignored.

use std::collections::VecDeque;

use super::ledger::{Class, Ledger, Place};
use super::population::{Population, managed};
use super::walk::bins;
use super::{BIN_SECONDS, always_on, rules, schedule, switched, wsus};
use crate::options::AllRules;
use crate::params::Params;
use crate::regions::{Calendar, REGIONS};
use crate::rhythm::{self, Hours};

/// How the update is delivered to the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Each PC downloads it.
    Each,
    /// A WSUS server downloads it once, and the PCs get it over the local network.
    Wsus,
    /// Each PC downloads it, throttled in working hours.
    Throttled,
    /// PCs get it from peers in the office that have it.
    Peers,
}

impl Way {
    /// All ways of delivery.
    pub const ALL: [Self; 4] = [Self::Each, Self::Wsus, Self::Throttled, Self::Peers];

    /// The stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Wsus => "wsus",
            Self::Throttled => "throttled",
            Self::Peers => "peers",
        }
    }

    /// The name people read.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Each => "each for itself",
            Self::Wsus => "one for all (WSUS)",
            Self::Throttled => "throttled by day",
            Self::Peers => "from one another",
        }
    }
}

/// The ids of the ways.
pub const WAY_IDS: [&str; 4] =
    [Way::Each.id(), Way::Wsus.id(), Way::Throttled.id(), Way::Peers.id()];

/// The link under one way of delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The way of delivery.
    pub way: Way,
    /// For each bin from hour 0, the share of the link used by downloads.
    pub updates: Vec<f64>,
    /// The share of the link that other traffic gets.
    pub others: Vec<f64>,
    /// Number of downloads over the link.
    pub downloads: f64,
    /// Hours in which other traffic gets less than nine tenths of its demand.
    pub slow_hours: f64,
    /// Hours in which it gets less than half of its demand.
    pub very_slow_hours: f64,
    /// Hours after the release until 99 % of the downloads over the link have ended.
    pub done_hours: f64,
}

/// The period simulated, in hours after the release: five days.
pub const OFFICE_HOURS: f64 = 120.0;
/// The throttled hours, local time.
const THROTTLED: (f64, f64) = (8.0, 17.0);
/// Other traffic is slow below this share of its demand.
const SLOW: f64 = 0.9;
const VERY_SLOW: f64 = 0.5;
const STEPS_A_BIN: usize = 5;

/// The link of an office in Germany under each way of delivery.
#[must_use]
pub fn office(params: &Params, calendar: Calendar) -> [Link; 4] {
    let starts = starts(params, calendar);
    Way::ALL.map(|way| link(params, calendar, way, &starts))
}

/// Offset of the office's clock, in hours ahead of UTC.
fn offset(calendar: Calendar) -> f64 {
    REGIONS[0].clocks_of(calendar).next().expect("a clock").0
}

/// Hours of the office's PCs.
fn hours_of(params: &Params) -> &'static Hours {
    Hours::of::<AllRules>(params, &REGIONS[0])
}

/// PCs that begin to download in each bin: those that take part, at their first check after the release.
/// PCs that are not always on are on in office hours.
fn starts(params: &Params, calendar: Calendar) -> Vec<f64> {
    let bins = bins(params.release + OFFICE_HOURS);
    let params = Params { install_window: 0.0, wsus_share: 1.0, ..*params };
    let at_release = wsus::Group { share: 1.0, delay: 0.0, ..wsus::groups(&params)[0] };
    let pcs: Population = managed(&params, &at_release, bins);
    let (rules, _) = &rules::slots::<AllRules>(&params)[0];
    let mut ledger = Ledger::empty(bins, false);
    always_on::add(&mut ledger, 0, rules, &pcs, offset(calendar), [1.0, 1.0]);
    let switching = schedule::Switching::new(
        Class::Office,
        hours_of(&params),
        offset(calendar),
        calendar,
        bins,
    );
    let switched = 1.0 - params.always_on;
    let place = Place { region: 0, class: Class::Office };
    switched::add(&mut ledger, place, rules, &pcs, &switching, [switched, switched]);
    ledger.contacted.iter().map(|share| share * params.office_pcs * params.patch).collect()
}

/// Demand of other traffic, as a share of the link.
fn other_traffic(params: &Params, calendar: Calendar, hours: f64) -> f64 {
    let local = hours + offset(calendar);
    let day = (local / 24.0).floor();
    let weekend = rhythm::weekend(day as i64, calendar.first_weekday);
    let of = hours_of(params);
    let share = of.office(local - day * 24.0, false);
    params.office_use * share * if weekend { of.office_weekend } else { 1.0 }
}

/// Demand of one download, as a share of the link.
fn download_demand(params: &Params, calendar: Calendar, way: Way, hours: f64) -> f64 {
    let hour = rhythm::hour_of_day(hours + offset(calendar));
    if way == Way::Throttled && (THROTTLED.0..THROTTLED.1).contains(&hour) {
        (params.bits_limit / 1000.0 / params.office_link).min(1.0)
    } else {
        1.0
    }
}

/// Downloads in progress. They share the link evenly, so that each has received the same amount since any
/// moment; a download ends when that amount has grown by the update's size.
#[derive(Default)]
struct Downloads {
    /// The amount each would have received since the start, in hours of the whole link.
    received: f64,
    /// The amount at which downloads end, and their number, in ascending order.
    ends: VecDeque<(f64, f64)>,
    active: f64,
}

impl Downloads {
    fn begin(&mut self, count: f64, size: f64) {
        if count > 0.0 {
            self.ends.push_back((self.received + size, count));
            self.active += count;
        }
    }

    /// Transfers this amount to all downloads together; returns the number that have ended.
    fn take(&mut self, mut amount: f64) -> f64 {
        let mut ended = 0.0;
        while let Some((end, count)) = self.ends.front().copied() {
            let needed = (end - self.received) * self.active;
            if needed > amount {
                self.received += amount / self.active;
                return ended;
            }
            amount -= needed;
            self.received = end;
            self.ends.pop_front();
            ended += count;
            self.active = if self.ends.is_empty() { 0.0 } else { self.active - count };
        }
        ended
    }
}

fn link(params: &Params, calendar: Calendar, way: Way, starts: &[f64]) -> Link {
    let bin_hours = BIN_SECONDS / 3600.0;
    let step_hours = bin_hours / STEPS_A_BIN as f64;
    // Link-hours of one download.
    let size = params.patch_size * 8.0 / params.office_link / 3600.0;
    let release = (params.release / bin_hours).round() as usize;
    let mut link = Link {
        way,
        updates: vec![0.0; starts.len()],
        others: vec![0.0; starts.len()],
        downloads: 0.0,
        slow_hours: 0.0,
        very_slow_hours: 0.0,
        done_hours: 0.0,
    };
    let mut downloads = Downloads::default();
    let (mut shared_ended, mut ended_at) = (0.0, Vec::new());
    for (bin, starts) in starts.iter().enumerate() {
        let new = match way {
            Way::Each | Way::Throttled => *starts,
            Way::Wsus => f64::from(u8::from(bin == release && params.patch > 0.0)),
            // From the first complete copy on, only PCs that cannot share download it.
            Way::Peers if shared_ended >= 1.0 => starts * (1.0 - params.peers),
            Way::Peers => *starts,
        };
        link.downloads += new;
        for step in 0..STEPS_A_BIN {
            downloads.begin(new / STEPS_A_BIN as f64, size);
            let hours = (bin * STEPS_A_BIN + step) as f64 * step_hours;
            // The demand of downloads is limited by their rates and by what is left of them.
            let left: f64 =
                downloads.ends.iter().map(|(end, n)| (end - downloads.received) * n).sum();
            let demand = download_demand(params, calendar, way, hours);
            let wanted = (downloads.active * demand).min(left / step_hours);
            let other = other_traffic(params, calendar, hours);
            let given = (wanted + other).recip().min(1.0);
            let amount = wanted * given * step_hours;
            let ended = if downloads.active > 0.0 { downloads.take(amount) } else { 0.0 };
            shared_ended += ended * params.peers;
            link.updates[bin] += amount / bin_hours;
            link.others[bin] += other * given * step_hours / bin_hours;
            if other > 0.0 && given < SLOW {
                link.slow_hours += step_hours;
            }
            if other > 0.0 && given < VERY_SLOW {
                link.very_slow_hours += step_hours;
            }
            ended_at.push((hours + step_hours, ended));
        }
    }
    link.done_hours = done(&ended_at, link.downloads) - params.release;
    link
}

/// The hour by which 99 % of the downloads have ended.
fn done(ended_at: &[(f64, f64)], downloads: f64) -> f64 {
    let mut ended = 0.0;
    for (hours, count) in ended_at {
        ended += count;
        if ended >= 0.99 * downloads {
            return *hours;
        }
    }
    ended_at.last().map_or(0.0, |(hours, _)| *hours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_downloads_share_the_link() {
        let mut downloads = Downloads::default();
        downloads.begin(1.0, 3.0);
        assert_eq!(downloads.take(1.0), 0.0);
        downloads.begin(1.0, 3.0);
        // Each has received half an hour of the link in one hour; the first received received one already.
        assert_eq!(downloads.take(3.9), 0.0);
        assert_eq!(downloads.take(0.2), 1.0);
        assert_eq!(downloads.take(0.9), 1.0, "six hours of the link in all");
        assert_eq!(downloads.active, 0.0);
    }
}

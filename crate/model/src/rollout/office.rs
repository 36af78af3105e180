//! One office's link to the Internet on patch day.
//!
//! A download would fill the link alone: the background service looks at the traffic of its own
//! PC, not at the office's, as its policy's text says. Downloads and other traffic share the link
//! in proportion to what they ask for. PCs that are switched off while downloading are ignored.

use std::collections::VecDeque;

use super::ledger::{Class, Ledger, Place};
use super::population::{Population, managed};
use super::walk::bins;
use super::{BIN_SECONDS, always_on, rules, schedule, switched, wsus};
use crate::options::AllRules;
use crate::params::Params;
use crate::regions::{Calendar, REGIONS};
use crate::rhythm;

/// How the update comes into the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Each PC downloads it.
    Each,
    /// A WSUS server downloads it once, and the PCs get it over the local cables.
    Wsus,
    /// Each PC downloads it, slowly in working hours.
    Throttled,
    /// PCs get it from others in the office that have it.
    Peers,
}

impl Way {
    /// All ways.
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

/// The ways' ids.
pub const WAY_IDS: [&str; 4] =
    [Way::Each.id(), Way::Wsus.id(), Way::Throttled.id(), Way::Peers.id()];

/// The link under one way.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// How the update comes in.
    pub way: Way,
    /// For each five minutes from hour 0, the share of the link that downloads use.
    pub updates: Vec<f64>,
    /// And the share that other traffic gets.
    pub others: Vec<f64>,
    /// How often the update comes over the link.
    pub downloads: f64,
    /// Hours in which other traffic gets less than nine tenths of what it asks for.
    pub slow_hours: f64,
    /// Hours in which it gets less than half.
    pub very_slow_hours: f64,
    /// Hours after the release by which 99 % of the downloads over the link have ended.
    pub done_hours: f64,
}

/// Time after the release that is looked at: five days.
pub const OFFICE_HOURS: f64 = 120.0;
/// The throttled hours, local.
const THROTTLED: (f64, f64) = (8.0, 17.0);
/// Other traffic that gets less than this share of what it asks for is slow.
const SLOW: f64 = 0.9;
const VERY_SLOW: f64 = 0.5;
const STEPS_A_BIN: usize = 5;

/// The link of an office in Germany under each way.
#[must_use]
pub fn office(params: &Params, calendar: Calendar) -> [Link; 4] {
    let asking = asking(params, calendar);
    Way::ALL.map(|way| link(params, calendar, way, &asking))
}

/// Hours ahead of UTC.
fn offset(calendar: Calendar) -> f64 {
    REGIONS[0].clocks_of(calendar).next().expect("a clock").0
}

/// PCs that begin to download in each bin: those that take part, at their first check after the
/// release. PCs that are not always on are on in office hours.
fn asking(params: &Params, calendar: Calendar) -> Vec<f64> {
    let bins = bins(params.release + OFFICE_HOURS);
    let params = Params { install_window: 0.0, wsus_share: 1.0, ..*params };
    let at_release = wsus::Group { share: 1.0, delay: 0.0, ..wsus::groups(&params)[0] };
    let pcs: Population = managed(&params, &at_release, bins);
    let (rules, _) = &rules::slots::<AllRules>(&params)[0];
    let mut ledger = Ledger::empty(bins, false);
    always_on::add(&mut ledger, 0, rules, &pcs, offset(calendar), [1.0, 1.0]);
    let switching = schedule::Switching::new(Class::Office, offset(calendar), calendar, bins);
    let switched = 1.0 - params.always_on;
    let place = Place { region: 0, class: Class::Office };
    switched::add(&mut ledger, place, rules, &pcs, &switching, [switched, switched]);
    ledger.contacted.iter().map(|share| share * params.office_pcs * params.patch).collect()
}

/// Share of the link that other traffic asks for.
fn other_traffic(params: &Params, calendar: Calendar, hours: f64) -> f64 {
    let local = hours + offset(calendar);
    let day = (local / 24.0).floor();
    let share = rhythm::ramp(local - day * 24.0, rhythm::OFFICE_ON)
        - rhythm::ramp(local - day * 24.0, rhythm::OFFICE_OFF);
    let weekend = rhythm::weekend(day as i64, calendar.first_weekday);
    params.office_use * share * if weekend { rhythm::OFFICE_WEEKEND } else { 1.0 }
}

/// What one download asks for, as a share of the link.
fn download_asks(params: &Params, calendar: Calendar, way: Way, hours: f64) -> f64 {
    let hour = rhythm::hour_of_day(hours + offset(calendar));
    if way == Way::Throttled && (THROTTLED.0..THROTTLED.1).contains(&hour) {
        (params.bits_limit / 1000.0 / params.office_link).min(1.0)
    } else {
        1.0
    }
}

/// Downloads in progress share what they get evenly, so that each has had as much since any
/// moment: it ends when that has grown by the update's size.
#[derive(Default)]
struct Downloads {
    /// What each has had since the beginning of time, in hours of the whole link.
    had: f64,
    /// What each will have had at its end, and how many they are; in that order.
    ends: VecDeque<(f64, f64)>,
    active: f64,
}

impl Downloads {
    fn begin(&mut self, count: f64, size: f64) {
        if count > 0.0 {
            self.ends.push_back((self.had + size, count));
            self.active += count;
        }
    }

    /// Gives all together so much; returns how many have ended.
    fn take(&mut self, mut amount: f64) -> f64 {
        let mut ended = 0.0;
        while let Some((end, count)) = self.ends.front().copied() {
            let needed = (end - self.had) * self.active;
            if needed > amount {
                self.had += amount / self.active;
                return ended;
            }
            amount -= needed;
            self.had = end;
            self.ends.pop_front();
            ended += count;
            self.active = if self.ends.is_empty() { 0.0 } else { self.active - count };
        }
        ended
    }
}

fn link(params: &Params, calendar: Calendar, way: Way, asking: &[f64]) -> Link {
    let bin_hours = BIN_SECONDS / 3600.0;
    let step_hours = bin_hours / STEPS_A_BIN as f64;
    // Hours for which one download fills the link.
    let size = params.patch_size * 8.0 / params.office_link / 3600.0;
    let release = (params.release / bin_hours).round() as usize;
    let mut link = Link {
        way,
        updates: vec![0.0; asking.len()],
        others: vec![0.0; asking.len()],
        downloads: 0.0,
        slow_hours: 0.0,
        very_slow_hours: 0.0,
        done_hours: 0.0,
    };
    let mut downloads = Downloads::default();
    let (mut shared_ended, mut ended_at) = (0.0, Vec::new());
    for (bin, asking) in asking.iter().enumerate() {
        let new = match way {
            Way::Each | Way::Throttled => *asking,
            Way::Wsus => f64::from(u8::from(bin == release && params.patch > 0.0)),
            // From the first whole copy on, only those that cannot share download it.
            Way::Peers if shared_ended >= 1.0 => asking * (1.0 - params.peers),
            Way::Peers => *asking,
        };
        link.downloads += new;
        for step in 0..STEPS_A_BIN {
            downloads.begin(new / STEPS_A_BIN as f64, size);
            let hours = (bin * STEPS_A_BIN + step) as f64 * step_hours;
            // They ask for what they can take, and for no more than they need.
            let left: f64 = downloads.ends.iter().map(|(end, n)| (end - downloads.had) * n).sum();
            let asks = download_asks(params, calendar, way, hours);
            let wanted = (downloads.active * asks).min(left / step_hours);
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

/// Hour by which 99 % of the downloads have ended.
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
        // Each has one hour in two; the first has had one already.
        assert_eq!(downloads.take(3.9), 0.0);
        assert_eq!(downloads.take(0.2), 1.0);
        assert_eq!(downloads.take(0.9), 1.0, "six hours of the link in all");
        assert_eq!(downloads.active, 0.0);
    }
}

//! The wave against an independent simulation of individual PCs.
//!
//! It shares no code with the wave: a PC has its own hours of switching on and off, its own check and its
//! own user. Only the residual life of the check cycle comes from the same source.

use reboot_storm::rollout::{BIN_SECONDS, Class, Ledger, Path, horizon, ledger};

use super::{TUESDAY, params, region};

/// `SplitMix64`, sufficient for a test.
struct Chance(u64);

impl Chance {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    #[expect(clippy::disallowed_methods, reason = "a sample is not compared bit by bit")]
    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.uniform()).ln()
    }

    fn one_in(&mut self, share: f64) -> bool {
        self.uniform() < share
    }
}

/// The client's rules, as numbers.
#[derive(Clone, Copy)]
struct Client {
    release: f64,
    spread: f64,
    by_hand: f64,
    at_shutdown: f64,
    /// Hours after the release, or infinite.
    deadline: f64,
    scheduled: bool,
}

/// Local time is two hours ahead of UTC; hour 0 is Tuesday, 02:00.
const AHEAD: f64 = 2.0;
const DAYS: i64 = 18;

/// The intervals, UTC, in which a PC is on.
fn days(class: Class, chance: &mut Chance) -> Vec<(f64, f64)> {
    if class == Class::AlwaysOn {
        return vec![(f64::NEG_INFINITY, f64::INFINITY)];
    }
    let mut days = Vec::new();
    for day in -1..DAYS {
        let weekend = (day + 1).rem_euclid(7) >= 5;
        let midnight = day as f64 * 24.0 - AHEAD;
        let (on, off) = match class {
            Class::Office if weekend && !chance.one_in(0.1) => continue,
            Class::Office => (chance.between(8.0, 10.0), chance.between(17.0, 19.0)),
            _ if weekend => (chance.between(9.0, 15.0), chance.between(22.0, 25.0)),
            _ => (chance.between(15.0, 20.0), chance.between(22.0, 25.0)),
        };
        days.push((midnight + on, midnight + off));
    }
    days
}

/// The path by which a PC installs, and when the installation begins.
fn install(client: Client, class: Class, chance: &mut Chance) -> Option<(Path, f64)> {
    let days = days(class, chance);
    // The check interval at a random moment is biased towards long ones: chosen by length.
    let interval = loop {
        let interval = chance.between(17.6, 22.0);
        if chance.one_in(interval / 22.0) {
            break interval;
        }
    };
    let offer = client.release + client.spread * chance.uniform();
    let due = offer + interval * chance.uniform();
    let today = days.iter().position(|(_, off)| *off > due)?;
    let checked = due.max(days[today].0);
    let by_hand = !client.scheduled || chance.one_in(client.by_hand);
    let night = |after: f64| ((after + AHEAD - 3.0) / 24.0).ceil() * 24.0 + 3.0 - AHEAD;
    let forced = |from: f64| from.max(client.release + client.deadline);
    let mut from = checked;
    for (index, (on, off)) in days[today..].iter().enumerate() {
        from = from.max(*on);
        let missed = client.scheduled && index > 0 && night(days[today + index - 1].1) <= *on;
        let hand = if by_hand && (index == 0 || !client.scheduled) {
            from + chance.exponential(3.0)
        } else {
            f64::INFINITY
        };
        let clock = if client.scheduled { night(from) } else { f64::INFINITY };
        let mut ways = vec![
            (Path::Missed, if missed { from } else { f64::INFINITY }),
            (Path::Deadline, forced(from)),
            (Path::ByHand, hand),
            (Path::Scheduled, clock),
        ];
        ways.retain(|(_, at)| at < off);
        ways.sort_by(|a, b| a.1.total_cmp(&b.1));
        if let Some(way) = ways.first() {
            // A missed schedule after the deadline counts as forced.
            let late = way.1 >= client.release + client.deadline;
            return Some(if late { (Path::Deadline, way.1) } else { *way });
        }
        if chance.one_in(client.at_shutdown) {
            return Some((Path::Shutdown, *off));
        }
    }
    None
}

const PCS: u32 = 40_000;
/// Hours between two comparisons.
const GRID: usize = 3;

/// Shares of a class's PCs that restart by this path, every three hours.
fn followed(client: Client, class: Class, path: Path) -> Vec<f64> {
    let mut chance = Chance(u64::from(class as u8) + 7);
    let mut counts = vec![0.0; DAYS as usize * 24 / GRID];
    for _ in 0..PCS {
        if let Some((by, at)) = install(client, class, &mut chance)
            && by == path
        {
            // Up to 20 minutes to install and five to the restart; by hand the restart is at once.
            let later = if by == Path::ByHand { 0.0 } else { chance.between(5.0, 25.0) / 60.0 };
            let Some(count) = counts.get_mut(((at + later) / GRID as f64) as usize) else {
                continue;
            };
            *count += 1.0 / f64::from(PCS);
        }
    }
    counts
}

/// The same shares from the wave: PCs of the class in Germany.
fn of_wave(ledger: &Ledger, class: Class, path: Path, of_class: f64) -> Vec<f64> {
    let bins = GRID * (3600.0 / BIN_SECONDS) as usize;
    let restarts = ledger.split.chunks(bins);
    restarts
        .map(|bins| {
            let of = |bin: &[[[f64; 5]; 3]; 8]| bin[region("de")][class as usize][path as usize];
            bins.iter().map(of).sum::<f64>() / of_class
        })
        .collect()
}

/// Largest difference of the two cumulative shares.
fn difference(followed: &[f64], wave: &[f64]) -> f64 {
    let (mut a, mut b, mut largest) = (0.0, 0.0, 0.0_f64);
    for (followed, wave) in followed.iter().zip(wave) {
        (a, b) = (a + followed, b + wave);
        largest = largest.max(f64::abs(a - b));
    }
    largest
}

fn compare(changes: &[(&str, &str)], client: Client) {
    let params = params(changes);
    let ledger = ledger(&params, horizon(&params), TUESDAY);
    let classes = [0.3, 0.7 * 0.57, 0.7 * 0.43];
    for (class, of_class) in Class::ALL.into_iter().zip(classes) {
        for path in [Path::Scheduled, Path::Missed, Path::ByHand, Path::Deadline] {
            let (one, all) =
                (followed(client, class, path), of_wave(&ledger, class, path, of_class));
            let off = difference(&one, &all);
            let total: f64 = one.iter().sum();
            println!("{changes:?} {class:?} {path:?}: {total:.3} in all, {off:.4} apart");
            assert!(
                off < 0.012,
                "{changes:?} {class:?} {path:?}: {off} apart; {one:.3?} {all:.3?}"
            );
        }
    }
}

const CLIENT: Client = Client {
    release: 17.0,
    spread: 0.0,
    by_hand: 0.15,
    at_shutdown: 0.66,
    deadline: f64::INFINITY,
    scheduled: true,
};

#[test]
fn the_documented_client() {
    compare(&[], CLIENT);
}

#[test]
fn spread_over_three_days() {
    compare(&[("spread", "72h")], Client { spread: 72.0, ..CLIENT });
}

#[test]
fn nobody_installs_by_hand_or_at_shutdown() {
    compare(
        &[("by_hand", "0"), ("shutdown_install", "0"), ("release", "30h")],
        Client { by_hand: 0.0, at_shutdown: 0.0, release: 30.0, ..CLIENT },
    );
}

#[test]
fn everyone_is_only_notified() {
    compare(&[("notify", "1")], Client { scheduled: false, ..CLIENT });
}

#[test]
fn managed_with_a_deadline() {
    let everyone = [("wsus_share", "1"), ("ring1_share", "1"), ("ring1_deadline", "40h")];
    compare(&everyone, Client { deadline: 40.0, ..CLIENT });
}

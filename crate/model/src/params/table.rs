//! The parameter table: the only place of a number.
//!
//! An entry has an id and the type of its value; its group, what it has a direct effect on and which
//! scenarios it concerns; its name; its kind with default, hard range (what is accepted) and slider range; one
//! sentence of help; the source of its default; and, for a number, the plausible range with a source of its
//! own. A source is a paper or statement, or "assumption" with its reason.

use super::effect::{Concern, Effects};
use super::spec::{Choice, Group, Kind, Number, Plausible, Scale};
use super::unit::Unit;
use super::value::Value;

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The stable id used in links, flags and exports.
    pub id: &'static str,
    /// The part of the system it belongs to.
    pub group: Group,
    /// Its direct effects.
    pub affects: Effects,
    /// Kind, default and ranges of its value.
    pub kind: Kind,
    /// Reads the parameter.
    pub get: fn(&Params) -> Value,
    /// Writes the parameter; the caller has validated the value.
    pub(super) put: fn(&mut Params, Value),
}

/// The texts on a parameter, on which no run depends.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// The display name.
    pub name: &'static str,
    /// The display names of a choice's answers.
    pub answers: &'static [&'static str],
    /// One sentence of explanation.
    pub help: &'static str,
    /// The paper or statement behind the default, or the word "assumption" with the reason.
    pub source: &'static str,
    /// The condition under which it has an influence on a scenario.
    pub concerns: Concern,
    /// The plausible range of a number; `None` for choices and the seed.
    pub plausible: Option<Plausible>,
}

/// A plausible range, in the parameter's unit, and its source.
const fn plausible(low: f64, high: f64, source: &'static str) -> Option<Plausible> {
    Some(Plausible { low, high, source })
}

impl Spec {
    /// The texts on it.
    #[must_use]
    pub fn text(&self) -> &'static Text {
        &TEXTS[place(self.id)]
    }

    /// The display name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.text().name
    }

    /// The display names of the parameter and its answers.
    #[must_use]
    pub fn names(&self) -> (&'static str, &'static [&'static str]) {
        let text = self.text();
        (text.name, text.answers)
    }

    /// The display name of a primary parameter, empty for all others: for programs that link no other texts.
    #[must_use]
    pub fn primary_names(&self) -> (&'static str, &'static [&'static str]) {
        (PRIMARY_NAMES[place(self.id)], &[])
    }

    /// Whether every link contains it.
    #[must_use]
    pub fn primary(&self) -> bool {
        self.group == Group::Primary
    }
}

/// The position of the parameter with this id in the table.
fn place(id: &str) -> usize {
    SPECS.iter().position(|spec| spec.id == id).expect("an entry of the table")
}

/// A type in which parameters are stored.
trait Stored: Copy {
    const ZERO: Self;
    /// The display names of a choice's answers.
    const ANSWERS: &'static [&'static str] = &[];
    fn wrap(self) -> Value;
    fn unwrap(value: Value) -> Self;
}

impl Stored for f64 {
    const ZERO: Self = 0.0;
    fn wrap(self) -> Value {
        Value::Number(self)
    }
    fn unwrap(value: Value) -> Self {
        let Value::Number(x) = value else { unreachable!("a number parameter takes a number") };
        x
    }
}

impl Stored for u64 {
    const ZERO: Self = 0;
    fn wrap(self) -> Value {
        Value::Seed(self)
    }
    fn unwrap(value: Value) -> Self {
        let Value::Seed(x) = value else { unreachable!("a seed parameter takes a seed") };
        x
    }
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $id:literal $label:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }
        impl $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const CHOICES: &'static [Choice] = &[$(Choice { id: $id }),+];
        }
        impl Stored for $name {
            const ZERO: Self = Self::ALL[0];
            const ANSWERS: &'static [&'static str] = &[$($label),+];
            fn wrap(self) -> Value { Value::Choice(self as usize) }
            fn unwrap(value: Value) -> Self {
                let Value::Choice(index) = value else { unreachable!("a choice parameter takes a choice") };
                Self::ALL[index]
            }
        }
    )+};
}

choices! {
    /// The granularity and chance law of a run.
    Engine {
        /// Cohorts under the expected law: deterministic.
        Expected "expected" "Cohorts, expected values",
        /// Cohorts under the sampled law: every count is drawn.
        Sampled "sampled" "Cohorts, drawn at random",
        /// Every client and supernode individually.
        Individuals "individuals" "Every PC on its own",
    }
    /// How the waiting time grows from failure to failure.
    Backoff {
        /// Always the first wait.
        Constant "constant" "The same wait every time",
        /// Doubled at each failure, up to the cap.
        Exponential "exponential" "Doubling up to the cap",
        /// Skype's documented rounds: four short waits, then the first wait, and again.
        Documented "documented" "Skype's five rounds, then the first wait",
    }
    /// How waiting times are spread.
    Jitter {
        /// Not at all: all waits are equal.
        None "none" "None",
        /// Half fixed, half uniform.
        Equal "equal" "Equal: half fixed, half random",
        /// Uniform from zero to the wait.
        Full "full" "Full: all random",
        /// Uniform from the first wait to three times the last one drawn.
        Decorrelated "decorrelated" "Decorrelated: up to three times the last wait",
    }
    /// What makes PCs restart.
    Trigger {
        /// Windows Update, by its documented rules.
        Updates "updates" "Windows Update",
        /// Everybody within a short time, uniformly.
        Burst "burst" "Everybody within a short time",
    }
    /// At which hours PCs are switched on and off.
    DailyRhythm {
        /// The same hours everywhere.
        Uniform "uniform" "The same hours everywhere",
        /// Hours fitted to the reported course of the day, and of the Americas' own.
        Reported "reported" "Hours fitted to the reported course of the day",
    }
    /// In which order Windows Update offers the update.
    Offer {
        /// To everyone, each after a delay drawn uniformly from the spread.
        Even "even" "Evenly over the spread",
        /// To a first share of the PCs, then to more, then to all.
        Staged "staged" "In stages: a few, then more, then all",
    }
    /// The distribution of the time until a restarted program tries to sign in.
    BootLaw {
        /// Always the same time.
        Constant "constant" "Always the same time",
        /// Exponential with that mean.
        Exponential "exponential" "Exponential with that mean",
        /// Normal with that mean and a third of it as standard deviation.
        Normal "normal" "Normal, standard deviation a third of it",
    }
    /// What clients need in order to be online.
    Topology {
        /// A supernode, and the log-in servers once.
        Supernodes "supernodes" "Supernodes and log-in servers",
        /// A supernode that is no client's PC, and the log-in servers once.
        Separate "separate" "Supernodes apart from clients, and log-in servers",
        /// The log-in servers alone.
        Servers "servers" "Log-in servers alone",
    }
    /// What an overloaded supernode does.
    Protection {
        /// It shuts down, and its clients need another one.
        Shutdown "shutdown" "It shuts down",
        /// It keeps running and refuses further load.
        Shed "shed" "It refuses requests",
        /// It shuts down at once when a client more than it carries connects.
        Limit "limit" "It shuts down at one client too many",
    }
    /// The distribution over supernodes of the time from a shutdown to the restart, drawn once for each.
    CooldownLaw {
        /// The same time for all.
        Constant "constant" "The same time for all",
        /// Exponential with that mean.
        Exponential "exponential" "Exponential with that mean",
        /// Normal with that mean and a quarter of it as standard deviation.
        Normal "normal" "Normal, standard deviation a quarter of it",
    }
    /// How host caches are represented.
    Caches {
        /// Each is derived from the list of all supernodes that clients know.
        Derived "derived" "Derived from a common list",
        /// Each client has its own entries; connected clients refresh them.
        Stored "stored" "Stored for each client and refreshed",
        /// Each client has its own entries, which are never refreshed.
        Kept "kept" "Stored for each client, never refreshed",
    }
    /// What the fault does.
    FaultKind {
        /// A lost connection resets the uptime clock.
        Clock "clock" "A lost connection sets the uptime clock back",
        /// Stale entries count as living supernodes.
        Blind "blind" "Dead entries count as living supernodes",
    }
    /// In which order the log-in servers take requests.
    Queue {
        /// Oldest first; abandoned requests are served too.
        Fifo "fifo" "First in, first out",
        /// Newest first.
        Lifo "lifo" "Last in, first out",
        /// Oldest first; requests that cannot be served in time are refused at once.
        Shed "shed" "Refuse what cannot be served in time",
    }
}

macro_rules! parameters {
    ($(
        $id:ident: $type:ty, $group:ident, [$($effect:ident),+], $concern:ident, $name:literal,
        $kind:expr, $help:literal, $source:literal, $plausible:expr;
    )+) => {
        /// The validated value of every parameter, in the unit of the table.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Params { $(#[doc = $help] pub $id: $type),+ }

        impl Params {
            pub(super) const fn zeroed() -> Self {
                Self { $($id: <$type as Stored>::ZERO),+ }
            }
        }

        /// The table, in the order in which links and documents list it.
        pub static SPECS: &[Spec] = &[$(Spec {
            id: stringify!($id),
            group: Group::$group,
            affects: Effects::NONE$(.and(Effects::$effect))+,
            kind: $kind,
            get: |params| Stored::wrap(params.$id),
            put: |params, value| params.$id = Stored::unwrap(value),
        }),+];

        /// The texts on each parameter, in the table's order. Separate from [`SPECS`], so that a program
        /// that shows none of them does not link them.
        static TEXTS: &[Text] = &[$(Text {
            name: $name,
            answers: <$type as Stored>::ANSWERS,
            help: $help,
            source: $source,
            concerns: Concern::$concern,
            plausible: $plausible,
        }),+];

        /// The names of the primary parameters; empty for the others.
        static PRIMARY_NAMES: &[&str] =
            &[$(if matches!(Group::$group, Group::Primary) { $name } else { "" }),+];
    };
}

parameters! {
    patch: f64, Primary, [ROLLOUT], Always, "Patch adoption",
        Kind::Number(Number { default: 0.9, ..Number::SHARE }),
        "Share of PCs that install the update within a week of being offered it; at 0 nothing restarts.",
        "90 % within a week (Microsoft, Windows 8 engineering blog, 2011); 80 % of Windows hosts within 24 h in 2006 (Gkantsidis et al., SIGCOMM 2006)",
        plausible(0.6, 0.9, "60-90 %: 80 % of Windows hosts within 24 h (Gkantsidis et al., SIGCOMM 2006), 80 to 89 % on automatic updates (Microsoft, 2006 and 2011)");
    spread: f64, Primary, [ROLLOUT], Updates, "Reboot spread",
        Kind::Number(Number { hard: (0.0, 168.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Time over which the update is offered: each PC gets the offer after a delay drawn uniformly from 0 to this; less than a day makes the outage worse.",
        "0: Windows Update offered the release to everyone at once; an administrator asked for 48-72 h on a blog in August 2007",
        plausible(0.0, 168.0, "0-7 days: 0 in 2007, 72 h requested on a blog in August 2007, slow rings of a week since (a city's published rings)");
    capacity: f64, Primary, [NETWORK], Supernodes, "Supernode capacity",
        Kind::Number(Number { unit: Unit::Clients, default: 300.0, hard: (10.0, 100_000.0), slider: (50.0, 10_000.0), scale: Scale::Log, step: 10.0, decimals: 0, never: false }),
        "Users that one supernode can carry. The lower it is, the more supernodes are needed, and suitable PCs are limited.",
        "about 300 (anonymous comment of August 2007); about 800 in 2012 (Kortchinsky)",
        plausible(100.0, 1_000.0, "100-1,000: about 300 (anonymous comment of August 2007), about 800 in 2012 (Kortchinsky)");
    fault: f64, Primary, [NETWORK], Supernodes, "Strength of the self-healing fault",
        Kind::Number(Number { default: 1.0, ..Number::SHARE }),
        "A PC must be up for hours before it may become a supernode. This is the share of PCs on which a lost connection resets that time to zero; 0 % is a healthy network, 100 % is August 2007.",
        "assumption: Skype named a bug in the allocation of network resources that kept the network from healing itself quickly, and never disclosed it",
        plausible(0.0, 1.0, "0-1: the fault was never disclosed; 0 is a network without it");
    load: f64, Primary, [NETWORK], Supernodes, "Load per client",
        Kind::Number(Number { default: 1.0, hard: (0.1, 4.0), slider: (0.5, 2.0), ..Number::TIMES }),
        "Load of the network relative to its supernodes: 1 is an average summer day, 1.2 is a fifth busier.",
        "assumption for the figure; Skype's second statement names a combination of high load and supernode restarts that had not occurred before",
        plausible(0.8, 1.35, "assumption: summer lowers use and winter raises it (Skype Journal, 2005); a summer's average is 1, the record of January 2007 a fifth above it");
    clients: f64, Primary, [NETWORK, REPORTS], Always, "Clients",
        Kind::Number(Number { unit: Unit::Clients, default: 12e6, hard: (1.0, 1e9), slider: (1e4, 1e8), scale: Scale::Log, step: 1e5, decimals: 0, never: false }),
        "PCs that run the program; rates of servers and numbers of nodes scale with it.",
        "gives a weekday peak of 8 million online (Computerworld, 17 August 2007) with the daily rhythm below",
        plausible(9e6, 37.5e6, "a weekday peak of 6-9 million online in 2007 and 20-25 million in 2010, two thirds of the clients each (Mercier, 2007; Skype, 2010)");
    fix: f64, Primary, [NETWORK], Supernodes, "Fix released",
        Kind::Moment(Number { default: 70.0, hard: (0.0, 400.0), slider: (48.0, 144.0), never: true, ..Number::HOURS }),
        "Hours after the start at which the operators' fix begins to reach clients, or never.",
        "assumption within what was reported: 12 to 24 hours were promised on Thursday, the network was called stabilizing on Friday 10:00 UTC",
        plausible(58.0, 96.0, "assumption: from Thursday's first status text to Friday night, as the network was called stabilizing on Friday 10:00 UTC");
    engine: Engine, Primary, [NETWORK], Always, "Engine",
        Kind::Choice(Engine::CHOICES),
        "Which engine computes the run.",
        "a choice of method, not a fact",
        None;
    seed: u64, Primary, [NETWORK], Drawn, "Seed",
        Kind::Seed(2007),
        "Seed of the random numbers; the same seed gives the same run. The expected engine draws none.",
        "arbitrary",
        None;

    release: f64, Rollout, [ROLLOUT], Always, "Patch release",
        Kind::Moment(Number { default: 17.0, hard: (0.0, 96.0), slider: (0.0, 48.0), ..Number::HOURS }),
        "Hours after the start at which the update is first offered.",
        "Patch Tuesday releases at 10:00 Pacific time, 17:00 UTC in summer (Microsoft)",
        plausible(17.0, 18.0, "10:00 Pacific time is 17:00 UTC in summer and 18:00 in winter (Microsoft)");
    stop: f64, Rollout, [ROLLOUT, EVENTS], Always, "Restarts stopped",
        Kind::Moment(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour from which restarts no longer reach the network, or never.",
        "not stopped in 2007",
        plausible(17.0, 144.0, "assumption: any hour of the first six days; none is documented for 2007");
    trigger: Trigger, Rollout, [ROLLOUT], Always, "What restarts PCs",
        Kind::Choice(Trigger::CHOICES),
        "Windows Update by its rules, or everybody within a short time of the release.",
        "Windows Update in 2007; the other is a wave as no update ever made one",
        None;
    burst: f64, Rollout, [ROLLOUT], Burst, "Length of the burst",
        Kind::Number(Number { default: 60.0, hard: (5.0, 1440.0), slider: (5.0, 720.0), step: 5.0, ..Number::MINUTES }),
        "Under `burst`, time from the release within which PCs restart, evenly; cut to steps of five minutes.",
        "a choice: nothing like it was reported",
        plausible(5.0, 720.0, "assumption: from the shortest there is to half a day; nothing like it was reported");
    check: f64, Rollout, [ROLLOUT], Updates, "Check interval",
        Kind::Number(Number { default: 22.0, hard: (1.0, 22.0), slider: (1.0, 22.0), ..Number::HOURS }),
        "Longest time between two checks for updates.",
        "22 h (WSUS 3.0 documentation; policy range 1 to 22 h)",
        plausible(1.0, 22.0, "1-22 h by policy (WSUS 3.0 documentation)");
    check_random: f64, Rollout, [ROLLOUT], Updates, "Check interval, random part",
        Kind::Number(Number { default: 0.2, hard: (0.0, 1.0), slider: (0.0, 0.5), ..Number::SHARE }),
        "Up to this share is taken off each check interval at random.",
        "0-20 % (WSUS 3.0 documentation)",
        plausible(0.0, 0.2, "0-20 % (WSUS 3.0 documentation)");
    install_hour: f64, Rollout, [ROLLOUT], Updates, "Installation hour",
        Kind::Number(Number { default: 3.0, hard: (0.0, 23.0), slider: (0.0, 23.0), ..Number::HOURS }),
        "Local time of the daily scheduled installation.",
        "03:00 local by default (Windows XP SP2 policy text; Microsoft Update team blog, 2008)",
        plausible(0.0, 23.0, "any hour can be set (Windows Update policy text); 03:00 is the default");
    install_time: f64, Rollout, [ROLLOUT], Updates, "Installation time",
        Kind::Number(Number { default: 20.0, hard: (1.0, 240.0), slider: (1.0, 120.0), ..Number::MINUTES }),
        "Longest time an installation takes before the restart countdown; PCs are spread evenly up to it, in steps of five minutes.",
        "assumption: nine bulletins on a PC of 2007",
        plausible(5.0, 60.0, "assumption: a few minutes to an hour for nine bulletins on a PC of 2007");
    countdown: f64, Rollout, [ROLLOUT], Updates, "Restart countdown",
        Kind::Number(Number { default: 5.0, hard: (1.0, 30.0), slider: (1.0, 30.0), ..Number::MINUTES }),
        "Time between the end of an installation and the automatic restart.",
        "5 minutes (WSUS 3.0 registry table; 15 belongs to later Windows)",
        plausible(1.0, 30.0, "1-30 minutes by policy (WSUS 3.0 registry table)");
    missed_delay: f64, Rollout, [ROLLOUT], Updates, "Delay after a missed schedule",
        Kind::Number(Number { default: 1.0, hard: (1.0, 60.0), slider: (1.0, 60.0), ..Number::MINUTES }),
        "Time after the next start-up at which a missed installation begins.",
        "1 minute when the policy is not configured (Windows Update policy text)",
        plausible(1.0, 60.0, "1-60 minutes by policy (Windows Update policy text)");
    always_on: f64, Rollout, [ROLLOUT, RHYTHM, NETWORK], Always, "PCs always on",
        Kind::Number(Number { default: 0.3, hard: (0.0, 1.0), slider: (0.1, 0.6), ..Number::SHARE }),
        "Share of PCs that are never switched off.",
        "assumption between US and UK surveys of 2007 (about 60 % and 18-23 % of work PCs left on at night); with the two below it gives the reported daily rhythm",
        plausible(0.15, 0.6, "15-60 %: UK and US surveys of work PCs (2007)");
    office: f64, Rollout, [ROLLOUT, RHYTHM], Always, "Office PCs",
        Kind::Number(Number { default: 0.57, slider: (0.1, 0.9), ..Number::SHARE }),
        "Share of the PCs that are switched off at times that are on in office hours; the others are on in the evening.",
        "Guha, Daswani, Jain, IPTPS 2006: use follows work hours and the work week; the share is fitted to the reported daily range (trough 0.60 of peak, weekend 0.81)",
        plausible(0.4, 0.75, "assumption: use follows work hours and the work week (Guha, Daswani, Jain, IPTPS 2006)");
    rhythm: DailyRhythm, Rollout, [ROLLOUT, RHYTHM], Always, "Daily rhythm",
        Kind::Choice(DailyRhythm::CHOICES),
        "At which local hours office and evening PCs are switched on and off: everywhere the same, or with evenings that end earlier in the Americas, so that users are fewest about 05 UTC, as was reported.",
        "uniform: model 1.0, which gives the reported range and peak; reported: the minimum about 05 and the dip at 11-13 UTC as well (Mercier, January 2007; Skype Journal, 2005)",
        None;
    shutdown_install: f64, Rollout, [ROLLOUT], Updates, "Installed at shutdown",
        Kind::Number(Number { default: 0.66, ..Number::SHARE }),
        "Share of switched-off PCs with a waiting update that install it while shutting down.",
        "gives 46 % of all installations at shutdown within 15 points (Windows Vista team blog, November 2006: 34 % scheduled, 46 % shutdown, 20 % manual)",
        plausible(0.4, 0.9, "assumption: what gives 36-56 % of all installations at shutdown (46 % in 2006, Windows Vista team blog)");
    by_hand: f64, Rollout, [ROLLOUT], Updates, "Installed by hand",
        Kind::Number(Number { default: 0.15, ..Number::SHARE }),
        "Share of PCs whose user installs and restarts within hours of the download.",
        "20 % manual in 2006, 31 % in 2011 (Microsoft); lowered because some of them restart later",
        plausible(0.1, 0.3, "10-30 %: 20 % manual in 2006 within 10 points (Windows Vista team blog)");
    boot: f64, Rollout, [NETWORK], Always, "Restart time",
        Kind::Number(Number { default: 4.0, hard: (1.0, 30.0), slider: (1.0, 15.0), ..Number::MINUTES }),
        "Time from restart until the program tries to sign in again.",
        "assumption: 2-5 minutes to the desktop of an XP PC",
        plausible(2.0, 10.0, "2-10 minutes: two to five to the desktop of an XP PC, and the program's start");
    boot_law: BootLaw, Rollout, [NETWORK], Always, "Law of the restart time",
        Kind::Choice(BootLaw::CHOICES),
        "How restart times are spread around their mean.",
        "assumption: constant; the three are those of the agent model in ComplexNetworkSim",
        None;
    autostart: f64, Rollout, [NETWORK], Always, "Starts with Windows",
        Kind::Number(Number { default: 1.0, ..Number::SHARE }),
        "Share of restarted PCs on which the program starts by itself; on the others it stays off until its user signs in.",
        "assumption: on by default; that no one switched it off is a simplification",
        plausible(0.6, 0.95, "assumption: on by default, and 60-95 % kept it");
    offer: Offer, Rollout, [ROLLOUT], Updates, "Order of the offer",
        Kind::Choice(Offer::CHOICES),
        "Whether the update is offered evenly over the spread, or in stages; in stages the spread is added to each.",
        "evenly, and at once in 2007; stages are common practice since",
        None;
    stage1: f64, Rollout, [ROLLOUT], Stages, "First stage",
        Kind::Number(Number { default: 0.01, ..Number::SHARE }),
        "Share of PCs that are offered the update at its release.",
        "1, 10, 50, 100 %: common practice",
        plausible(0.005, 0.05, "assumption: 1, 10, 50, 100 % are common practice; half to twice the share");
    stage2: f64, Rollout, [ROLLOUT], Stages, "Second stage",
        Kind::Number(Number { default: 0.1, ..Number::SHARE }),
        "Share of PCs that have been offered it from the second stage on.",
        "1, 10, 50, 100 %: common practice",
        plausible(0.05, 0.25, "assumption: 1, 10, 50, 100 % are common practice; half to twice the share");
    stage2_at: f64, Rollout, [ROLLOUT], Stages, "Second stage begins",
        Kind::Number(Number { default: 24.0, hard: (0.0, 168.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Hours after the release.",
        "assumption: a day to watch each stage",
        plausible(4.0, 72.0, "assumption: hours to a week to watch each stage (rings of 0, 3 and 7 days are a city's)");
    stage3: f64, Rollout, [ROLLOUT], Stages, "Third stage",
        Kind::Number(Number { default: 0.5, ..Number::SHARE }),
        "Share of PCs that have been offered it from the third stage on.",
        "1, 10, 50, 100 %: common practice",
        plausible(0.25, 0.75, "assumption: 1, 10, 50, 100 % are common practice; half to twice the share");
    stage3_at: f64, Rollout, [ROLLOUT], Stages, "Third stage begins",
        Kind::Number(Number { default: 48.0, hard: (0.0, 168.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Hours after the release.",
        "assumption: a day to watch each stage",
        plausible(8.0, 120.0, "assumption: hours to a week to watch each stage (rings of 0, 3 and 7 days are a city's)");
    stage4_at: f64, Rollout, [ROLLOUT], Stages, "Last stage begins",
        Kind::Number(Number { default: 72.0, hard: (0.0, 168.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Hours after the release from which everyone is offered it.",
        "assumption: a day to watch each stage",
        plausible(12.0, 168.0, "assumption: hours to a week to watch each stage (rings of 0, 3 and 7 days are a city's)");
    notify: f64, Rollout, [ROLLOUT], Updates, "Notified only",
        Kind::Number(Number { ..Number::SHARE }),
        "Share of the PCs taking part that only notify: their user installs by hand or at shutdown, never the clock.",
        "assumption: 0 leaves them to the share installed by hand; 5.8 % in 2011, with 89.3 % automatic and 4.9 % off (Microsoft)",
        plausible(0.0, 0.15, "5.8 % in 2011 (Microsoft); up to 15 % is an assumption for 2007");
    download: f64, Rollout, [ROLLOUT], Updates, "Download time",
        Kind::Number(Number { hard: (0.0, 2880.0), slider: (0.0, 720.0), step: 5.0, ..Number::MINUTES }),
        "Mean time from the check until the update is downloaded; it progresses only while the PC is on.",
        "assumption: 0, since some 20 MB in the background are minutes on the broadband of 2007 and checks are 20 hours apart",
        plausible(0.0, 240.0, "assumption: minutes on broadband to some hours on slow lines");
    install_window: f64, Rollout, [ROLLOUT], Updates, "Installation window",
        Kind::Number(Number { hard: (0.0, 12.0), slider: (0.0, 12.0), ..Number::HOURS }),
        "Each PC has an installation hour of its own, drawn evenly from this long after the installation hour.",
        "0: one hour for everyone (Windows XP SP2 policy text)",
        plausible(0.0, 12.0, "assumption: from one hour for everyone, as in 2007, to half a day");
    logged_on: f64, Rollout, [ROLLOUT], Updates, "Logged on at night",
        Kind::Number(Number { default: 1.0, ..Number::SHARE }),
        "Share of the PCs always on with someone logged on at the installation hour; the others restart without a countdown.",
        "assumption: users who leave a PC on leave programs open",
        plausible(0.5, 1.0, "assumption: at least half of the users who leave a PC on leave programs open");
    wait_logged_on: f64, Rollout, [ROLLOUT], Updates, "No restart while logged on",
        Kind::Number(Number { ..Number::SHARE }),
        "Share of PCs set not to restart while someone is logged on: they restart when switched off.",
        "0: off by default (NoAutoRebootWithLoggedOnUsers, WSUS 3.0 registry table)",
        plausible(0.0, 0.3, "assumption: off by default (WSUS 3.0 registry table), set by some administrators");
    postpone: f64, Rollout, [ROLLOUT], Updates, "Postponement",
        Kind::Number(Number { default: 10.0, hard: (5.0, 240.0), slider: (5.0, 60.0), step: 5.0, ..Number::MINUTES }),
        "Time by which a user postpones the restart, each time the PC asks.",
        "10 minutes on XP (Microsoft Update team blog, 2008); 10 min, 1 h or 4 h on Vista",
        plausible(10.0, 240.0, "10 minutes on XP; 10 min, 1 h or 4 h on Vista (Microsoft Update team blog, 2008)");
    postpone_share: f64, Rollout, [ROLLOUT], Updates, "Users who postpone",
        Kind::Number(Number { hard: (0.0, 0.95), slider: (0.0, 0.95), ..Number::SHARE }),
        "Share of users at their PC who postpone the restart, each time they are asked.",
        "assumption: no survey counted them; half would delay mornings' restarts by ten minutes on average",
        plausible(0.0, 0.7, "assumption: no survey counted them");
    wsus_share: f64, Rollout, [ROLLOUT], Updates, "Managed PCs",
        Kind::Number(Number { ..Number::SHARE }),
        "Share of PCs that get updates from their company's WSUS server, in four groups; the others stay on Windows Update.",
        "assumption: 0, as nothing was published for the PCs that ran the program",
        plausible(0.0, 0.5, "assumption: from none to as many as are in offices");
    ring1_share: f64, Rollout, [ROLLOUT], Updates, "Test group",
        Kind::Number(Number { default: 0.02, ..Number::SHARE }),
        "Share of the managed PCs in the first group.",
        "assumption: the manual asks for a test group and gives no size",
        plausible(0.005, 0.1, "assumption: no size is documented; a test group is small, and each group larger than the one before");
    ring1_delay: f64, Rollout, [ROLLOUT], Updates, "Test group: approved",
        Kind::Number(Number { hard: (0.0, 168.0), slider: (0.0, 168.0), never: true, ..Number::HOURS }),
        "Hours after the release at which the update is approved for the first group; never is declined.",
        "pilot ring without delay (a city's published rings)",
        plausible(0.0, 24.0, "0, 3 and 7 days in a city's published rings; the rest is an assumption");
    ring1_deadline: f64, Rollout, [ROLLOUT], Updates, "Test group: deadline",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 336.0), slider: (0.0, 336.0), never: true, ..Number::HOURS }),
        "Hours after the release from which the first group installs at once; a past one acts at the next contact.",
        "none unless set; a past date acts at the next contact (WSUS 3.0 documentation)",
        plausible(0.0, 336.0, "one week, two weeks or none: the ready-made deadlines (WSUS 3.0 documentation); a past one is 0");
    ring2_share: f64, Rollout, [ROLLOUT], Updates, "Second group",
        Kind::Number(Number { default: 0.18, ..Number::SHARE }),
        "Share of the managed PCs in the second group; what the first leaves at most.",
        "assumption: a fifth together with the test group",
        plausible(0.05, 0.3, "assumption: no size is documented; a test group is small, and each group larger than the one before");
    ring2_delay: f64, Rollout, [ROLLOUT], Updates, "Second group: approved",
        Kind::Number(Number { default: 48.0, hard: (0.0, 168.0), slider: (0.0, 168.0), never: true, ..Number::HOURS }),
        "Hours after the release at which the update is approved for the second group; never is declined.",
        "assumption within the published example: fast ring after 3 days, slow after 7",
        plausible(0.0, 96.0, "0, 3 and 7 days in a city's published rings; the rest is an assumption");
    ring2_deadline: f64, Rollout, [ROLLOUT], Updates, "Second group: deadline",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 336.0), slider: (0.0, 336.0), never: true, ..Number::HOURS }),
        "Hours after the release from which the second group installs at once.",
        "none unless set (WSUS 3.0 documentation)",
        plausible(0.0, 336.0, "one week, two weeks or none: the ready-made deadlines (WSUS 3.0 documentation); a past one is 0");
    ring3_share: f64, Rollout, [ROLLOUT], Updates, "Third group",
        Kind::Number(Number { default: 0.4, ..Number::SHARE }),
        "Share of the managed PCs in the third group; what the first two leave at most.",
        "assumption: half of the rest",
        plausible(0.2, 0.6, "assumption: no size is documented; a test group is small, and each group larger than the one before");
    ring3_delay: f64, Rollout, [ROLLOUT], Updates, "Third group: approved",
        Kind::Number(Number { default: 96.0, hard: (0.0, 168.0), slider: (0.0, 168.0), never: true, ..Number::HOURS }),
        "Hours after the release at which the update is approved for the third group; never is declined.",
        "assumption within the published example: fast ring after 3 days, slow after 7",
        plausible(24.0, 168.0, "0, 3 and 7 days in a city's published rings; the rest is an assumption");
    ring3_deadline: f64, Rollout, [ROLLOUT], Updates, "Third group: deadline",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 336.0), slider: (0.0, 336.0), never: true, ..Number::HOURS }),
        "Hours after the release from which the third group installs at once.",
        "none unless set (WSUS 3.0 documentation)",
        plausible(0.0, 336.0, "one week, two weeks or none: the ready-made deadlines (WSUS 3.0 documentation); a past one is 0");
    ring4_delay: f64, Rollout, [ROLLOUT], Updates, "Other PCs: approved",
        Kind::Number(Number { default: 144.0, hard: (0.0, 168.0), slider: (0.0, 168.0), never: true, ..Number::HOURS }),
        "Hours after the release at which the update is approved for the other managed PCs; never is declined.",
        "assumption within the published example: fast ring after 3 days, slow after 7",
        plausible(48.0, 168.0, "0, 3 and 7 days in a city's published rings; the rest is an assumption");
    ring4_deadline: f64, Rollout, [ROLLOUT], Updates, "Other PCs: deadline",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 336.0), slider: (0.0, 336.0), never: true, ..Number::HOURS }),
        "Hours after the release from which the other managed PCs install at once.",
        "none unless set (WSUS 3.0 documentation)",
        plausible(0.0, 336.0, "one week, two weeks or none: the ready-made deadlines (WSUS 3.0 documentation); a past one is 0");
    bad_patch: f64, Rollout, [ROLLOUT, REPORTS], Updates, "Failing installations",
        Kind::Number(Number { ..Number::SHARE }),
        "Share of PCs on which the installation fails: they report it, stay unpatched and do not restart.",
        "0: no failing installations were reported in August 2007",
        plausible(0.0, 0.05, "assumption: bad patches are rare, and fail on few PCs");
    notice: f64, Rollout, [ROLLOUT, REPORTS], Updates, "Time to withdraw",
        Kind::Number(Number { default: 4.0, hard: (0.0, 168.0), slider: (0.0, 72.0), ..Number::HOURS }),
        "Time from an office's first failed installation until its administrator withdraws the approvals.",
        "assumption: half a working day",
        plausible(1.0, 24.0, "assumption: an hour to a day");
    office_pcs: f64, Rollout, [ROLLOUT, REPORTS], Always, "PCs of an office",
        Kind::Number(Number { unit: Unit::Count, default: 500.0, hard: (1.0, 1e6), slider: (10.0, 10_000.0), scale: Scale::Log, step: 10.0, decimals: 0, never: false }),
        "PCs behind one link, and with one WSUS server and administrator where they are managed.",
        "assumption: a middling site",
        plausible(10.0, 5_000.0, "assumption: a small office to a large site");
    office_link: f64, Rollout, [REPORTS], Always, "Office link",
        Kind::Number(Number { unit: Unit::MegabitsPerSecond, default: 4.0, hard: (0.1, 10_000.0), slider: (1.0, 1_000.0), scale: Scale::Log, step: 1.0, decimals: 2, never: false }),
        "Bandwidth of the office's link.",
        "assumption: two leased lines of 2 Mbit/s, as a site of 2007 might have",
        plausible(1.0, 100.0, "assumption: a broadband line to a large site's link of 2007");
    office_use: f64, Rollout, [REPORTS], Always, "Other traffic",
        Kind::Number(Number { default: 0.3, ..Number::SHARE }),
        "Demand of the office's other traffic in working hours, as a share of the link.",
        "assumption: a link that is sized for its peaks",
        plausible(0.1, 0.8, "assumption: a link that is sized generously, or not");
    patch_size: f64, Rollout, [REPORTS], Always, "Size of the update",
        Kind::Number(Number { unit: Unit::Megabytes, default: 20.0, hard: (0.1, 10_000.0), slider: (1.0, 1_000.0), scale: Scale::Log, step: 1.0, decimals: 2, never: false }),
        "Download size for one PC.",
        "assumption: nine bulletins, without express files",
        plausible(5.0, 100.0, "assumption: one bulletin to a service pack's worth; express files are three times larger at first (WSUS 3.0 documentation)");
    bits_limit: f64, Rollout, [REPORTS], Always, "Throttled download",
        Kind::Number(Number { unit: Unit::KilobitsPerSecond, default: 10.0, hard: (2.0, 100_000.0), slider: (2.0, 1_000.0), scale: Scale::Log, step: 1.0, decimals: 2, never: false }),
        "Under throttling, bandwidth that one PC may use from 08:00 to 17:00.",
        "10 kbit/s from 08:00 to 17:00 is the example in the policy's text (BITS 2.0)",
        plausible(2.0, 100.0, "assumption around the example of 10 kbit/s in the policy's text (BITS 2.0)");
    peers: f64, Rollout, [REPORTS], Always, "PCs that share downloads",
        Kind::Number(Number { default: 1.0, ..Number::SHARE }),
        "Under peer caching, share of the PCs that can download the update from another PC in the office.",
        "assumption: all; on XP none could (BITS 3.0, Vista and Server 2008)",
        plausible(0.0, 1.0, "0-1: none on XP, all on Vista domain members (BITS 3.0)");
    exploit: f64, Rollout, [REPORTS], Always, "Exploit after",
        Kind::Number(Number { default: 24.0, hard: (0.0, 720.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Hours after the release from which unpatched PCs are attacked.",
        "a day, as on Exploit Wednesdays; Brumley et al. made exploits from patches, one of this very release, in minutes (2008), worms took 5 to 26 days",
        plausible(0.0333, 720.0, "2 minutes to 30 days: exploits made from patches in minutes (Brumley et al., 2008), Code Red after 30 days");
    hazard: f64, Rollout, [REPORTS], Always, "Infection rate",
        Kind::Number(Number { unit: Unit::PerDay, default: 0.0001, hard: (0.0, 400.0), slider: (0.000_01, 10.0), scale: Scale::Log, step: 0.0001, decimals: 6, never: false }),
        "Rate at which an unpatched PC is infected once there is an exploit.",
        "assumption of the order of 2.1 % of PCs cleaned in 15 months (MSRT, 2006), twice that; 1.5 a day for exposed PCs and a worm (German Honeynet, 2008)",
        plausible(0.00002, 0.01, "0.00002-0.01 a day for bugs in client programs: 2.1 % of PCs cleaned in 15 months is 0.00005 (MSRT, 2006), a lower bound; worms are faster");
    price_hour: f64, Rollout, [REPORTS], Always, "Price of a lost hour",
        Kind::Number(Number { unit: Unit::PricePerUserHour, default: 0.01, hard: (0.0, 1e6), slider: (0.001, 100.0), scale: Scale::Log, step: 0.01, decimals: 4, never: false }),
        "Cost of an hour that a user could not be online, in any currency.",
        "assumption: only the ratio of the two prices matters",
        plausible(0.001, 1.0, "assumption: only the ratio of the two prices matters");
    price_infection: f64, Rollout, [REPORTS], Always, "Price of an infection",
        Kind::Number(Number { unit: Unit::PricePerPc, default: 100.0, hard: (0.0, 1e6), slider: (1.0, 10_000.0), scale: Scale::Log, step: 1.0, decimals: 4, never: false }),
        "Cost of an infected PC, in the same currency.",
        "assumption: an hour or two of work to clean it",
        plausible(10.0, 1_000.0, "assumption: only the ratio of the two prices matters");

    login: f64, Login, [NETWORK], Always, "Log-in servers",
        Kind::Number(Number { unit: Unit::PerSecondPerMillion, default: 140.0, hard: (0.1, 100_000.0), slider: (20.0, 5_000.0), scale: Scale::Log, step: 10.0, decimals: 1, never: false }),
        "Log-ins a second that the central servers can take, for each million clients.",
        "assumption: 1,680 a second in all, about four times a normal day's",
        plausible(80.0, 1_700.0, "1,000-20,000 a second for 12 million clients: an assumption, as a normal day's rate is 280-560 (calculated for sessions of 4-8 h)");
    queue: Queue, Login, [NETWORK], Always, "Log-in queue",
        Kind::Choice(Queue::CHOICES),
        "In which order the log-in servers take waiting requests.",
        "assumption: first in, first out, as ordinary servers do",
        None;
    queue_limit: f64, Login, [NETWORK], Always, "Queue limit",
        Kind::Number(Number { default: 20.0, hard: (0.0, 3600.0), slider: (0.0, 600.0), ..Number::SECONDS }),
        "Highest backlog of the log-in servers, in seconds of their capacity; above it, or under `shed` above the clients' time-out, requests are refused.",
        "assumption: less than clients wait; with more, a full queue serves only clients that have given up",
        plausible(0.0, 60.0, "assumption: from no queue to twice what clients wait for");
    login_timeout: f64, Login, [NETWORK], Always, "Log-in time-out",
        Kind::Number(Number { default: 30.0, hard: (1.0, 600.0), slider: (10.0, 120.0), step: 10.0, ..Number::SECONDS }),
        "How long a client waits for the log-in server before it gives up and backs off.",
        "assumption: five attempts with 5-6 s each in the log-in algorithm that Baset and Schulzrinne observed",
        plausible(5.0, 60.0, "assumption: one attempt's 5 s to two rounds of five attempts (Baset and Schulzrinne, INFOCOM 2006)");
    retry: f64, Login, [NETWORK], Always, "First wait",
        Kind::Number(Number { default: 60.0, hard: (1.0, 600.0), slider: (10.0, 120.0), ..Number::SECONDS }),
        "Wait after a failed attempt; the first one where waits grow.",
        "assumption: clients reconnected without end (Skype, 16 August 2007); the interval is unknown, 10-120 s is plausible",
        plausible(10.0, 120.0, "10-120 s: clients reconnected without end (Skype, 16 August 2007), the interval is unknown");
    backoff: Backoff, Login, [NETWORK], Always, "Back-off",
        Kind::Choice(Backoff::CHOICES),
        "How the wait grows with each failure.",
        "assumption: constant, as no growth was ever observed or documented",
        None;
    jitter: Jitter, Login, [NETWORK], Always, "Jitter",
        Kind::Choice(Jitter::CHOICES),
        "How waits are spread, so that clients do not come back together.",
        "assumption: none; the kinds are those of Brooker, 2015",
        None;
    cap: f64, Login, [NETWORK], Growing, "Longest wait",
        Kind::Number(Number { default: 600.0, hard: (1.0, 7200.0), slider: (10.0, 1800.0), ..Number::SECONDS }),
        "Upper limit of growing waits.",
        "common practice (Brooker, 2015)",
        plausible(60.0, 1_800.0, "assumption: a minute to half an hour; common practice is about ten minutes (Brooker, 2015)");
    tries: f64, Login, [NETWORK], Always, "Attempts before giving up",
        Kind::Number(Number { unit: Unit::Count, default: f64::INFINITY, hard: (1.0, 20.0), slider: (1.0, 20.0), step: 1.0, decimals: 0, never: true, ..Number::SHARE }),
        "Failed attempts after which a client gives up until its user signs in again, or never.",
        "never: clients that were left running reconnected in the end (Skype, 16 August 2007)",
        plausible(1.0, 20.0, "assumption: one to four rounds of five attempts (Baset and Schulzrinne, INFOCOM 2006); clients left running never gave up");
    retry_budget: f64, Login, [NETWORK], Always, "Retry budget",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 1.0), slider: (0.0, 1.0), never: true, ..Number::SHARE }),
        "Retries allowed for each first attempt, over all clients; without one, never, every retry is allowed.",
        "none in 2007; 10 % is Google's (SRE book), 20 % Finagle's default",
        plausible(0.05, 0.2, "5-20 %: 10 % is Google's (SRE book), 20 % Finagle's default");
    bucket: f64, Login, [NETWORK], Budget, "Retries saved",
        Kind::Number(Number { unit: Unit::Count, default: 0.0, hard: (0.0, 100.0), slider: (0.0, 20.0), step: 1.0, decimals: 2, ..Number::SHARE }),
        "With a retry budget: unused retries that may be saved for each client, all of them at the start.",
        "assumption: none saved",
        plausible(0.0, 10.0, "assumption: none to a handful of retries a client (Brooker, 2022)");
    impatient: f64, Login, [NETWORK], Always, "Restarted by hand",
        Kind::Number(Number { unit: Unit::PerHour, default: 0.4, hard: (0.0, 10.0), slider: (0.0, 2.0), step: 0.05, ..Number::SHARE }),
        "Share of waiting users that restart the program by hand in an hour, and begin with the first wait again.",
        "assumption: a fifth of users, after 20 minutes in the median; downloads of the installer rose whenever the network fell",
        plausible(0.0, 1.0, "assumption: 0-50 % of users in place of a fifth; a wave of reinstallations was seen in 2007, restarts in 2010");
    session: f64, Login, [RHYTHM, NETWORK], Always, "Session",
        Kind::Number(Number { default: 8.0, hard: (0.5, 48.0), slider: (1.0, 24.0), step: 0.5, ..Number::HOURS }),
        "Mean time a user stays signed in, apart from the daily rhythm; users who leave are replaced by others.",
        "assumption: the high end of 4-8 h",
        plausible(4.0, 8.0, "4-8 h: with 8 million online it gives 280-560 log-ins a second; supernodes' median is 5.5 h (Guha, Daswani, Jain, IPTPS 2006)");
    arrivals: f64, Login, [RHYTHM, NETWORK], Always, "Open arrivals",
        Kind::Number(Number { unit: Unit::PerSecondPerMillion, default: 0.0, hard: (0.0, 100_000.0), slider: (0.0, 1_000.0), step: 1.0, decimals: 4, ..Number::SHARE }),
        "If above 0, users arrive at this constant rate, independent of others, instead of by the daily rhythm, and leave after a session.",
        "a method of study: an open system (Bronson and others, HotOS 2021)",
        plausible(0.0, 100.0, "assumption: a method of study, not a fact");

    topology: Topology, Supernodes, [NETWORK], Always, "What carries the network",
        Kind::Choice(Topology::CHOICES),
        "Whether clients need a supernode, or the log-in servers alone.",
        "Skype needed both (Baset and Schulzrinne, INFOCOM 2006)",
        None;
    headroom: f64, Supernodes, [NETWORK], Supernodes, "Headroom",
        Kind::Number(Number { default: 1.35, hard: (1.0, 5.0), slider: (1.05, 3.0), ..Number::TIMES }),
        "Supernode capacity that the network aims at, as a multiple of what connected clients need.",
        "25-30 % lost supernodes sufficed in December 2010 (Skype post-mortem): a critical loss of 26 % is 1.35",
        plausible(1.1, 3.0, "1.1-3: a loss of 25-30 % sufficed in December 2010 (Skype post-mortem)");
    eligible: f64, Supernodes, [NETWORK], Supernodes, "Eligible PCs",
        Kind::Number(Number { default: 0.0391, hard: (0.001, 0.5), slider: (0.01, 0.3), step: 0.001, ..Number::SHARE }),
        "Share of always-on PCs that could be a supernode: public address, bandwidth, processor.",
        "assumption, 1.2 % of all clients (60-80 % of home PCs were behind NAT; Baset and Schulzrinne name the criteria); PCs that are switched off at times never reach the uptime required",
        plausible(0.067, 0.5, "2-30 % of all clients, of which the always-on PCs are 30 % (Baset and Schulzrinne, INFOCOM 2006), cut at what is allowed");
    uptime: f64, Supernodes, [NETWORK], Supernodes, "Uptime required",
        Kind::Number(Number { default: 16.0, hard: (0.25, 48.0), slider: (1.0, 24.0), ..Number::HOURS }),
        "Uninterrupted time before a PC may become a supernode.",
        "an uptime criterion exists (NANOG, October 2011); its length is an assumption within 0.25-24 h",
        plausible(0.25, 24.0, "0.25-24 h: a criterion exists (NANOG, October 2011), its length is unknown");
    churn: f64, Supernodes, [NETWORK], Supernodes, "Supernode churn",
        Kind::Number(Number { unit: Unit::PerHour, default: 0.019, hard: (0.0, 0.5), slider: (0.01, 0.1), step: 0.005, ..Number::SHARE }),
        "Share of always-on eligible PCs that restart or leave in an hour for everyday reasons.",
        "below 5 % of supernodes in 30 minutes (Guha, Daswani, Jain, IPTPS 2006)",
        plausible(0.02, 0.1, "1-5 % of supernodes churn in 30 minutes (Guha, Daswani, Jain, IPTPS 2006)");
    churn_young: f64, Supernodes, [NETWORK], Supernodes, "Churn of the young",
        Kind::Number(Number { unit: Unit::PerHour, default: 0.051, hard: (0.0, 1.0), slider: (0.01, 0.2), step: 0.005, ..Number::SHARE }),
        "Churn of PCs that have not reached the uptime required: sessions are heavy-tailed when this is larger.",
        "assumption: heavy-tailed sessions with a median near 5.5 h (Guha, Daswani, Jain, IPTPS 2006)",
        plausible(0.02, 0.15, "assumption: sessions with a median of 3-12 h and a heavy tail (Guha, Daswani, Jain, IPTPS 2006)");
    overload: f64, Supernodes, [NETWORK], Supernodes, "Overload threshold",
        Kind::Number(Number { default: 8.2, hard: (1.1, 100.0), slider: (1.2, 10.0), step: 0.1, ..Number::TIMES }),
        "Load, as a multiple of normal, at which a supernode shuts itself down to protect its PC.",
        "the protection is documented for 2010 (Skype post-mortem); the threshold is an assumption within 1.2-10",
        plausible(1.2, 10.0, "1.2-10: the feedback loop of 2010 (Skype post-mortem); the threshold is unknown");
    protection: Protection, Supernodes, [NETWORK], Supernodes, "Overload protection",
        Kind::Choice(Protection::CHOICES),
        "What an overloaded supernode does.",
        "it shut itself down to protect its PC (Skype post-mortem, 2010); refusing requests would have been an alternative",
        None;
    overload_time: f64, Supernodes, [NETWORK], Supernodes, "Overload detection",
        Kind::Number(Number { default: 4.5, hard: (1.0, 240.0), slider: (1.0, 60.0), ..Number::MINUTES }),
        "Mean time an overloaded supernode lasts before it shuts down.",
        "assumption: users saw sign-ins that lasted minutes",
        plausible(1.0, 30.0, "assumption: users saw sign-ins that lasted seconds to minutes");
    unequal: f64, Supernodes, [NETWORK], Supernodes, "Evenness of load",
        Kind::Number(Number { unit: Unit::Count, default: 11.0, hard: (2.0, 40.0), slider: (2.0, 40.0), step: 1.0, decimals: 0, ..Number::SHARE }),
        "Shape of the log-logistic spread of load over supernodes; larger is more even.",
        "assumption: a standard deviation of 15 %",
        plausible(4.0, 30.0, "assumption: a standard deviation of 6-45 %");
    cooldown: f64, Supernodes, [NETWORK], Supernodes, "Cooling off",
        Kind::Number(Number { default: 12.0, hard: (1.0, 1440.0), slider: (1.0, 240.0), ..Number::MINUTES }),
        "Time for which a PC is no supernode after it shut itself down.",
        "assumption within 1-60 minutes",
        plausible(1.0, 60.0, "1-60 minutes: unknown");
    cooldown_law: CooldownLaw, Supernodes, [NETWORK], Individuals, "Law of the cooling off",
        Kind::Choice(CooldownLaw::CHOICES),
        "How the times of cooling off are spread over supernodes; each keeps the one that was drawn for it.",
        "assumption: constant; the three are those of the agent model in ComplexNetworkSim",
        None;
    stale_time: f64, Supernodes, [NETWORK], Supernodes, "Stale entries' life",
        Kind::Number(Number { default: 4.0, hard: (0.1, 168.0), slider: (0.5, 48.0), step: 0.5, ..Number::HOURS }),
        "Mean time a dead supernode stays in the clients' host caches, if these have 200 entries.",
        "assumption: caches of up to 200 entries (Skype 2.5) are refreshed while connected",
        plausible(1.0, 24.0, "assumption: caches of up to 200 entries (Skype 2.5) are refreshed while connected");
    probes: f64, Supernodes, [NETWORK], Supernodes, "Entries tried",
        Kind::Number(Number { unit: Unit::Count, default: 5.0, hard: (1.0, 200.0), slider: (1.0, 20.0), step: 1.0, decimals: 0, ..Number::SHARE }),
        "Host-cache entries tried in one attempt.",
        "five attempts in the log-in algorithm (Baset and Schulzrinne, INFOCOM 2006)",
        plausible(1.0, 20.0, "assumption: one to all of four rounds of five attempts (Baset and Schulzrinne, INFOCOM 2006)");
    cache: f64, Supernodes, [NETWORK], Supernodes, "Host cache",
        Kind::Number(Number { unit: Unit::Count, default: 200.0, hard: (1.0, 1000.0), slider: (5.0, 500.0), step: 5.0, decimals: 0, ..Number::SHARE }),
        "Supernode addresses stored by a client; entries are refreshed at a fixed rate, so that those of a larger cache are older.",
        "up to 200 entries (Skype 2.5)",
        plausible(5.0, 200.0, "5-200: up to 200 entries (Skype 2.5)");
    caches: Caches, Supernodes, [NETWORK], Individuals, "Host caches are",
        Kind::Choice(Caches::CHOICES),
        "How the individuals engine represents host caches; stored ones take memory, for up to 100,000 clients.",
        "a choice of method; entries that are never refreshed are those of the agent model in ComplexNetworkSim",
        None;
    probe_cost: f64, Supernodes, [NETWORK], Supernodes, "Cost of a probe",
        Kind::Number(Number { default: 5.0, hard: (0.0, 100.0), slider: (0.0, 10.0), ..Number::TIMES }),
        "Load of a refused contact on a supernode, in keep-alives; a client sends one a minute.",
        "assumption: the packets of a refused log-in against one of a keep-alive, whose interval is from Baset and Schulzrinne, 2004",
        plausible(1.0, 40.0, "assumption: with the cost of a log-in, 20-200 keep-alives in all, which is 100 times in 2010 less 1.4 of redistribution");
    login_cost: f64, Supernodes, [NETWORK], Supernodes, "Cost of a log-in",
        Kind::Number(Number { default: 6.0, hard: (0.0, 500.0), slider: (0.0, 200.0), ..Number::TIMES }),
        "Load of an accepted log-in on a supernode, in keep-alives.",
        "assumption: a refused contact's and one packet more; log-in itself is the servers' work",
        plausible(20.0, 200.0, "20-200: 100 times the requests in 2010 (Skype post-mortem), less 1.4 of redistribution");

    load_sd: f64, Supernodes, [NETWORK], Months, "Variation of load",
        Kind::Number(Number { default: 0.045, hard: (0.0, 0.5), slider: (0.0, 0.2), step: 0.005, ..Number::SHARE }),
        "Standard deviation of a month's load around the load above; drawn by the seed where the engine draws.",
        "assumption: about one ordinary Patch Tuesday in 45 fails, since 43-45 of them passed before August 2007",
        plausible(0.0, 0.1, "assumption: one in 45 to one in 20 ordinary Patch Tuesdays fails");
    stock_sd: f64, Supernodes, [NETWORK], Months, "Variation of the stock",
        Kind::Number(Number { default: 0.02, hard: (0.0, 0.5), slider: (0.0, 0.2), step: 0.005, ..Number::SHARE }),
        "Standard deviation of a month's stock of eligible PCs; drawn by the seed where the engine draws.",
        "assumption: the supernode population was relatively stable (Guha, Daswani, Jain, IPTPS 2006)",
        plausible(0.0, 0.05, "assumption: the supernode population was relatively stable (Guha, Daswani, Jain, IPTPS 2006)");

    healing: f64, Healing, [NETWORK], Supernodes, "Self-healing time",
        Kind::Number(Number { default: 9.0, hard: (1.0, 600.0), slider: (1.0, 120.0), ..Number::MINUTES }),
        "Mean time in which the network replaces missing supernodes while it has candidates.",
        "assumption, chosen by hand below its plausible range: 67 % of what is missing in 10 minutes",
        plausible(14.5, 600.0, "assumption: 1-50 % of what is missing in 10 minutes is a mean of 14.5 minutes to 17 h, cut at what is allowed");
    fault_reach: f64, Healing, [NETWORK], Supernodes, "Reach of the fault",
        Kind::Number(Number { default: 0.975, ..Number::SHARE }),
        "Share of clients whose version has the fault, at full strength.",
        "assumption: nearly all; the others determine how deep the network falls",
        plausible(0.5, 1.0, "assumption: most clients ran versions with the fault");
    fault_kind: FaultKind, Healing, [NETWORK], Supernodes, "What the fault does",
        Kind::Choice(FaultKind::CHOICES),
        "The mechanism behind the fault.",
        "assumption: the real one was never disclosed; the other one was tested, too",
        None;
    fix_time: f64, Healing, [NETWORK], Supernodes, "Spread of the fix",
        Kind::Number(Number { default: 235.0, hard: (0.1, 400.0), slider: (1.0, 400.0), ..Number::HOURS }),
        "Mean time until the fix has reached a client.",
        "assumption, fitted to the reported two days: users came back over days, with the versions that had the fix",
        plausible(24.0, 400.0, "assumption: users came back over days (August 2007)");
    bootstrap: f64, Healing, [NETWORK], Supernodes, "Bootstrap supernodes",
        Kind::Number(Number { unit: Unit::PerMillion, default: 7.0, hard: (0.0, 1000.0), slider: (0.0, 100.0), step: 1.0, decimals: 2, ..Number::SHARE }),
        "Supernodes the operators run themselves, for each million clients; they never shut down.",
        "seven are built into the client (Skype 2.5); how many machines stood behind them is an assumption",
        plausible(0.5, 20.0, "assumption: seven addresses are built into the client (Skype 2.5), with one to some dozens of machines behind each");
    crash: f64, Events, [EVENTS], Always, "Crash",
        Kind::Moment(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour at which a bug crashes a share of the clients, or never.",
        "none in 2007; in December 2010 about 16:00 UTC on the 22nd",
        plausible(0.0, 144.0, "assumption: any hour of the first six days; none is documented for 2007");
    crash_clients: f64, Events, [EVENTS], Crash, "Clients that crash",
        Kind::Number(Number { default: 0.2, ..Number::SHARE }),
        "Share of the clients in use that crash; they are started again like restarted PCs.",
        "40 % of the half that ran one version (Skype post-mortem, 2010)",
        plausible(0.1, 0.3, "assumption around 20 %: 40 % of the half that ran one version (Skype post-mortem, 2010)");
    crash_nodes: f64, Events, [EVENTS], Crash, "Supernodes that crash",
        Kind::Number(Number { default: 0.275, ..Number::SHARE }),
        "Share of the supernodes that crash at the same time.",
        "25-30 % (Skype post-mortem, 2010)",
        plausible(0.25, 0.3, "25-30 % (Skype post-mortem, 2010)");
    attack: f64, Events, [EVENTS], Always, "Attack",
        Kind::Moment(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour at which a bot-net begins to send log-ins, or never.",
        "none: Skype ruled an attack out",
        plausible(0.0, 144.0, "assumption: any hour of the first six days; none is documented for 2007");
    attack_for: f64, Events, [EVENTS], Attack, "Length of the attack",
        Kind::Number(Number { default: 6.0, hard: (0.1, 400.0), slider: (1.0, 72.0), ..Number::HOURS }),
        "Duration of the attack.",
        "assumption: none happened",
        plausible(1.0, 72.0, "assumption: none happened");
    attack_rate: f64, Events, [EVENTS], Attack, "Attacking log-ins",
        Kind::Number(Number { unit: Unit::PerSecondPerMillion, default: 4_000.0, hard: (0.0, 1e6), slider: (10.0, 100_000.0), scale: Scale::Log, step: 10.0, decimals: 1, never: false }),
        "Log-ins a second that the bot-net sends, for each million clients; no client waits for the replies.",
        "assumption: ten times the capacity of the servers",
        plausible(100.0, 20_000.0, "assumption: less than the capacity of the servers to a hundred times as much");
    throttle: f64, Events, [EVENTS], Always, "Log-ins throttled",
        Kind::Moment(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour from which the log-in servers take fewer log-ins, by a fault or on purpose, or never.",
        "not reported for 2007",
        plausible(0.0, 144.0, "assumption: any hour of the first six days; none is documented for 2007");
    throttle_for: f64, Events, [EVENTS], Throttle, "Length of the throttling",
        Kind::Number(Number { default: 6.0, hard: (0.1, 400.0), slider: (1.0, 72.0), ..Number::HOURS }),
        "Duration of the throttling.",
        "assumption: not reported",
        plausible(1.0, 72.0, "assumption: not reported");
    throttle_login: f64, Events, [EVENTS], Throttle, "Throttled log-ins",
        Kind::Number(Number { unit: Unit::PerSecondPerMillion, default: 40.0, hard: (0.0, 100_000.0), slider: (1.0, 1_000.0), scale: Scale::Log, step: 1.0, decimals: 1, never: false }),
        "Log-ins a second that the servers accept while throttled, for each million clients.",
        "assumption: a tenth of the usual",
        plausible(0.0, 100.0, "assumption: none to less than a normal day's peak");
    relief: f64, Events, [RHYTHM], Always, "Load relief",
        Kind::Moment(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour from which fewer users want to be online, or never.",
        "assumption: not reported for 2007",
        plausible(0.0, 144.0, "assumption: any hour of the first six days; none is documented for 2007");
    relief_load: f64, Events, [RHYTHM], Relief, "Remaining demand",
        Kind::Number(Number { default: 0.5, slider: (0.1, 1.0), ..Number::SHARE }),
        "Share to which demand falls within the hour.",
        "assumption: not reported",
        plausible(0.1, 0.9, "assumption: not reported");
    mega: f64, Events, [NETWORK], Supernodes, "Dedicated supernodes",
        Kind::Moment(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour at which the operators add dedicated supernodes, or never.",
        "none reported for 2007; in December 2010 within hours (Skype post-mortem)",
        plausible(0.0, 144.0, "assumption: within hours of the collapse, as in December 2010 (Skype post-mortem)");
    mega_nodes: f64, Events, [NETWORK], Supernodes, "Their number",
        Kind::Number(Number { unit: Unit::PerMillion, default: 8.0, hard: (0.0, 10_000.0), slider: (0.0, 200.0), step: 1.0, decimals: 2, ..Number::SHARE }),
        "Dedicated supernodes of the first step, for each million clients.",
        "hundreds for some 37 million clients (Skype post-mortem, 2010); 300 are an assumption",
        plausible(2.7, 27.0, "100-1,000 for some 37 million clients: hundreds in the first step (Skype post-mortem, 2010)");
    mega_more: f64, Events, [NETWORK], Supernodes, "More dedicated supernodes",
        Kind::Moment(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour of the second step, or never.",
        "the process was repeated (Skype post-mortem, 2010)",
        plausible(0.0, 144.0, "assumption: some hours after the first step (Skype post-mortem, 2010)");
    mega_more_nodes: f64, Events, [NETWORK], Supernodes, "Their number",
        Kind::Number(Number { unit: Unit::PerMillion, default: 80.0, hard: (0.0, 10_000.0), slider: (0.0, 1_000.0), step: 1.0, decimals: 2, ..Number::SHARE }),
        "Dedicated supernodes of the second step, for each million clients.",
        "thousands for some 37 million clients (Skype post-mortem, 2010); 3,000 are an assumption",
        plausible(27.0, 270.0, "1,000-10,000 for some 37 million clients: thousands in the second step (Skype post-mortem, 2010)");
    mega_for: f64, Events, [NETWORK], Supernodes, "Time to start them",
        Kind::Number(Number { default: 0.0, hard: (0.0, 168.0), slider: (0.0, 24.0), ..Number::HOURS }),
        "Time over which the dedicated supernodes of each step are started, evenly; 0 is all at once.",
        "assumption: not reported for 2007; in December 2010 machines were taken from other services over hours (Skype post-mortem)",
        plausible(0.0, 24.0, "assumption: at once to a day (restored within about 24 to 48 hours, Skype post-mortem, 2010)");
    mega_capacity: f64, Events, [NETWORK], Supernodes, "Their capacity",
        Kind::Number(Number { default: 7.0, hard: (0.1, 1000.0), slider: (1.0, 100.0), step: 1.0, ..Number::TIMES }),
        "Capacity of a dedicated supernode, as a multiple of a user's; it never shuts down.",
        "5-10: 4,100 clients against 800 in 2012 (Kortchinsky)",
        plausible(5.0, 10.0, "5-10: 4,100 clients against 800 in 2012 (Kortchinsky)");

    calls: f64, Outcome, [OUTCOME], Always, "Calls",
        Kind::Number(Number { unit: Unit::PerUserHour, default: 0.05, hard: (0.0, 10.0), slider: (0.0, 1.0), step: 0.01, ..Number::SHARE }),
        "Calls that a user makes in an hour online.",
        "assumption: 7.1 thousand million Skype-to-Skype minutes in the second quarter of 2007 (eBay's results) over 14 thousand million hours online are half a minute an hour; calls of ten minutes",
        plausible(0.01, 0.2, "assumption: half a minute of calls an hour online (eBay's results, second quarter of 2007) in calls of 2.5 to 50 minutes");
    messages: f64, Outcome, [OUTCOME], Always, "Messages",
        Kind::Number(Number { unit: Unit::PerUserHour, default: 1.0, hard: (0.0, 100.0), slider: (0.0, 10.0), step: 0.1, ..Number::SHARE }),
        "Messages that a user sends in an hour online.",
        "assumption: no count was published",
        plausible(0.1, 10.0, "assumption: no count was published");
}

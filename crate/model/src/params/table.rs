//! The parameter table: the only place of a number.
//!
//! Sources: a paper or statement, or "assumption" with its reason. A range is the hard range;
//! the slider may reach less.

use super::spec::{Choice, Group, Kind, Number, Scale, Unit};
use super::value::Value;

/// One parameter: everything that is known of it, in one place.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The stable id used in links, flags and exports.
    pub id: &'static str,
    /// Which part of the system it belongs to.
    pub group: Group,
    /// What it holds.
    pub kind: Kind,
    /// Reads the parameter.
    pub get: fn(&Params) -> Value,
    /// Writes the parameter; the caller has validated the value.
    pub(super) put: fn(&mut Params, Value),
}

/// What is said of a parameter in words.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// The name people read.
    pub name: &'static str,
    /// What people read of each answer, where it is a choice.
    pub answers: &'static [&'static str],
    /// One sentence of explanation.
    pub help: &'static str,
    /// The paper or statement behind the default, or the word "assumption" with the reason.
    pub source: &'static str,
}

impl Spec {
    /// What is said of it in words.
    #[must_use]
    pub fn text(&self) -> &'static Text {
        &TEXTS[place(self.id)]
    }

    /// The name people read.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.text().name
    }

    /// Name and answers.
    #[must_use]
    pub fn names(&self) -> (&'static str, &'static [&'static str]) {
        let text = self.text();
        (text.name, text.answers)
    }

    /// The name of a primary parameter, and nothing of another: for who shows the primary ones before
    /// anything else is there.
    #[must_use]
    pub fn primary_names(&self) -> (&'static str, &'static [&'static str]) {
        (PRIMARY_NAMES[place(self.id)], &[])
    }

    /// Whether every link carries it.
    #[must_use]
    pub fn primary(&self) -> bool {
        self.group == Group::Primary
    }
}

/// Where the parameter with this id stands in the table.
fn place(id: &str) -> usize {
    SPECS.iter().position(|spec| spec.id == id).expect("an entry of the table")
}

/// A type that a parameter is stored as.
trait Stored: Copy {
    const ZERO: Self;
    /// What people read of each answer of a choice.
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
    /// Which granularity and chance law computes the columns.
    Engine {
        /// Cohorts under the expected law: deterministic.
        Expected "expected" "Cohorts, expected values",
        /// Cohorts under the sampled law: every count is drawn.
        Sampled "sampled" "Cohorts, drawn at random",
        /// Every client and supernode on its own.
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
        /// Not at all: everyone waits exactly as long.
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
        /// Everybody within a short time, evenly.
        Burst "burst" "Everybody within a short time",
    }
    /// In which order Windows Update offers the update.
    Offer {
        /// To everyone, each after a delay drawn evenly from the spread.
        Even "even" "Evenly over the spread",
        /// To a first share of the PCs, then to more, then to all.
        Staged "staged" "In stages: a few, then more, then all",
    }
    /// How long a restarted program takes until it tries to sign in.
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
        /// The log-in servers alone.
        Servers "servers" "Log-in servers alone",
    }
    /// What an overloaded supernode does.
    Protection {
        /// It shuts down, and its clients must look for another.
        Shutdown "shutdown" "It shuts down",
        /// It stays and refuses what it cannot carry.
        Shed "shed" "It refuses requests",
    }
    /// What the fault does.
    FaultKind {
        /// A lost connection sets the uptime clock back.
        Clock "clock" "A lost connection sets the uptime clock back",
        /// Dead entries of the directory count as living supernodes.
        Blind "blind" "Dead entries count as living supernodes",
    }
    /// In which order the log-in servers take requests.
    Queue {
        /// Oldest first; stale requests are served too.
        Fifo "fifo" "First in, first out",
        /// Newest first.
        Lifo "lifo" "Last in, first out",
        /// Oldest first, and what could not be served in time is refused at once.
        Shed "shed" "Refuse what cannot be served in time",
    }
}

macro_rules! parameters {
    ($($id:ident: $type:ty, $group:ident, $name:literal, $kind:expr, $help:literal, $source:literal;)+) => {
        /// Every parameter's value, validated; times in the unit the table names.
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
            kind: $kind,
            get: |params| Stored::wrap(params.$id),
            put: |params, value| params.$id = Stored::unwrap(value),
        }),+];

        /// What is said of each parameter, in the table's order. Apart from [`SPECS`], so that a program
        /// which shows none of it need not carry it.
        static TEXTS: &[Text] = &[$(Text {
            name: $name,
            answers: <$type as Stored>::ANSWERS,
            help: $help,
            source: $source,
        }),+];

        /// The names of the primary parameters; nothing for the others.
        static PRIMARY_NAMES: &[&str] =
            &[$(if matches!(Group::$group, Group::Primary) { $name } else { "" }),+];
    };
}

parameters! {
    patch: f64, Primary, "Patch adoption",
        Kind::Number(Number { default: 0.9, ..Number::SHARE }),
        "Share of PCs that install the update within a week of being offered it; at 0 nothing restarts.",
        "90 % within a week (Microsoft, Windows 8 engineering blog, 2011); 80 % of Windows hosts within 24 h in 2006 (Gkantsidis et al., SIGCOMM 2006)";
    spread: f64, Primary, "Reboot spread",
        Kind::Number(Number { hard: (0.0, 168.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Time over which the update is offered: each PC gets it after a delay drawn evenly from 0 to this; less than a day makes it worse.",
        "0: Windows Update offered the release to everyone at once; 48-72 h is what an administrator asked for on a blog in August 2007";
    capacity: f64, Primary, "Supernode capacity",
        Kind::Number(Number { unit: Unit::Clients, default: 300.0, hard: (10.0, 100_000.0), slider: (50.0, 10_000.0), scale: Scale::Log, step: 10.0, decimals: 0, never: false }),
        "Users one supernode can carry. The fewer, the more supernodes are needed, and there are only so many suitable PCs.",
        "about 300 (anonymous comment of August 2007); about 800 in 2012 (Kortchinsky)";
    fault: f64, Primary, "Strength of the self-healing fault",
        Kind::Number(Number { default: 1.0, ..Number::SHARE }),
        "A PC must be up for hours before it may become a supernode. This is the share of PCs on which a lost connection sets that clock back to zero; 0 % is healthy, 100 % is August 2007.",
        "assumption: Skype named a bug in the allocation of network resources that kept the network from healing itself quickly, and never disclosed it";
    load: f64, Primary, "Load per client",
        Kind::Number(Number { default: 1.0, hard: (0.1, 4.0), slider: (0.5, 2.0), ..Number::TIMES }),
        "How busy the network is for the supernodes it has: 1 is an average summer day, 1.2 is a fifth busier.",
        "assumption for the figure; Skype's second statement names a combination of high load and supernode restarts that had not occurred before";
    clients: f64, Primary, "Clients",
        Kind::Number(Number { unit: Unit::Clients, default: 12e6, hard: (1.0, 1e9), slider: (1e4, 1e8), scale: Scale::Log, step: 1e5, decimals: 0, never: false }),
        "PCs that run the program; rates of servers and numbers of nodes scale with it.",
        "gives a weekday peak of 8 million online (Computerworld, 17 August 2007) with the daily rhythm below";
    fix: f64, Primary, "Fix released",
        Kind::Number(Number { default: 70.0, hard: (0.0, 400.0), slider: (48.0, 144.0), never: true, ..Number::HOURS }),
        "Hours after the start at which the operators' fix begins to reach clients, or never.",
        "assumption within what was reported: 12 to 24 hours were promised on Thursday, the network was called stabilizing on Friday 10:00 UTC";
    engine: Engine, Primary, "Engine",
        Kind::Choice(Engine::CHOICES),
        "Which engine computes the run.",
        "a choice of method, not a fact";
    seed: u64, Primary, "Seed",
        Kind::Seed(2007),
        "Names the random draws; the same seed gives the same run. The expected engine draws nothing.",
        "arbitrary";

    release: f64, Rollout, "Patch release",
        Kind::Number(Number { default: 17.0, hard: (0.0, 96.0), slider: (0.0, 48.0), ..Number::HOURS }),
        "Hours after the start at which the update is offered first.",
        "Patch Tuesday releases at 10:00 Pacific time, 17:00 UTC in summer (Microsoft)";
    stop: f64, Rollout, "Restarts stopped",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour from which restarts no longer reach the network, or never.",
        "nobody stopped them in 2007";
    trigger: Trigger, Rollout, "What restarts PCs",
        Kind::Choice(Trigger::CHOICES),
        "Windows Update by its rules, or everybody within a short time of the release.",
        "Windows Update in 2007; the other is a wave as no update ever made one";
    burst: f64, Rollout, "Length of the burst",
        Kind::Number(Number { default: 60.0, hard: (5.0, 1440.0), slider: (5.0, 720.0), step: 5.0, ..Number::MINUTES }),
        "Under `burst`, time from the release within which PCs restart, evenly; cut to steps of five minutes.",
        "a choice: nothing like it was reported";
    check: f64, Rollout, "Check interval",
        Kind::Number(Number { default: 22.0, hard: (1.0, 22.0), slider: (1.0, 22.0), ..Number::HOURS }),
        "Longest time between two checks for updates.",
        "22 h (WSUS 3.0 documentation; policy range 1 to 22 h)";
    check_random: f64, Rollout, "Check interval, random part",
        Kind::Number(Number { default: 0.2, hard: (0.0, 1.0), slider: (0.0, 0.5), ..Number::SHARE }),
        "Up to this share is taken off each check interval at random.",
        "0-20 % (WSUS 3.0 documentation)";
    install_hour: f64, Rollout, "Installation hour",
        Kind::Number(Number { default: 3.0, hard: (0.0, 23.0), slider: (0.0, 23.0), ..Number::HOURS }),
        "Local time of the daily scheduled installation.",
        "03:00 local by default (Windows XP SP2 policy text; Microsoft Update team blog, 2008)";
    install_time: f64, Rollout, "Installation time",
        Kind::Number(Number { default: 20.0, hard: (1.0, 240.0), slider: (1.0, 120.0), ..Number::MINUTES }),
        "Longest time an installation takes before the restart countdown; PCs are spread evenly up to it, in steps of five minutes.",
        "assumption: nine bulletins on a PC of 2007";
    countdown: f64, Rollout, "Restart countdown",
        Kind::Number(Number { default: 5.0, hard: (1.0, 30.0), slider: (1.0, 30.0), ..Number::MINUTES }),
        "Time between the end of an installation and the automatic restart.",
        "5 minutes (WSUS 3.0 registry table; 15 belongs to later Windows)";
    missed_delay: f64, Rollout, "Delay after a missed schedule",
        Kind::Number(Number { default: 1.0, hard: (1.0, 60.0), slider: (1.0, 60.0), ..Number::MINUTES }),
        "Time after the next start-up at which a missed installation begins.",
        "1 minute when the policy is not configured (Windows Update policy text)";
    always_on: f64, Rollout, "PCs always on",
        Kind::Number(Number { default: 0.3, hard: (0.0, 1.0), slider: (0.1, 0.6), ..Number::SHARE }),
        "Share of PCs that are never switched off.",
        "assumption between US and UK surveys of 2007 (about 60 % and 18-23 % of work PCs left on at night); with the two below it gives the reported daily rhythm";
    office: f64, Rollout, "Office PCs",
        Kind::Number(Number { default: 0.57, slider: (0.1, 0.9), ..Number::SHARE }),
        "Share of the PCs that are switched off at times that are on in office hours; the others are on in the evening.",
        "Guha, Daswani, Jain, IPTPS 2006: use follows work hours and the work week; the share is fitted to the reported daily range (trough 0.60 of peak, weekend 0.81)";
    shutdown_install: f64, Rollout, "Installed at shutdown",
        Kind::Number(Number { default: 0.66, ..Number::SHARE }),
        "Share of switched-off PCs with a waiting update that install it while shutting down.",
        "gives 46 % of all installations at shutdown within 15 points (Windows Vista team blog, November 2006: 34 % scheduled, 46 % shutdown, 20 % manual)";
    by_hand: f64, Rollout, "Installed by hand",
        Kind::Number(Number { default: 0.15, ..Number::SHARE }),
        "Share of PCs whose user installs and restarts within hours of the download.",
        "20 % manual in 2006, 31 % in 2011 (Microsoft); lowered because some of them restart later";
    boot: f64, Rollout, "Restart time",
        Kind::Number(Number { default: 4.0, hard: (1.0, 30.0), slider: (1.0, 15.0), ..Number::MINUTES }),
        "Time from restart until the program tries to sign in again.",
        "assumption: 2-5 minutes to the desktop of an XP PC";
    boot_law: BootLaw, Rollout, "Law of the restart time",
        Kind::Choice(BootLaw::CHOICES),
        "How restart times are spread around their mean.",
        "assumption: constant; the three are those of the agent model in ComplexNetworkSim";
    autostart: f64, Rollout, "Starts with Windows",
        Kind::Number(Number { default: 1.0, ..Number::SHARE }),
        "Share of restarted PCs on which the program starts by itself; on the others it stays off until its user signs in.",
        "assumption: on by default, and 60-95 % kept it";
    offer: Offer, Rollout, "Order of the offer",
        Kind::Choice(Offer::CHOICES),
        "Whether the update is offered evenly over the spread, or in stages; in stages the spread is added to each.",
        "evenly, and at once in 2007; stages are common practice since";
    stage1: f64, Rollout, "First stage",
        Kind::Number(Number { default: 0.01, ..Number::SHARE }),
        "Share of PCs that are offered the update at its release.",
        "1, 10, 50, 100 %: common practice";
    stage2: f64, Rollout, "Second stage",
        Kind::Number(Number { default: 0.1, ..Number::SHARE }),
        "Share of PCs that have been offered it from the second stage on.",
        "1, 10, 50, 100 %: common practice";
    stage2_at: f64, Rollout, "Second stage begins",
        Kind::Number(Number { default: 24.0, hard: (0.0, 168.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Hours after the release.",
        "assumption: a day to watch each stage";
    stage3: f64, Rollout, "Third stage",
        Kind::Number(Number { default: 0.5, ..Number::SHARE }),
        "Share of PCs that have been offered it from the third stage on.",
        "1, 10, 50, 100 %: common practice";
    stage3_at: f64, Rollout, "Third stage begins",
        Kind::Number(Number { default: 48.0, hard: (0.0, 168.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Hours after the release.",
        "assumption: a day to watch each stage";
    stage4_at: f64, Rollout, "Last stage begins",
        Kind::Number(Number { default: 72.0, hard: (0.0, 168.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Hours after the release from which everyone is offered it.",
        "assumption: a day to watch each stage";
    notify: f64, Rollout, "Notified only",
        Kind::Number(Number { ..Number::SHARE }),
        "Share of the PCs taking part that only notify: their user installs by hand or at shutdown, never the clock.",
        "assumption: 0 leaves them to the share installed by hand; 5.8 % in 2011, with 89.3 % automatic and 4.9 % off (Microsoft)";
    download: f64, Rollout, "Download time",
        Kind::Number(Number { hard: (0.0, 2880.0), slider: (0.0, 720.0), step: 5.0, ..Number::MINUTES }),
        "Mean time from the check until the update is downloaded; it goes on only while the PC is on.",
        "assumption: 0, since some 20 MB in the background are minutes on the broadband of 2007 and checks are 20 hours apart";
    install_window: f64, Rollout, "Installation window",
        Kind::Number(Number { hard: (0.0, 12.0), slider: (0.0, 12.0), ..Number::HOURS }),
        "Each PC has an installation hour of its own, drawn evenly from this long after the installation hour.",
        "0: one hour for everyone (Windows XP SP2 policy text)";
    logged_on: f64, Rollout, "Logged on at night",
        Kind::Number(Number { default: 1.0, ..Number::SHARE }),
        "Share of the PCs always on with someone logged on at the installation hour; the others restart without a countdown.",
        "assumption: whoever leaves a PC on leaves programs open";
    wait_logged_on: f64, Rollout, "No restart while logged on",
        Kind::Number(Number { ..Number::SHARE }),
        "Share of PCs set not to restart while someone is logged on: they restart when switched off.",
        "0: off by default (NoAutoRebootWithLoggedOnUsers, WSUS 3.0 registry table)";
    postpone: f64, Rollout, "Postponement",
        Kind::Number(Number { default: 10.0, hard: (5.0, 240.0), slider: (5.0, 60.0), step: 5.0, ..Number::MINUTES }),
        "Time by which a user puts the restart off, each time the PC asks.",
        "10 minutes on XP (Microsoft Update team blog, 2008); 10 min, 1 h or 4 h on Vista";
    postpone_share: f64, Rollout, "Users who postpone",
        Kind::Number(Number { hard: (0.0, 0.95), slider: (0.0, 0.95), ..Number::SHARE }),
        "Share of users at their PC who put the restart off, each time they are asked.",
        "assumption: nobody counted them; half would delay mornings' restarts by ten minutes on average";
    wsus_share: f64, Rollout, "Managed PCs",
        Kind::Number(Number { ..Number::SHARE }),
        "Share of PCs that get updates from their company's WSUS server, in four groups; the others stay on Windows Update.",
        "assumption: 0, as nothing was published for the PCs that ran the program";
    ring1_share: f64, Rollout, "Test group",
        Kind::Number(Number { default: 0.02, ..Number::SHARE }),
        "Share of the managed PCs in the first group.",
        "assumption: the manual asks for a test group and gives no size";
    ring1_delay: f64, Rollout, "Test group: approved",
        Kind::Number(Number { hard: (0.0, 168.0), slider: (0.0, 168.0), never: true, ..Number::HOURS }),
        "Hours after the release at which the update is approved for the first group; never is declined.",
        "pilot ring without delay (a city's published rings)";
    ring1_deadline: f64, Rollout, "Test group: deadline",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 336.0), slider: (0.0, 336.0), never: true, ..Number::HOURS }),
        "Hours after the release from which the first group installs at once; a past one acts at the next contact.",
        "none unless set; a past date acts at the next contact (WSUS 3.0 documentation)";
    ring2_share: f64, Rollout, "Second group",
        Kind::Number(Number { default: 0.18, ..Number::SHARE }),
        "Share of the managed PCs in the second group; what the first leaves at most.",
        "assumption: a fifth together with the test group";
    ring2_delay: f64, Rollout, "Second group: approved",
        Kind::Number(Number { default: 48.0, hard: (0.0, 168.0), slider: (0.0, 168.0), never: true, ..Number::HOURS }),
        "Hours after the release at which the update is approved for the second group; never is declined.",
        "assumption within the published example: fast ring after 3 days, slow after 7";
    ring2_deadline: f64, Rollout, "Second group: deadline",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 336.0), slider: (0.0, 336.0), never: true, ..Number::HOURS }),
        "Hours after the release from which the second group installs at once.",
        "none unless set (WSUS 3.0 documentation)";
    ring3_share: f64, Rollout, "Third group",
        Kind::Number(Number { default: 0.4, ..Number::SHARE }),
        "Share of the managed PCs in the third group; what the first two leave at most.",
        "assumption: half of the rest";
    ring3_delay: f64, Rollout, "Third group: approved",
        Kind::Number(Number { default: 96.0, hard: (0.0, 168.0), slider: (0.0, 168.0), never: true, ..Number::HOURS }),
        "Hours after the release at which the update is approved for the third group; never is declined.",
        "assumption within the published example: fast ring after 3 days, slow after 7";
    ring3_deadline: f64, Rollout, "Third group: deadline",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 336.0), slider: (0.0, 336.0), never: true, ..Number::HOURS }),
        "Hours after the release from which the third group installs at once.",
        "none unless set (WSUS 3.0 documentation)";
    ring4_delay: f64, Rollout, "Other PCs: approved",
        Kind::Number(Number { default: 144.0, hard: (0.0, 168.0), slider: (0.0, 168.0), never: true, ..Number::HOURS }),
        "Hours after the release at which the update is approved for the other managed PCs; never is declined.",
        "assumption within the published example: fast ring after 3 days, slow after 7";
    ring4_deadline: f64, Rollout, "Other PCs: deadline",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 336.0), slider: (0.0, 336.0), never: true, ..Number::HOURS }),
        "Hours after the release from which the other managed PCs install at once.",
        "none unless set (WSUS 3.0 documentation)";
    bad_patch: f64, Rollout, "Failing installations",
        Kind::Number(Number { ..Number::SHARE }),
        "Share of PCs on which the installation fails: they report it, stay unpatched and do not restart.",
        "0: no such thing was reported of August 2007";
    notice: f64, Rollout, "Time to withdraw",
        Kind::Number(Number { default: 4.0, hard: (0.0, 168.0), slider: (0.0, 72.0), ..Number::HOURS }),
        "Time from an office's first failed installation until its administrator withdraws the approvals.",
        "assumption: half a working day";
    office_pcs: f64, Rollout, "PCs of an office",
        Kind::Number(Number { unit: Unit::Count, default: 500.0, hard: (1.0, 1e6), slider: (10.0, 10_000.0), scale: Scale::Log, step: 10.0, decimals: 0, never: false }),
        "PCs behind one link, and with one WSUS server and administrator where they are managed.",
        "assumption: a middling site";
    office_link: f64, Rollout, "Office link in Mbit/s",
        Kind::Number(Number { unit: Unit::Count, default: 4.0, hard: (0.1, 10_000.0), slider: (1.0, 1_000.0), scale: Scale::Log, step: 1.0, decimals: 2, never: false }),
        "What the office's link carries.",
        "assumption: two leased lines of 2 Mbit/s, as a site of 2007 might have";
    office_use: f64, Rollout, "Other traffic",
        Kind::Number(Number { default: 0.3, ..Number::SHARE }),
        "Share of the link that the office's other traffic asks for in working hours.",
        "assumption: a link that is sized for its peaks";
    patch_size: f64, Rollout, "Size of the update in MB",
        Kind::Number(Number { unit: Unit::Count, default: 20.0, hard: (0.1, 10_000.0), slider: (1.0, 1_000.0), scale: Scale::Log, step: 1.0, decimals: 2, never: false }),
        "What one PC downloads.",
        "assumption: nine bulletins, without express files";
    bits_limit: f64, Rollout, "Throttled download in kbit/s",
        Kind::Number(Number { unit: Unit::Count, default: 10.0, hard: (2.0, 100_000.0), slider: (2.0, 1_000.0), scale: Scale::Log, step: 1.0, decimals: 2, never: false }),
        "Under throttling, what one PC may take from 08:00 to 17:00.",
        "10 kbit/s from 08:00 to 17:00 is the example in the policy's text (BITS 2.0)";
    peers: f64, Rollout, "PCs that share downloads",
        Kind::Number(Number { default: 1.0, ..Number::SHARE }),
        "Under peer caching, share of the PCs that can get the update from another one in the office.",
        "assumption: all; on XP none could (BITS 3.0, Vista and Server 2008)";
    exploit: f64, Rollout, "Exploit after",
        Kind::Number(Number { default: 24.0, hard: (0.0, 720.0), slider: (0.0, 168.0), ..Number::HOURS }),
        "Hours after the release from which unpatched PCs are attacked.",
        "a day, as on Exploit Wednesdays; Brumley et al. made exploits from patches, one of this very release, in minutes (2008), worms took 5 to 26 days";
    hazard: f64, Rollout, "Infections a day",
        Kind::Number(Number { unit: Unit::Count, default: 0.0001, hard: (0.0, 400.0), slider: (0.000_01, 10.0), scale: Scale::Log, step: 0.0001, decimals: 6, never: false }),
        "Rate at which an unpatched PC is infected once there is an exploit.",
        "assumption of the order of 2.1 % of PCs cleaned in 15 months (MSRT, 2006), twice that; 1.5 a day for exposed PCs and a worm (German Honeynet, 2008)";
    price_hour: f64, Rollout, "Price of a lost hour",
        Kind::Number(Number { unit: Unit::Count, default: 0.01, hard: (0.0, 1e6), slider: (0.001, 100.0), scale: Scale::Log, step: 0.01, decimals: 4, never: false }),
        "What an hour that a user could not be online costs, in any currency.",
        "assumption: only the ratio of the two prices matters";
    price_infection: f64, Rollout, "Price of an infection",
        Kind::Number(Number { unit: Unit::Count, default: 100.0, hard: (0.0, 1e6), slider: (1.0, 10_000.0), scale: Scale::Log, step: 1.0, decimals: 4, never: false }),
        "What an infected PC costs, in the same currency.",
        "assumption: an hour or two of someone who cleans it";

    login: f64, Login, "Log-in servers",
        Kind::Number(Number { unit: Unit::PerSecondPerMillion, default: 140.0, hard: (0.1, 100_000.0), slider: (20.0, 5_000.0), scale: Scale::Log, step: 10.0, decimals: 1, never: false }),
        "Log-ins a second that the central servers can take, for each million clients.",
        "assumption: 1,680 a second in all, about four times a normal day's";
    queue: Queue, Login, "Log-in queue",
        Kind::Choice(Queue::CHOICES),
        "In which order the log-in servers take waiting requests.",
        "assumption: first in, first out, as ordinary servers do";
    queue_limit: f64, Login, "Queue limit",
        Kind::Number(Number { default: 20.0, hard: (0.0, 3600.0), slider: (0.0, 600.0), ..Number::SECONDS }),
        "Work the log-in servers let wait, in seconds of their capacity; beyond it, or under `shed` beyond what clients wait for, they refuse.",
        "assumption: less than clients wait; with more, a full queue serves only clients that have given up";
    login_timeout: f64, Login, "Log-in time-out",
        Kind::Number(Number { default: 30.0, hard: (1.0, 600.0), slider: (10.0, 120.0), step: 10.0, ..Number::SECONDS }),
        "How long a client waits for the log-in server before it gives up and backs off.",
        "assumption: five attempts with 5-6 s each in the log-in algorithm that Baset and Schulzrinne observed";
    retry: f64, Login, "First wait",
        Kind::Number(Number { default: 60.0, hard: (1.0, 600.0), slider: (10.0, 120.0), ..Number::SECONDS }),
        "Wait after a failed attempt; the first one where waits grow.",
        "assumption: clients reconnected without end (Skype, 16 August 2007); the interval is unknown, 10-120 s is plausible";
    backoff: Backoff, Login, "Back-off",
        Kind::Choice(Backoff::CHOICES),
        "How the wait grows with each failure.",
        "assumption: constant, as no growth was ever observed or documented";
    jitter: Jitter, Login, "Jitter",
        Kind::Choice(Jitter::CHOICES),
        "How waits are spread, so that clients do not come back together.",
        "assumption: none; the kinds are those of Brooker, 2015";
    cap: f64, Login, "Longest wait",
        Kind::Number(Number { default: 600.0, hard: (1.0, 7200.0), slider: (10.0, 1800.0), ..Number::SECONDS }),
        "Where a growing wait stops growing.",
        "common practice (Brooker, 2015)";
    tries: f64, Login, "Attempts before giving up",
        Kind::Number(Number { unit: Unit::Count, default: f64::INFINITY, hard: (1.0, 20.0), slider: (1.0, 20.0), step: 1.0, decimals: 0, never: true, ..Number::SHARE }),
        "Failed attempts after which a client gives up until its user signs in again, or never.",
        "never: clients that were left running reconnected in the end (Skype, 16 August 2007)";
    retry_budget: f64, Login, "Retry budget",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 1.0), slider: (0.0, 1.0), never: true, ..Number::SHARE }),
        "Retries allowed for each first attempt, over all clients; without one, never, every retry is allowed.",
        "none in 2007; 10 % is Google's (SRE book), 20 % Finagle's default";
    bucket: f64, Login, "Retries saved",
        Kind::Number(Number { unit: Unit::Count, default: 0.0, hard: (0.0, 100.0), slider: (0.0, 20.0), step: 1.0, decimals: 2, ..Number::SHARE }),
        "With a retry budget: unused retries that may be saved for each client, all of them at the start.",
        "assumption: none saved";
    impatient: f64, Login, "Restarted by hand",
        Kind::Number(Number { unit: Unit::PerHour, default: 0.4, hard: (0.0, 10.0), slider: (0.0, 2.0), step: 0.05, ..Number::SHARE }),
        "Share of waiting users that restart the program by hand in an hour, and begin anew.",
        "assumption: a fifth of users, after 20 minutes in the median; downloads of the installer rose whenever the network fell";
    session: f64, Login, "Session",
        Kind::Number(Number { default: 8.0, hard: (0.5, 48.0), slider: (1.0, 24.0), step: 0.5, ..Number::HOURS }),
        "Mean time a user stays signed in, beside the daily rhythm; others sign in for those who leave.",
        "assumption: the high end of 4-8 h";
    arrivals: f64, Login, "Open arrivals",
        Kind::Number(Number { unit: Unit::PerSecondPerMillion, default: 0.0, hard: (0.0, 100_000.0), slider: (0.0, 1_000.0), step: 1.0, decimals: 4, ..Number::SHARE }),
        "If above 0, users arrive at this constant rate whatever happens to others, instead of by the daily rhythm, and leave after a session.",
        "a method of study: an open system (Bronson and others, HotOS 2021)";

    topology: Topology, Supernodes, "What carries the network",
        Kind::Choice(Topology::CHOICES),
        "Whether clients need a supernode, or the log-in servers alone.",
        "Skype needed both (Baset and Schulzrinne, INFOCOM 2006)";
    headroom: f64, Supernodes, "Headroom",
        Kind::Number(Number { default: 1.35, hard: (1.0, 5.0), slider: (1.05, 3.0), ..Number::TIMES }),
        "Supernode capacity the network asks for, as a multiple of what connected clients need.",
        "25-30 % lost supernodes sufficed in December 2010 (Skype post-mortem): a critical loss of 26 % is 1.35";
    eligible: f64, Supernodes, "Eligible PCs",
        Kind::Number(Number { default: 0.0391, hard: (0.001, 0.5), slider: (0.01, 0.3), step: 0.001, ..Number::SHARE }),
        "Share of always-on PCs that could be a supernode: public address, bandwidth, processor.",
        "assumption within 2-30 % (60-80 % of home PCs were behind NAT; Baset and Schulzrinne name the criteria); PCs that are switched off at times never reach the uptime required";
    uptime: f64, Supernodes, "Uptime required",
        Kind::Number(Number { default: 16.0, hard: (0.25, 48.0), slider: (1.0, 24.0), ..Number::HOURS }),
        "Uninterrupted time before a PC may become a supernode.",
        "an uptime criterion exists (NANOG, October 2011); its length is an assumption within 0.25-24 h";
    churn: f64, Supernodes, "Supernode churn",
        Kind::Number(Number { unit: Unit::PerHour, default: 0.019, hard: (0.0, 0.5), slider: (0.01, 0.1), step: 0.005, ..Number::SHARE }),
        "Share of always-on eligible PCs that restart or leave in an hour for everyday reasons.",
        "below 5 % of supernodes in 30 minutes (Guha, Daswani, Jain, IPTPS 2006)";
    churn_young: f64, Supernodes, "Churn of the young",
        Kind::Number(Number { unit: Unit::PerHour, default: 0.051, hard: (0.0, 1.0), slider: (0.01, 0.2), step: 0.005, ..Number::SHARE }),
        "The same for PCs that have not been up for the uptime required: sessions are heavy-tailed when this is larger.",
        "assumption: heavy-tailed sessions with a median near 5.5 h (Guha, Daswani, Jain, IPTPS 2006)";
    overload: f64, Supernodes, "Overload threshold",
        Kind::Number(Number { default: 8.2, hard: (1.1, 100.0), slider: (1.2, 10.0), step: 0.1, ..Number::TIMES }),
        "Load, as a multiple of normal, at which a supernode shuts itself down to protect its PC.",
        "the protection is documented for 2010 (Skype post-mortem); the threshold is an assumption within 1.2-10";
    protection: Protection, Supernodes, "Overload protection",
        Kind::Choice(Protection::CHOICES),
        "What an overloaded supernode does.",
        "it shut itself down to protect its PC (Skype post-mortem, 2010); refusing is what it might have done instead";
    overload_time: f64, Supernodes, "Overload detection",
        Kind::Number(Number { default: 4.5, hard: (1.0, 240.0), slider: (1.0, 60.0), ..Number::MINUTES }),
        "Mean time an overloaded supernode lasts before it shuts down.",
        "assumption: users saw sign-ins that lasted minutes";
    unequal: f64, Supernodes, "Evenness of load",
        Kind::Number(Number { unit: Unit::Count, default: 11.0, hard: (2.0, 40.0), slider: (2.0, 40.0), step: 1.0, decimals: 0, ..Number::SHARE }),
        "Shape of the log-logistic spread of load over supernodes; larger is more even.",
        "assumption: a standard deviation of 15 %";
    cooldown: f64, Supernodes, "Cooling off",
        Kind::Number(Number { default: 12.0, hard: (1.0, 1440.0), slider: (1.0, 240.0), ..Number::MINUTES }),
        "Time a supernode that shut itself down stays ordinary.",
        "assumption within 1-60 minutes";
    stale_time: f64, Supernodes, "Stale entries' life",
        Kind::Number(Number { default: 4.0, hard: (0.1, 168.0), slider: (0.5, 48.0), step: 0.5, ..Number::HOURS }),
        "Mean time a dead supernode stays in the clients' host caches, if these have 200 entries.",
        "assumption: caches of up to 200 entries (Skype 2.5) are refreshed while connected";
    probes: f64, Supernodes, "Entries tried",
        Kind::Number(Number { unit: Unit::Count, default: 5.0, hard: (1.0, 200.0), slider: (1.0, 20.0), step: 1.0, decimals: 0, ..Number::SHARE }),
        "Host-cache entries tried in one attempt.",
        "five attempts in the log-in algorithm (Baset and Schulzrinne, INFOCOM 2006)";
    cache: f64, Supernodes, "Host cache",
        Kind::Number(Number { unit: Unit::Count, default: 200.0, hard: (1.0, 1000.0), slider: (5.0, 500.0), step: 5.0, decimals: 0, ..Number::SHARE }),
        "Supernodes a client remembers; entries are refreshed at a fixed rate, so that larger caches are older.",
        "up to 200 entries (Skype 2.5)";
    probe_cost: f64, Supernodes, "Cost of a probe",
        Kind::Number(Number { default: 5.0, hard: (0.0, 100.0), slider: (0.0, 10.0), ..Number::TIMES }),
        "Work a refused contact makes for a supernode, in keep-alives; a client sends one a minute.",
        "assumption: the packets of a refused log-in against one of a keep-alive, whose interval is from Baset and Schulzrinne, 2004";
    login_cost: f64, Supernodes, "Cost of a log-in",
        Kind::Number(Number { default: 6.0, hard: (0.0, 500.0), slider: (0.0, 200.0), ..Number::TIMES }),
        "Work an accepted log-in makes for a supernode, in keep-alives.",
        "assumption: a refused contact's and one packet more; log-in itself is the servers' work";

    load_sd: f64, Supernodes, "Variation of load",
        Kind::Number(Number { default: 0.045, hard: (0.0, 0.5), slider: (0.0, 0.2), step: 0.005, ..Number::SHARE }),
        "Standard deviation of a month's load around the load above; drawn by the seed where the engine draws.",
        "assumption: about one ordinary Patch Tuesday in 45 fails, since 43-45 of them passed before August 2007";
    stock_sd: f64, Supernodes, "Variation of the stock",
        Kind::Number(Number { default: 0.02, hard: (0.0, 0.5), slider: (0.0, 0.2), step: 0.005, ..Number::SHARE }),
        "Standard deviation of a month's stock of eligible PCs; drawn by the seed where the engine draws.",
        "assumption: the supernode population was relatively stable (Guha, Daswani, Jain, IPTPS 2006)";

    healing: f64, Healing, "Self-healing time",
        Kind::Number(Number { default: 9.0, hard: (1.0, 600.0), slider: (1.0, 120.0), ..Number::MINUTES }),
        "Mean time in which the network replaces missing supernodes while it has candidates.",
        "assumption within 1-50 % of what is missing in 10 minutes";
    fault_reach: f64, Healing, "Reach of the fault",
        Kind::Number(Number { default: 0.975, ..Number::SHARE }),
        "Share of clients whose version has the fault, at full strength.",
        "assumption: nearly everyone; the rest sets how deep the network falls";
    fault_kind: FaultKind, Healing, "What the fault does",
        Kind::Choice(FaultKind::CHOICES),
        "The mechanism behind the fault.",
        "assumption: the real one was never disclosed; the other was tried, too";
    fix_time: f64, Healing, "Spread of the fix",
        Kind::Number(Number { default: 235.0, hard: (0.1, 400.0), slider: (1.0, 400.0), ..Number::HOURS }),
        "Mean time until the fix has reached a client.",
        "assumption, fitted to the reported two days: users came back over days, with the versions that had the fix";
    bootstrap: f64, Healing, "Bootstrap supernodes",
        Kind::Number(Number { unit: Unit::PerMillion, default: 7.0, hard: (0.0, 1000.0), slider: (0.0, 100.0), step: 1.0, decimals: 2, ..Number::SHARE }),
        "Supernodes the operators run themselves, for each million clients; they never shut down.",
        "seven are built into the client (Skype 2.5); how many machines stood behind them is an assumption";
    crash: f64, Events, "Crash",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour at which a bug crashes a share of the clients, or never.",
        "none in 2007; in December 2010 about 16:00 UTC on the 22nd";
    crash_clients: f64, Events, "Clients that crash",
        Kind::Number(Number { default: 0.2, ..Number::SHARE }),
        "Share of the clients in use that crash; they are started again like restarted PCs.",
        "40 % of the half that ran one version (Skype post-mortem, 2010)";
    crash_nodes: f64, Events, "Supernodes that crash",
        Kind::Number(Number { default: 0.275, ..Number::SHARE }),
        "Share of the supernodes that crash at the same time.",
        "25-30 % (Skype post-mortem, 2010)";
    attack: f64, Events, "Attack",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour at which a bot-net begins to send log-ins, or never.",
        "none: Skype ruled an attack out";
    attack_for: f64, Events, "Length of the attack",
        Kind::Number(Number { default: 6.0, hard: (0.1, 400.0), slider: (1.0, 72.0), ..Number::HOURS }),
        "Time for which it sends.",
        "assumption: none happened";
    attack_rate: f64, Events, "Attacking log-ins",
        Kind::Number(Number { unit: Unit::PerSecondPerMillion, default: 4_000.0, hard: (0.0, 1e6), slider: (10.0, 100_000.0), scale: Scale::Log, step: 10.0, decimals: 1, never: false }),
        "Log-ins a second that the bot-net sends, for each million clients; nobody waits for their answers.",
        "assumption: ten times what the servers take";
    throttle: f64, Events, "Log-ins throttled",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour from which the log-in servers take fewer log-ins, by a fault or on purpose, or never.",
        "not reported for 2007";
    throttle_for: f64, Events, "Length of the throttling",
        Kind::Number(Number { default: 6.0, hard: (0.1, 400.0), slider: (1.0, 72.0), ..Number::HOURS }),
        "Time for which they do.",
        "assumption: not reported";
    throttle_login: f64, Events, "Throttled log-ins",
        Kind::Number(Number { unit: Unit::PerSecondPerMillion, default: 40.0, hard: (0.0, 100_000.0), slider: (1.0, 1_000.0), scale: Scale::Log, step: 1.0, decimals: 1, never: false }),
        "Log-ins a second that they take then, for each million clients.",
        "assumption: a tenth of the usual";
    mega: f64, Events, "Dedicated supernodes",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour at which the operators add dedicated supernodes, or never.",
        "none reported for 2007; in December 2010 within hours (Skype post-mortem)";
    mega_nodes: f64, Events, "Their number",
        Kind::Number(Number { unit: Unit::PerMillion, default: 8.0, hard: (0.0, 10_000.0), slider: (0.0, 200.0), step: 1.0, decimals: 2, ..Number::SHARE }),
        "Dedicated supernodes of the first step, for each million clients.",
        "hundreds for some 37 million clients (Skype post-mortem, 2010); 300 are an assumption";
    mega_more: f64, Events, "More of them",
        Kind::Number(Number { default: f64::INFINITY, hard: (0.0, 400.0), slider: (0.0, 144.0), never: true, ..Number::HOURS }),
        "Hour of the second step, or never.",
        "the process was repeated (Skype post-mortem, 2010)";
    mega_more_nodes: f64, Events, "Their number",
        Kind::Number(Number { unit: Unit::PerMillion, default: 80.0, hard: (0.0, 10_000.0), slider: (0.0, 1_000.0), step: 1.0, decimals: 2, ..Number::SHARE }),
        "Dedicated supernodes of the second step, for each million clients.",
        "thousands for some 37 million clients (Skype post-mortem, 2010); 3,000 are an assumption";
    mega_capacity: f64, Events, "Their capacity",
        Kind::Number(Number { default: 7.0, hard: (0.1, 1000.0), slider: (1.0, 100.0), step: 1.0, ..Number::TIMES }),
        "Capacity of a dedicated supernode, as a multiple of a user's; it never shuts down.",
        "5-10: 4,100 clients against 800 in 2012 (Kortchinsky)";

    calls: f64, Outcome, "Calls",
        Kind::Number(Number { unit: Unit::PerUserHour, default: 0.05, hard: (0.0, 10.0), slider: (0.0, 1.0), step: 0.01, ..Number::SHARE }),
        "Calls that a user makes in an hour online.",
        "assumption: 7.1 thousand million Skype-to-Skype minutes in the second quarter of 2007 (eBay's results) over 14 thousand million hours online are half a minute an hour; calls of ten minutes";
    messages: f64, Outcome, "Messages",
        Kind::Number(Number { unit: Unit::PerUserHour, default: 1.0, hard: (0.0, 100.0), slider: (0.0, 10.0), step: 0.1, ..Number::SHARE }),
        "Messages that a user sends in an hour online.",
        "assumption: no count was published";
}

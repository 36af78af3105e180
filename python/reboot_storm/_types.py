"""Types of everything that has an id.

The part between the comments is written from the tables in Rust, by the test that finds it old:
``cargo test -p reboot-storm-tests generated``.
"""

from __future__ import annotations

from os import PathLike
from typing import Any, Literal, Protocol, SupportsFloat, SupportsIndex, TypeAlias, TypedDict

Number: TypeAlias = SupportsFloat | SupportsIndex | str
"""A number in the parameter's unit, or a text as the command line takes it."""

Source: TypeAlias = str | PathLike[str] | bytes
"""The name of a file, or its contents as bytes."""


class Client(Protocol):
    """A client of Dask, ``distributed.Client``: named here so that no type checker has to read all of Dask."""

    def submit(self, func: Any, *args: Any, **kwargs: Any) -> Any:
        """Have a function called by a worker."""


# types:begin #
PresetId: TypeAlias = Literal[
    "aug-2007",
    "ordinary-tuesday",
    "rolling-72h",
    "wsus-rings",
    "healed",
    "dec-2010",
    "rival-attack",
    "rival-servers",
    "rival-wave",
    "own-fleet",
    "storm-kernel",
    "supernode-crash",
    "aug-2007-counts",
]
"""A preset."""

ParameterId: TypeAlias = Literal[
    "patch",
    "spread",
    "capacity",
    "fault",
    "load",
    "clients",
    "fix",
    "engine",
    "seed",
    "release",
    "stop",
    "trigger",
    "burst",
    "check",
    "check_random",
    "install_hour",
    "install_time",
    "countdown",
    "missed_delay",
    "always_on",
    "office",
    "rhythm",
    "shutdown_install",
    "by_hand",
    "boot",
    "boot_law",
    "autostart",
    "offer",
    "stage1",
    "stage2",
    "stage2_at",
    "stage3",
    "stage3_at",
    "stage4_at",
    "notify",
    "download",
    "install_window",
    "logged_on",
    "wait_logged_on",
    "postpone",
    "postpone_share",
    "wsus_share",
    "ring1_share",
    "ring1_delay",
    "ring1_deadline",
    "ring2_share",
    "ring2_delay",
    "ring2_deadline",
    "ring3_share",
    "ring3_delay",
    "ring3_deadline",
    "ring4_delay",
    "ring4_deadline",
    "bad_patch",
    "notice",
    "office_pcs",
    "office_link",
    "office_use",
    "patch_size",
    "bits_limit",
    "peers",
    "exploit",
    "hazard",
    "price_hour",
    "price_infection",
    "login",
    "queue",
    "queue_limit",
    "login_timeout",
    "retry",
    "backoff",
    "jitter",
    "cap",
    "tries",
    "retry_budget",
    "bucket",
    "impatient",
    "session",
    "arrivals",
    "topology",
    "headroom",
    "eligible",
    "uptime",
    "churn",
    "churn_young",
    "overload",
    "protection",
    "overload_time",
    "unequal",
    "cooldown",
    "cooldown_law",
    "stale_time",
    "probes",
    "cache",
    "caches",
    "probe_cost",
    "login_cost",
    "load_sd",
    "stock_sd",
    "healing",
    "fault_reach",
    "fault_kind",
    "fix_time",
    "bootstrap",
    "crash",
    "crash_clients",
    "crash_nodes",
    "attack",
    "attack_for",
    "attack_rate",
    "throttle",
    "throttle_for",
    "throttle_login",
    "relief",
    "relief_load",
    "mega",
    "mega_nodes",
    "mega_more",
    "mega_more_nodes",
    "mega_for",
    "mega_capacity",
    "calls",
    "messages",
]
"""A parameter."""

ColumnId: TypeAlias = Literal[
    "hours",
    "online",
    "expected",
    "supernodes",
    "stale",
    "seeking",
    "attempts",
    "accepted",
    "restarts",
    "restarts_de",
    "restarts_eu",
    "restarts_us",
    "restarts_br",
    "restarts_am",
    "restarts_vn",
    "restarts_cn",
    "restarts_as",
    "off",
    "starting",
    "signing",
    "queue",
    "login_capacity",
    "candidates",
    "contacts",
    "signalling",
    "requests",
]
"""A column of a run."""

Verdict: TypeAlias = Literal[
    "absorbed",
    "degraded",
    "recovered",
    "stuck",
    "fails-without-restarts",
]
"""What happened."""


class Outcome(TypedDict):
    """The outcome of a run, each member with its unit."""

    onset_hours: float | None
    """h"""
    lowest_share: float
    """share"""
    hours_down: float
    """h"""
    relapses: int
    """count"""
    user_hours_lost: float
    """user-h"""
    calls_lost: float
    """count"""
    messages_lost: float
    """count"""
    peak_attempts_ratio: float | None
    """ratio"""
    verdict: Verdict
    """One of five words."""


class Parameters(TypedDict, total=False):
    """Every parameter of a scenario."""

    patch: Number
    """Share of PCs that install the update within a week of being offered it; at 0 nothing restarts.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.9.
    Plausible: 0.6 to 0.9 (60-90 %: 80 % of Windows hosts within 24 h (Gkantsidis et al., SIGCOMM 2006), 80 to 89 % on automatic updates (Microsoft, 2006 and 2011)).
    Source of the default: 90 % within a week (Microsoft, Windows 8 engineering blog, 2011); 80 % of Windows hosts within 24 h in 2006 (Gkantsidis et al., SIGCOMM 2006).
    """
    spread: Number
    """Time over which the update is offered: each PC gets the offer after a delay drawn uniformly from 0 to this; less than a day makes the outage worse.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h; default: 0h.
    Plausible: 0h to 168h (0-7 days: 0 in 2007, 72 h requested on a blog in August 2007, slow rings of a week since (a city's published rings)).
    Source of the default: 0: Windows Update offered the release to everyone at once; an administrator asked for 48-72 h on a blog in August 2007.
    """
    capacity: Number
    """Users that one supernode can carry. The lower it is, the more supernodes are needed, and suitable PCs are limited.
    Unit: clients.
    Allowed: 10 to 100000; default: 300.
    Plausible: 100 to 1000 (100-1,000: about 300 (anonymous comment of August 2007), about 800 in 2012 (Kortchinsky)).
    Source of the default: about 300 (anonymous comment of August 2007); about 800 in 2012 (Kortchinsky).
    """
    fault: Number
    """A PC must be up for hours before it may become a supernode. This is the share of PCs on which a lost connection resets that time to zero; 0 % is a healthy network, 100 % is August 2007.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 1.
    Plausible: 0 to 1 (0-1: the fault was never disclosed; 0 is a network without it).
    Source of the default: assumption: Skype named a bug in the allocation of network resources that kept the network from healing itself quickly, and never disclosed it.
    """
    load: Number
    """Load of the network relative to its supernodes: 1 is an average summer day, 1.2 is a fifth busier.
    Unit: times.
    Allowed: 0.1 to 4; default: 1.
    Plausible: 0.8 to 1.35 (assumption: summer lowers use and winter raises it (Skype Journal, 2005); a summer's average is 1, the record of January 2007 a fifth above it).
    Source of the default: assumption for the figure; Skype's second statement names a combination of high load and supernode restarts that had not occurred before.
    """
    clients: Number
    """PCs that run the program; rates of servers and numbers of nodes scale with it.
    Unit: clients.
    Allowed: 1 to 1000000000; default: 12000000.
    Plausible: 9000000 to 37500000 (a weekday peak of 6-9 million online in 2007 and 20-25 million in 2010, two thirds of the clients each (Mercier, 2007; Skype, 2010)).
    Source of the default: gives a weekday peak of 8 million online (Computerworld, 17 August 2007) with the daily rhythm below.
    """
    fix: Number
    """Hours after the start at which the operators' fix begins to reach clients, or never.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 400h, or never; default: 70h.
    Plausible: 58h to 96h (assumption: from Thursday's first status text to Friday night, as the network was called stabilizing on Friday 10:00 UTC).
    Source of the default: assumption within what was reported: 12 to 24 hours were promised on Thursday, the network was called stabilizing on Friday 10:00 UTC.
    """
    engine: Literal["expected", "sampled", "individuals"]
    """Which engine computes the run.
    Unit: one of the words.
    Allowed: expected, sampled, individuals; default: expected.
    Source of the default: a choice of method, not a fact.
    """
    seed: SupportsIndex | str
    """Seed of the random numbers; the same seed gives the same run. The expected engine draws none.
    Unit: whole number of 64 bits.
    Allowed: 0 to 18446744073709551615; default: 2007.
    Source of the default: arbitrary.
    """
    release: Number
    """Hours after the start at which the update is first offered.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 96h; default: 17h.
    Plausible: 17h to 18h (10:00 Pacific time is 17:00 UTC in summer and 18:00 in winter (Microsoft)).
    Source of the default: Patch Tuesday releases at 10:00 Pacific time, 17:00 UTC in summer (Microsoft).
    """
    stop: Number
    """Hour from which restarts no longer reach the network, or never.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 400h, or never; default: never.
    Plausible: 17h to 144h (assumption: any hour of the first six days; none is documented for 2007).
    Source of the default: not stopped in 2007.
    """
    trigger: Literal["updates", "burst"]
    """Windows Update by its rules, or everybody within a short time of the release.
    Unit: one of the words.
    Allowed: updates, burst; default: updates.
    Source of the default: Windows Update in 2007; the other is a wave as no update ever made one.
    """
    burst: Number
    """Under `burst`, time from the release within which PCs restart, evenly; cut to steps of five minutes.
    Unit: minutes, or a text as in "6min".
    Allowed: 5min to 1440min; default: 60min.
    Plausible: 5min to 720min (assumption: from the shortest there is to half a day; nothing like it was reported).
    Source of the default: a choice: nothing like it was reported.
    """
    check: Number
    """Longest time between two checks for updates.
    Unit: hours, or a text as in "6h".
    Allowed: 1h to 22h; default: 22h.
    Plausible: 1h to 22h (1-22 h by policy (WSUS 3.0 documentation)).
    Source of the default: 22 h (WSUS 3.0 documentation; policy range 1 to 22 h).
    """
    check_random: Number
    """Up to this share is taken off each check interval at random.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.2.
    Plausible: 0 to 0.2 (0-20 % (WSUS 3.0 documentation)).
    Source of the default: 0-20 % (WSUS 3.0 documentation).
    """
    install_hour: Number
    """Local time of the daily scheduled installation.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 23h; default: 3h.
    Plausible: 0h to 23h (any hour can be set (Windows Update policy text); 03:00 is the default).
    Source of the default: 03:00 local by default (Windows XP SP2 policy text; Microsoft Update team blog, 2008).
    """
    install_time: Number
    """Longest time an installation takes before the restart countdown; PCs are spread evenly up to it, in steps of five minutes.
    Unit: minutes, or a text as in "6min".
    Allowed: 1min to 240min; default: 20min.
    Plausible: 5min to 60min (assumption: a few minutes to an hour for nine bulletins on a PC of 2007).
    Source of the default: assumption: nine bulletins on a PC of 2007.
    """
    countdown: Number
    """Time between the end of an installation and the automatic restart.
    Unit: minutes, or a text as in "6min".
    Allowed: 1min to 30min; default: 5min.
    Plausible: 1min to 30min (1-30 minutes by policy (WSUS 3.0 registry table)).
    Source of the default: 5 minutes (WSUS 3.0 registry table; 15 belongs to later Windows).
    """
    missed_delay: Number
    """Time after the next start-up at which a missed installation begins.
    Unit: minutes, or a text as in "6min".
    Allowed: 1min to 60min; default: 1min.
    Plausible: 1min to 60min (1-60 minutes by policy (Windows Update policy text)).
    Source of the default: 1 minute when the policy is not configured (Windows Update policy text).
    """
    always_on: Number
    """Share of PCs that are never switched off.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.3.
    Plausible: 0.15 to 0.6 (15-60 %: UK and US surveys of work PCs (2007)).
    Source of the default: assumption between US and UK surveys of 2007 (about 60 % and 18-23 % of work PCs left on at night); with the two below it gives the reported daily rhythm.
    """
    office: Number
    """Share of the PCs that are switched off at times that are on in office hours; the others are on in the evening.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.57.
    Plausible: 0.4 to 0.75 (assumption: use follows work hours and the work week (Guha, Daswani, Jain, IPTPS 2006)).
    Source of the default: Guha, Daswani, Jain, IPTPS 2006: use follows work hours and the work week; the share is fitted to the reported daily range (trough 0.60 of peak, weekend 0.81).
    """
    rhythm: Literal["uniform", "reported"]
    """At which local hours office and evening PCs are switched on and off: everywhere the same, or with evenings that end earlier in the Americas, so that users are fewest about 05 UTC, as was reported.
    Unit: one of the words.
    Allowed: uniform, reported; default: uniform.
    Source of the default: uniform: model 1.0, which gives the reported range and peak; reported: the minimum about 05 and the dip at 11-13 UTC as well (Mercier, January 2007; Skype Journal, 2005).
    """
    shutdown_install: Number
    """Share of switched-off PCs with a waiting update that install it while shutting down.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.66.
    Plausible: 0.4 to 0.9 (assumption: what gives 36-56 % of all installations at shutdown (46 % in 2006, Windows Vista team blog)).
    Source of the default: gives 46 % of all installations at shutdown within 15 points (Windows Vista team blog, November 2006: 34 % scheduled, 46 % shutdown, 20 % manual).
    """
    by_hand: Number
    """Share of PCs whose user installs and restarts within hours of the download.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.15.
    Plausible: 0.1 to 0.3 (10-30 %: 20 % manual in 2006 within 10 points (Windows Vista team blog)).
    Source of the default: 20 % manual in 2006, 31 % in 2011 (Microsoft); lowered because some of them restart later.
    """
    boot: Number
    """Time from restart until the program tries to sign in again.
    Unit: minutes, or a text as in "6min".
    Allowed: 1min to 30min; default: 4min.
    Plausible: 2min to 10min (2-10 minutes: two to five to the desktop of an XP PC, and the program's start).
    Source of the default: assumption: 2-5 minutes to the desktop of an XP PC.
    """
    boot_law: Literal["constant", "exponential", "normal"]
    """How restart times are spread around their mean.
    Unit: one of the words.
    Allowed: constant, exponential, normal; default: constant.
    Source of the default: assumption: constant; the three are those of the agent model in ComplexNetworkSim.
    """
    autostart: Number
    """Share of restarted PCs on which the program starts by itself; on the others it stays off until its user signs in.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 1.
    Plausible: 0.6 to 0.95 (assumption: on by default, and 60-95 % kept it).
    Source of the default: assumption: on by default; that no one switched it off is a simplification.
    """
    offer: Literal["even", "staged"]
    """Whether the update is offered evenly over the spread, or in stages; in stages the spread is added to each.
    Unit: one of the words.
    Allowed: even, staged; default: even.
    Source of the default: evenly, and at once in 2007; stages are common practice since.
    """
    stage1: Number
    """Share of PCs that are offered the update at its release.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.01.
    Plausible: 0.005 to 0.05 (assumption: 1, 10, 50, 100 % are common practice; half to twice the share).
    Source of the default: 1, 10, 50, 100 %: common practice.
    """
    stage2: Number
    """Share of PCs that have been offered it from the second stage on.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.1.
    Plausible: 0.05 to 0.25 (assumption: 1, 10, 50, 100 % are common practice; half to twice the share).
    Source of the default: 1, 10, 50, 100 %: common practice.
    """
    stage2_at: Number
    """Hours after the release.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h; default: 24h.
    Plausible: 4h to 72h (assumption: hours to a week to watch each stage (rings of 0, 3 and 7 days are a city's)).
    Source of the default: assumption: a day to watch each stage.
    """
    stage3: Number
    """Share of PCs that have been offered it from the third stage on.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.5.
    Plausible: 0.25 to 0.75 (assumption: 1, 10, 50, 100 % are common practice; half to twice the share).
    Source of the default: 1, 10, 50, 100 %: common practice.
    """
    stage3_at: Number
    """Hours after the release.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h; default: 48h.
    Plausible: 8h to 120h (assumption: hours to a week to watch each stage (rings of 0, 3 and 7 days are a city's)).
    Source of the default: assumption: a day to watch each stage.
    """
    stage4_at: Number
    """Hours after the release from which everyone is offered it.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h; default: 72h.
    Plausible: 12h to 168h (assumption: hours to a week to watch each stage (rings of 0, 3 and 7 days are a city's)).
    Source of the default: assumption: a day to watch each stage.
    """
    notify: Number
    """Share of the PCs taking part that only notify: their user installs by hand or at shutdown, never the clock.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.
    Plausible: 0 to 0.15 (5.8 % in 2011 (Microsoft); up to 15 % is an assumption for 2007).
    Source of the default: assumption: 0 leaves them to the share installed by hand; 5.8 % in 2011, with 89.3 % automatic and 4.9 % off (Microsoft).
    """
    download: Number
    """Mean time from the check until the update is downloaded; it progresses only while the PC is on.
    Unit: minutes, or a text as in "6min".
    Allowed: 0min to 2880min; default: 0min.
    Plausible: 0min to 240min (assumption: minutes on broadband to some hours on slow lines).
    Source of the default: assumption: 0, since some 20 MB in the background are minutes on the broadband of 2007 and checks are 20 hours apart.
    """
    install_window: Number
    """Each PC has an installation hour of its own, drawn evenly from this long after the installation hour.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 12h; default: 0h.
    Plausible: 0h to 12h (assumption: from one hour for everyone, as in 2007, to half a day).
    Source of the default: 0: one hour for everyone (Windows XP SP2 policy text).
    """
    logged_on: Number
    """Share of the PCs always on with someone logged on at the installation hour; the others restart without a countdown.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 1.
    Plausible: 0.5 to 1 (assumption: at least half of the users who leave a PC on leave programs open).
    Source of the default: assumption: users who leave a PC on leave programs open.
    """
    wait_logged_on: Number
    """Share of PCs set not to restart while someone is logged on: they restart when switched off.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.
    Plausible: 0 to 0.3 (assumption: off by default (WSUS 3.0 registry table), set by some administrators).
    Source of the default: 0: off by default (NoAutoRebootWithLoggedOnUsers, WSUS 3.0 registry table).
    """
    postpone: Number
    """Time by which a user postpones the restart, each time the PC asks.
    Unit: minutes, or a text as in "6min".
    Allowed: 5min to 240min; default: 10min.
    Plausible: 10min to 240min (10 minutes on XP; 10 min, 1 h or 4 h on Vista (Microsoft Update team blog, 2008)).
    Source of the default: 10 minutes on XP (Microsoft Update team blog, 2008); 10 min, 1 h or 4 h on Vista.
    """
    postpone_share: Number
    """Share of users at their PC who postpone the restart, each time they are asked.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 0.95; default: 0.
    Plausible: 0 to 0.7 (assumption: no survey counted them).
    Source of the default: assumption: no survey counted them; half would delay mornings' restarts by ten minutes on average.
    """
    wsus_share: Number
    """Share of PCs that get updates from their company's WSUS server, in four groups; the others stay on Windows Update.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.
    Plausible: 0 to 0.5 (assumption: from none to as many as are in offices).
    Source of the default: assumption: 0, as nothing was published for the PCs that ran the program.
    """
    ring1_share: Number
    """Share of the managed PCs in the first group.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.02.
    Plausible: 0.005 to 0.1 (assumption: no size is documented; a test group is small, and each group larger than the one before).
    Source of the default: assumption: the manual asks for a test group and gives no size.
    """
    ring1_delay: Number
    """Hours after the release at which the update is approved for the first group; never is declined.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h, or never; default: 0h.
    Plausible: 0h to 24h (0, 3 and 7 days in a city's published rings; the rest is an assumption).
    Source of the default: pilot ring without delay (a city's published rings).
    """
    ring1_deadline: Number
    """Hours after the release from which the first group installs at once; a past one acts at the next contact.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 336h, or never; default: never.
    Plausible: 0h to 336h (one week, two weeks or none: the ready-made deadlines (WSUS 3.0 documentation); a past one is 0).
    Source of the default: none unless set; a past date acts at the next contact (WSUS 3.0 documentation).
    """
    ring2_share: Number
    """Share of the managed PCs in the second group; what the first leaves at most.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.18.
    Plausible: 0.05 to 0.3 (assumption: no size is documented; a test group is small, and each group larger than the one before).
    Source of the default: assumption: a fifth together with the test group.
    """
    ring2_delay: Number
    """Hours after the release at which the update is approved for the second group; never is declined.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h, or never; default: 48h.
    Plausible: 0h to 96h (0, 3 and 7 days in a city's published rings; the rest is an assumption).
    Source of the default: assumption within the published example: fast ring after 3 days, slow after 7.
    """
    ring2_deadline: Number
    """Hours after the release from which the second group installs at once.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 336h, or never; default: never.
    Plausible: 0h to 336h (one week, two weeks or none: the ready-made deadlines (WSUS 3.0 documentation); a past one is 0).
    Source of the default: none unless set (WSUS 3.0 documentation).
    """
    ring3_share: Number
    """Share of the managed PCs in the third group; what the first two leave at most.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.4.
    Plausible: 0.2 to 0.6 (assumption: no size is documented; a test group is small, and each group larger than the one before).
    Source of the default: assumption: half of the rest.
    """
    ring3_delay: Number
    """Hours after the release at which the update is approved for the third group; never is declined.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h, or never; default: 96h.
    Plausible: 24h to 168h (0, 3 and 7 days in a city's published rings; the rest is an assumption).
    Source of the default: assumption within the published example: fast ring after 3 days, slow after 7.
    """
    ring3_deadline: Number
    """Hours after the release from which the third group installs at once.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 336h, or never; default: never.
    Plausible: 0h to 336h (one week, two weeks or none: the ready-made deadlines (WSUS 3.0 documentation); a past one is 0).
    Source of the default: none unless set (WSUS 3.0 documentation).
    """
    ring4_delay: Number
    """Hours after the release at which the update is approved for the other managed PCs; never is declined.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h, or never; default: 144h.
    Plausible: 48h to 168h (0, 3 and 7 days in a city's published rings; the rest is an assumption).
    Source of the default: assumption within the published example: fast ring after 3 days, slow after 7.
    """
    ring4_deadline: Number
    """Hours after the release from which the other managed PCs install at once.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 336h, or never; default: never.
    Plausible: 0h to 336h (one week, two weeks or none: the ready-made deadlines (WSUS 3.0 documentation); a past one is 0).
    Source of the default: none unless set (WSUS 3.0 documentation).
    """
    bad_patch: Number
    """Share of PCs on which the installation fails: they report it, stay unpatched and do not restart.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.
    Plausible: 0 to 0.05 (assumption: bad patches are rare, and fail on few PCs).
    Source of the default: 0: no failing installations were reported in August 2007.
    """
    notice: Number
    """Time from an office's first failed installation until its administrator withdraws the approvals.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h; default: 4h.
    Plausible: 1h to 24h (assumption: an hour to a day).
    Source of the default: assumption: half a working day.
    """
    office_pcs: Number
    """PCs behind one link, and with one WSUS server and administrator where they are managed.
    Unit: count.
    Allowed: 1 to 1000000; default: 500.
    Plausible: 10 to 5000 (assumption: a small office to a large site).
    Source of the default: assumption: a middling site.
    """
    office_link: Number
    """Bandwidth of the office's link.
    Unit: megabits per second.
    Allowed: 0.1 to 10000; default: 4.
    Plausible: 1 to 100 (assumption: a broadband line to a large site's link of 2007).
    Source of the default: assumption: two leased lines of 2 Mbit/s, as a site of 2007 might have.
    """
    office_use: Number
    """Demand of the office's other traffic in working hours, as a share of the link.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.3.
    Plausible: 0.1 to 0.8 (assumption: a link that is sized generously, or not).
    Source of the default: assumption: a link that is sized for its peaks.
    """
    patch_size: Number
    """Download size for one PC.
    Unit: megabytes.
    Allowed: 0.1 to 10000; default: 20.
    Plausible: 5 to 100 (assumption: one bulletin to a service pack's worth; express files are three times larger at first (WSUS 3.0 documentation)).
    Source of the default: assumption: nine bulletins, without express files.
    """
    bits_limit: Number
    """Under throttling, bandwidth that one PC may use from 08:00 to 17:00.
    Unit: kilobits per second.
    Allowed: 2 to 100000; default: 10.
    Plausible: 2 to 100 (assumption around the example of 10 kbit/s in the policy's text (BITS 2.0)).
    Source of the default: 10 kbit/s from 08:00 to 17:00 is the example in the policy's text (BITS 2.0).
    """
    peers: Number
    """Under peer caching, share of the PCs that can download the update from another PC in the office.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 1.
    Plausible: 0 to 1 (0-1: none on XP, all on Vista domain members (BITS 3.0)).
    Source of the default: assumption: all; on XP none could (BITS 3.0, Vista and Server 2008).
    """
    exploit: Number
    """Hours after the release from which unpatched PCs are attacked.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 720h; default: 24h.
    Plausible: 0.0333h to 720h (2 minutes to 30 days: exploits made from patches in minutes (Brumley et al., 2008), Code Red after 30 days).
    Source of the default: a day, as on Exploit Wednesdays; Brumley et al. made exploits from patches, one of this very release, in minutes (2008), worms took 5 to 26 days.
    """
    hazard: Number
    """Rate at which an unpatched PC is infected once there is an exploit.
    Unit: a day.
    Allowed: 0 to 400; default: 0.0001.
    Plausible: 0.00002 to 0.01 (0.00002-0.01 a day for bugs in client programs: 2.1 % of PCs cleaned in 15 months is 0.00005 (MSRT, 2006), a lower bound; worms are faster).
    Source of the default: assumption of the order of 2.1 % of PCs cleaned in 15 months (MSRT, 2006), twice that; 1.5 a day for exposed PCs and a worm (German Honeynet, 2008).
    """
    price_hour: Number
    """Cost of an hour that a user could not be online, in any currency.
    Unit: per user-hour.
    Allowed: 0 to 1000000; default: 0.01.
    Plausible: 0.001 to 1 (assumption: only the ratio of the two prices matters).
    Source of the default: assumption: only the ratio of the two prices matters.
    """
    price_infection: Number
    """Cost of an infected PC, in the same currency.
    Unit: per PC.
    Allowed: 0 to 1000000; default: 100.
    Plausible: 10 to 1000 (assumption: only the ratio of the two prices matters).
    Source of the default: assumption: an hour or two of work to clean it.
    """
    login: Number
    """Log-ins a second that the central servers can take, for each million clients.
    Unit: a second per million clients.
    Allowed: 0.1 to 100000; default: 140.
    Plausible: 80 to 1700 (1,000-20,000 a second for 12 million clients: an assumption, as a normal day's rate is 280-560 (calculated for sessions of 4-8 h)).
    Source of the default: assumption: 1,680 a second in all, about four times a normal day's.
    """
    queue: Literal["fifo", "lifo", "shed"]
    """In which order the log-in servers take waiting requests.
    Unit: one of the words.
    Allowed: fifo, lifo, shed; default: fifo.
    Source of the default: assumption: first in, first out, as ordinary servers do.
    """
    queue_limit: Number
    """Highest backlog of the log-in servers, in seconds of their capacity; above it, or under `shed` above the clients' time-out, requests are refused.
    Unit: seconds, or a text as in "6s".
    Allowed: 0s to 3600s; default: 20s.
    Plausible: 0s to 60s (assumption: from no queue to twice what clients wait for).
    Source of the default: assumption: less than clients wait; with more, a full queue serves only clients that have given up.
    """
    login_timeout: Number
    """How long a client waits for the log-in server before it gives up and backs off.
    Unit: seconds, or a text as in "6s".
    Allowed: 1s to 600s; default: 30s.
    Plausible: 5s to 60s (assumption: one attempt's 5 s to two rounds of five attempts (Baset and Schulzrinne, INFOCOM 2006)).
    Source of the default: assumption: five attempts with 5-6 s each in the log-in algorithm that Baset and Schulzrinne observed.
    """
    retry: Number
    """Wait after a failed attempt; the first one where waits grow.
    Unit: seconds, or a text as in "6s".
    Allowed: 1s to 600s; default: 60s.
    Plausible: 10s to 120s (10-120 s: clients reconnected without end (Skype, 16 August 2007), the interval is unknown).
    Source of the default: assumption: clients reconnected without end (Skype, 16 August 2007); the interval is unknown, 10-120 s is plausible.
    """
    backoff: Literal["constant", "exponential", "documented"]
    """How the wait grows with each failure.
    Unit: one of the words.
    Allowed: constant, exponential, documented; default: constant.
    Source of the default: assumption: constant, as no growth was ever observed or documented.
    """
    jitter: Literal["none", "equal", "full", "decorrelated"]
    """How waits are spread, so that clients do not come back together.
    Unit: one of the words.
    Allowed: none, equal, full, decorrelated; default: none.
    Source of the default: assumption: none; the kinds are those of Brooker, 2015.
    """
    cap: Number
    """Upper limit of growing waits.
    Unit: seconds, or a text as in "6s".
    Allowed: 1s to 7200s; default: 600s.
    Plausible: 60s to 1800s (assumption: a minute to half an hour; common practice is about ten minutes (Brooker, 2015)).
    Source of the default: common practice (Brooker, 2015).
    """
    tries: Number
    """Failed attempts after which a client gives up until its user signs in again, or never.
    Unit: count.
    Allowed: 1 to 20, or never; default: never.
    Plausible: 1 to 20 (assumption: one to four rounds of five attempts (Baset and Schulzrinne, INFOCOM 2006); clients left running never gave up).
    Source of the default: never: clients that were left running reconnected in the end (Skype, 16 August 2007).
    """
    retry_budget: Number
    """Retries allowed for each first attempt, over all clients; without one, never, every retry is allowed.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1, or never; default: never.
    Plausible: 0.05 to 0.2 (5-20 %: 10 % is Google's (SRE book), 20 % Finagle's default).
    Source of the default: none in 2007; 10 % is Google's (SRE book), 20 % Finagle's default.
    """
    bucket: Number
    """With a retry budget: unused retries that may be saved for each client, all of them at the start.
    Unit: count.
    Allowed: 0 to 100; default: 0.
    Plausible: 0 to 10 (assumption: none to a handful of retries a client (Brooker, 2022)).
    Source of the default: assumption: none saved.
    """
    impatient: Number
    """Share of waiting users that restart the program by hand in an hour, and begin with the first wait again.
    Unit: an hour.
    Allowed: 0 to 10; default: 0.4.
    Plausible: 0 to 1 (assumption: 0-50 % of users in place of a fifth; a wave of reinstallations was seen in 2007, restarts in 2010).
    Source of the default: assumption: a fifth of users, after 20 minutes in the median; downloads of the installer rose whenever the network fell.
    """
    session: Number
    """Mean time a user stays signed in, apart from the daily rhythm; users who leave are replaced by others.
    Unit: hours, or a text as in "6h".
    Allowed: 0.5h to 48h; default: 8h.
    Plausible: 4h to 8h (4-8 h: with 8 million online it gives 280-560 log-ins a second; supernodes' median is 5.5 h (Guha, Daswani, Jain, IPTPS 2006)).
    Source of the default: assumption: the high end of 4-8 h.
    """
    arrivals: Number
    """If above 0, users arrive at this constant rate, independent of others, instead of by the daily rhythm, and leave after a session.
    Unit: a second per million clients.
    Allowed: 0 to 100000; default: 0.
    Plausible: 0 to 100 (assumption: a method of study, not a fact).
    Source of the default: a method of study: an open system (Bronson and others, HotOS 2021).
    """
    topology: Literal["supernodes", "separate", "servers"]
    """Whether clients need a supernode, or the log-in servers alone.
    Unit: one of the words.
    Allowed: supernodes, separate, servers; default: supernodes.
    Source of the default: Skype needed both (Baset and Schulzrinne, INFOCOM 2006).
    """
    headroom: Number
    """Supernode capacity that the network aims at, as a multiple of what connected clients need.
    Unit: times.
    Allowed: 1 to 5; default: 1.35.
    Plausible: 1.1 to 3 (1.1-3: a loss of 25-30 % sufficed in December 2010 (Skype post-mortem)).
    Source of the default: 25-30 % lost supernodes sufficed in December 2010 (Skype post-mortem): a critical loss of 26 % is 1.35.
    """
    eligible: Number
    """Share of always-on PCs that could be a supernode: public address, bandwidth, processor.
    Unit: share of one, or a text as in "80%".
    Allowed: 0.001 to 0.5; default: 0.0391.
    Plausible: 0.067 to 0.5 (2-30 % of all clients, of which the always-on PCs are 30 % (Baset and Schulzrinne, INFOCOM 2006), cut at what is allowed).
    Source of the default: assumption, 1.2 % of all clients (60-80 % of home PCs were behind NAT; Baset and Schulzrinne name the criteria); PCs that are switched off at times never reach the uptime required.
    """
    uptime: Number
    """Uninterrupted time before a PC may become a supernode.
    Unit: hours, or a text as in "6h".
    Allowed: 0.25h to 48h; default: 16h.
    Plausible: 0.25h to 24h (0.25-24 h: a criterion exists (NANOG, October 2011), its length is unknown).
    Source of the default: an uptime criterion exists (NANOG, October 2011); its length is an assumption within 0.25-24 h.
    """
    churn: Number
    """Share of always-on eligible PCs that restart or leave in an hour for everyday reasons.
    Unit: an hour.
    Allowed: 0 to 0.5; default: 0.019.
    Plausible: 0.02 to 0.1 (1-5 % of supernodes churn in 30 minutes (Guha, Daswani, Jain, IPTPS 2006)).
    Source of the default: below 5 % of supernodes in 30 minutes (Guha, Daswani, Jain, IPTPS 2006).
    """
    churn_young: Number
    """Churn of PCs that have not reached the uptime required: sessions are heavy-tailed when this is larger.
    Unit: an hour.
    Allowed: 0 to 1; default: 0.051.
    Plausible: 0.02 to 0.15 (assumption: sessions with a median of 3-12 h and a heavy tail (Guha, Daswani, Jain, IPTPS 2006)).
    Source of the default: assumption: heavy-tailed sessions with a median near 5.5 h (Guha, Daswani, Jain, IPTPS 2006).
    """
    overload: Number
    """Load, as a multiple of normal, at which a supernode shuts itself down to protect its PC.
    Unit: times.
    Allowed: 1.1 to 100; default: 8.2.
    Plausible: 1.2 to 10 (1.2-10: the feedback loop of 2010 (Skype post-mortem); the threshold is unknown).
    Source of the default: the protection is documented for 2010 (Skype post-mortem); the threshold is an assumption within 1.2-10.
    """
    protection: Literal["shutdown", "shed", "limit"]
    """What an overloaded supernode does.
    Unit: one of the words.
    Allowed: shutdown, shed, limit; default: shutdown.
    Source of the default: it shut itself down to protect its PC (Skype post-mortem, 2010); refusing requests would have been an alternative.
    """
    overload_time: Number
    """Mean time an overloaded supernode lasts before it shuts down.
    Unit: minutes, or a text as in "6min".
    Allowed: 1min to 240min; default: 4.5min.
    Plausible: 1min to 30min (assumption: users saw sign-ins that lasted seconds to minutes).
    Source of the default: assumption: users saw sign-ins that lasted minutes.
    """
    unequal: Number
    """Shape of the log-logistic spread of load over supernodes; larger is more even.
    Unit: count.
    Allowed: 2 to 40; default: 11.
    Plausible: 4 to 30 (assumption: a standard deviation of 6-45 %).
    Source of the default: assumption: a standard deviation of 15 %.
    """
    cooldown: Number
    """Time for which a PC is no supernode after it shut itself down.
    Unit: minutes, or a text as in "6min".
    Allowed: 1min to 1440min; default: 12min.
    Plausible: 1min to 60min (1-60 minutes: unknown).
    Source of the default: assumption within 1-60 minutes.
    """
    cooldown_law: Literal["constant", "exponential", "normal"]
    """How the times of cooling off are spread over supernodes; each keeps the one that was drawn for it.
    Unit: one of the words.
    Allowed: constant, exponential, normal; default: constant.
    Source of the default: assumption: constant; the three are those of the agent model in ComplexNetworkSim.
    """
    stale_time: Number
    """Mean time a dead supernode stays in the clients' host caches, if these have 200 entries.
    Unit: hours, or a text as in "6h".
    Allowed: 0.1h to 168h; default: 4h.
    Plausible: 1h to 24h (assumption: caches of up to 200 entries (Skype 2.5) are refreshed while connected).
    Source of the default: assumption: caches of up to 200 entries (Skype 2.5) are refreshed while connected.
    """
    probes: Number
    """Host-cache entries tried in one attempt.
    Unit: count.
    Allowed: 1 to 200; default: 5.
    Plausible: 1 to 20 (assumption: one to all of four rounds of five attempts (Baset and Schulzrinne, INFOCOM 2006)).
    Source of the default: five attempts in the log-in algorithm (Baset and Schulzrinne, INFOCOM 2006).
    """
    cache: Number
    """Supernode addresses stored by a client; entries are refreshed at a fixed rate, so that those of a larger cache are older.
    Unit: count.
    Allowed: 1 to 1000; default: 200.
    Plausible: 5 to 200 (5-200: up to 200 entries (Skype 2.5)).
    Source of the default: up to 200 entries (Skype 2.5).
    """
    caches: Literal["derived", "stored", "kept"]
    """How the individuals engine represents host caches; stored ones take memory, for up to 100,000 clients.
    Unit: one of the words.
    Allowed: derived, stored, kept; default: derived.
    Source of the default: a choice of method; entries that are never refreshed are those of the agent model in ComplexNetworkSim.
    """
    probe_cost: Number
    """Load of a refused contact on a supernode, in keep-alives; a client sends one a minute.
    Unit: times.
    Allowed: 0 to 100; default: 5.
    Plausible: 1 to 40 (assumption: with the cost of a log-in, 20-200 keep-alives in all, which is 100 times in 2010 less 1.4 of redistribution).
    Source of the default: assumption: the packets of a refused log-in against one of a keep-alive, whose interval is from Baset and Schulzrinne, 2004.
    """
    login_cost: Number
    """Load of an accepted log-in on a supernode, in keep-alives.
    Unit: times.
    Allowed: 0 to 500; default: 6.
    Plausible: 20 to 200 (20-200: 100 times the requests in 2010 (Skype post-mortem), less 1.4 of redistribution).
    Source of the default: assumption: a refused contact's and one packet more; log-in itself is the servers' work.
    """
    load_sd: Number
    """Standard deviation of a month's load around the load above; drawn by the seed where the engine draws.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 0.5; default: 0.045.
    Plausible: 0 to 0.1 (assumption: one in 45 to one in 20 ordinary Patch Tuesdays fails).
    Source of the default: assumption: about one ordinary Patch Tuesday in 45 fails, since 43-45 of them passed before August 2007.
    """
    stock_sd: Number
    """Standard deviation of a month's stock of eligible PCs; drawn by the seed where the engine draws.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 0.5; default: 0.02.
    Plausible: 0 to 0.05 (assumption: the supernode population was relatively stable (Guha, Daswani, Jain, IPTPS 2006)).
    Source of the default: assumption: the supernode population was relatively stable (Guha, Daswani, Jain, IPTPS 2006).
    """
    healing: Number
    """Mean time in which the network replaces missing supernodes while it has candidates.
    Unit: minutes, or a text as in "6min".
    Allowed: 1min to 600min; default: 9min.
    Plausible: 14.5min to 600min (assumption: 1-50 % of what is missing in 10 minutes is a mean of 14.5 minutes to 17 h, cut at what is allowed).
    Source of the default: assumption, chosen by hand below its plausible range: 67 % of what is missing in 10 minutes.
    """
    fault_reach: Number
    """Share of clients whose version has the fault, at full strength.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.975.
    Plausible: 0.5 to 1 (assumption: most clients ran versions with the fault).
    Source of the default: assumption: nearly all; the others determine how deep the network falls.
    """
    fault_kind: Literal["clock", "blind"]
    """The mechanism behind the fault.
    Unit: one of the words.
    Allowed: clock, blind; default: clock.
    Source of the default: assumption: the real one was never disclosed; the other one was tested, too.
    """
    fix_time: Number
    """Mean time until the fix has reached a client.
    Unit: hours, or a text as in "6h".
    Allowed: 0.1h to 400h; default: 235h.
    Plausible: 24h to 400h (assumption: users came back over days (August 2007)).
    Source of the default: assumption, fitted to the reported two days: users came back over days, with the versions that had the fix.
    """
    bootstrap: Number
    """Supernodes the operators run themselves, for each million clients; they never shut down.
    Unit: per million clients.
    Allowed: 0 to 1000; default: 7.
    Plausible: 0.5 to 20 (assumption: seven addresses are built into the client (Skype 2.5), with one to some dozens of machines behind each).
    Source of the default: seven are built into the client (Skype 2.5); how many machines stood behind them is an assumption.
    """
    crash: Number
    """Hour at which a bug crashes a share of the clients, or never.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 400h, or never; default: never.
    Plausible: 0h to 144h (assumption: any hour of the first six days; none is documented for 2007).
    Source of the default: none in 2007; in December 2010 about 16:00 UTC on the 22nd.
    """
    crash_clients: Number
    """Share of the clients in use that crash; they are started again like restarted PCs.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.2.
    Plausible: 0.1 to 0.3 (assumption around 20 %: 40 % of the half that ran one version (Skype post-mortem, 2010)).
    Source of the default: 40 % of the half that ran one version (Skype post-mortem, 2010).
    """
    crash_nodes: Number
    """Share of the supernodes that crash at the same time.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.275.
    Plausible: 0.25 to 0.3 (25-30 % (Skype post-mortem, 2010)).
    Source of the default: 25-30 % (Skype post-mortem, 2010).
    """
    attack: Number
    """Hour at which a bot-net begins to send log-ins, or never.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 400h, or never; default: never.
    Plausible: 0h to 144h (assumption: any hour of the first six days; none is documented for 2007).
    Source of the default: none: Skype ruled an attack out.
    """
    attack_for: Number
    """Duration of the attack.
    Unit: hours, or a text as in "6h".
    Allowed: 0.1h to 400h; default: 6h.
    Plausible: 1h to 72h (assumption: none happened).
    Source of the default: assumption: none happened.
    """
    attack_rate: Number
    """Log-ins a second that the bot-net sends, for each million clients; no client waits for the replies.
    Unit: a second per million clients.
    Allowed: 0 to 1000000; default: 4000.
    Plausible: 100 to 20000 (assumption: less than the capacity of the servers to a hundred times as much).
    Source of the default: assumption: ten times the capacity of the servers.
    """
    throttle: Number
    """Hour from which the log-in servers take fewer log-ins, by a fault or on purpose, or never.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 400h, or never; default: never.
    Plausible: 0h to 144h (assumption: any hour of the first six days; none is documented for 2007).
    Source of the default: not reported for 2007.
    """
    throttle_for: Number
    """Duration of the throttling.
    Unit: hours, or a text as in "6h".
    Allowed: 0.1h to 400h; default: 6h.
    Plausible: 1h to 72h (assumption: not reported).
    Source of the default: assumption: not reported.
    """
    throttle_login: Number
    """Log-ins a second that the servers accept while throttled, for each million clients.
    Unit: a second per million clients.
    Allowed: 0 to 100000; default: 40.
    Plausible: 0 to 100 (assumption: none to less than a normal day's peak).
    Source of the default: assumption: a tenth of the usual.
    """
    relief: Number
    """Hour from which fewer users want to be online, or never.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 400h, or never; default: never.
    Plausible: 0h to 144h (assumption: any hour of the first six days; none is documented for 2007).
    Source of the default: assumption: not reported for 2007.
    """
    relief_load: Number
    """Share to which demand falls within the hour.
    Unit: share of one, or a text as in "80%".
    Allowed: 0 to 1; default: 0.5.
    Plausible: 0.1 to 0.9 (assumption: not reported).
    Source of the default: assumption: not reported.
    """
    mega: Number
    """Hour at which the operators add dedicated supernodes, or never.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 400h, or never; default: never.
    Plausible: 0h to 144h (assumption: within hours of the collapse, as in December 2010 (Skype post-mortem)).
    Source of the default: none reported for 2007; in December 2010 within hours (Skype post-mortem).
    """
    mega_nodes: Number
    """Dedicated supernodes of the first step, for each million clients.
    Unit: per million clients.
    Allowed: 0 to 10000; default: 8.
    Plausible: 2.7 to 27 (100-1,000 for some 37 million clients: hundreds in the first step (Skype post-mortem, 2010)).
    Source of the default: hundreds for some 37 million clients (Skype post-mortem, 2010); 300 are an assumption.
    """
    mega_more: Number
    """Hour of the second step, or never.
    Unit: hour of the run, or a text as in "60h".
    Allowed: 0h to 400h, or never; default: never.
    Plausible: 0h to 144h (assumption: some hours after the first step (Skype post-mortem, 2010)).
    Source of the default: the process was repeated (Skype post-mortem, 2010).
    """
    mega_more_nodes: Number
    """Dedicated supernodes of the second step, for each million clients.
    Unit: per million clients.
    Allowed: 0 to 10000; default: 80.
    Plausible: 27 to 270 (1,000-10,000 for some 37 million clients: thousands in the second step (Skype post-mortem, 2010)).
    Source of the default: thousands for some 37 million clients (Skype post-mortem, 2010); 3,000 are an assumption.
    """
    mega_for: Number
    """Time over which the dedicated supernodes of each step are started, evenly; 0 is all at once.
    Unit: hours, or a text as in "6h".
    Allowed: 0h to 168h; default: 0h.
    Plausible: 0h to 24h (assumption: at once to a day (restored within about 24 to 48 hours, Skype post-mortem, 2010)).
    Source of the default: assumption: not reported for 2007; in December 2010 machines were taken from other services over hours (Skype post-mortem).
    """
    mega_capacity: Number
    """Capacity of a dedicated supernode, as a multiple of a user's; it never shuts down.
    Unit: times.
    Allowed: 0.1 to 1000; default: 7.
    Plausible: 5 to 10 (5-10: 4,100 clients against 800 in 2012 (Kortchinsky)).
    Source of the default: 5-10: 4,100 clients against 800 in 2012 (Kortchinsky).
    """
    calls: Number
    """Calls that a user makes in an hour online.
    Unit: per user and hour.
    Allowed: 0 to 10; default: 0.05.
    Plausible: 0.01 to 0.2 (assumption: half a minute of calls an hour online (eBay's results, second quarter of 2007) in calls of 2.5 to 50 minutes).
    Source of the default: assumption: 7.1 thousand million Skype-to-Skype minutes in the second quarter of 2007 (eBay's results) over 14 thousand million hours online are half a minute an hour; calls of ten minutes.
    """
    messages: Number
    """Messages that a user sends in an hour online.
    Unit: per user and hour.
    Allowed: 0 to 100; default: 1.
    Plausible: 0.1 to 10 (assumption: no count was published).
    Source of the default: assumption: no count was published.
    """
# types:end #


class Scenario(Parameters, total=False):
    """The keyword arguments of every function: where to start, and what to change."""

    preset: PresetId | str
    """Start from this preset; by default ``aug-2007``."""
    link: str
    """Start from a link: a whole address, its fragment or its query."""
    scenario: Source
    """Start from an exported file: JSON, CSV, SVG or PNG of the page or the command line."""
    restarts: Source
    """A log of restarts, in place of the computed ones."""
    fleet: Number
    """With ``restarts``: PCs of the fleet, a number, or a text as in ``"de=700,us=300"``."""
    zone: str
    """With ``restarts``: time zone of times without one, as in ``"+02:00"`` or ``"Europe/Berlin"``."""
    dates: Literal["dmy", "mdy"]
    """With ``restarts``: order of day and month in dates such as 12.03.2024."""
    day: Source
    """A daily load, in place of the built-in rhythm."""
    day_of: Number
    """With ``day``: number of PCs that the figures are counts of."""
    day_zone: str
    """With ``day``: time zone of its hours."""

/** A parameter's value: a number in its unit (`Infinity` is never), or a choice's or seed's text. */
export type ParamValue = number | string;

/* units:begin */
/** The unit that a number is stored in. */
export type UnitId =
  | "share"
  | "hours"
  | "minutes"
  | "seconds"
  | "clients"
  | "per-second-per-million"
  | "per-million"
  | "per-user-hour"
  | "per-hour"
  | "per-day"
  | "megabits-per-second"
  | "kilobits-per-second"
  | "megabytes"
  | "price-per-user-hour"
  | "price-per-pc"
  | "count"
  | "times";

/** A direct effect of a parameter. */
export type EffectId =
  | "rollout"
  | "rhythm"
  | "network"
  | "events"
  | "outcome"
  | "reports";

/** The condition under which a parameter has an influence on a scenario. */
export type ConcernId =
  | "always"
  | "supernodes"
  | "updates"
  | "burst"
  | "stages"
  | "growing-waits"
  | "retry-budget"
  | "drawn"
  | "drawn-supernodes"
  | "individual-supernodes"
  | "crash"
  | "attack"
  | "throttle"
  | "relief";
/* units:end */

interface SpecBase {
  id: string;
  name: string;
  group: "primary" | "rollout" | "login" | "supernodes" | "healing" | "events" | "outcome";
  primary: boolean;
  allowed: string;
  /** Its group's heading, from `parameters.json`. */
  groupTitle?: string;
}
export interface NumberSpec extends SpecBase {
  /** A moment is an hour of the run at which something happens. */
  kind: "number" | "moment";
  default: number;
  unit: UnitId;
  /** The unit after a number; absent for some parameters in the small module: `parameters.json` has all. */
  unitSymbol?: string;
  /** The singular and plural of the unit, read aloud. */
  unitSpoken?: [string, string];
  hard: [number, number];
  slider: [number, number];
  scale: "linear" | "log";
  step: number;
  decimals: number;
  never: boolean;
}
export interface ChoiceSpec extends SpecBase {
  kind: "choice";
  default: string;
  choices: { id: string; name: string }[];
}
export interface SeedSpec extends SpecBase {
  kind: "seed";
  default: string;
}
/** One entry of the parameter table. */
export type Spec = NumberSpec | ChoiceSpec | SeedSpec;

/** Further members of every parameter in `parameters.json`, beside the module. */
export interface Explanation {
  id: string;
  name: string;
  choices?: { id: string; name: string }[];
  groupTitle: string;
  /** One sentence of explanation. */
  help: string;
  /** The paper or statement behind the default, or "assumption" with the reason. */
  source: string;
  /** Its direct effects. */
  affects: EffectId[];
  /** The condition under which it has an influence, and the ids of the presets that meet it. */
  concerns: ConcernId;
  presets: string[];
  unitSymbol?: string;
  unitSpoken?: [string, string];
  /** The plausible range of a number, with its source. */
  plausible?: [number, number];
  plausibleSource?: string;
}

export interface Preset {
  id: string;
  name: string;
  summary: string;
  /** The date of hour 0, in seconds since 1970 (UTC). */
  startUnix: number;
  /** Every parameter's value as published. */
  values: Record<string, ParamValue>;
}

export interface ChartInfo {
  id: string;
  title: string;
  subtitle: string;
}

/** A part of a link that was not used as written. */
export interface Notice {
  key: string;
  given: string;
  reason: string;
  allowed: string;
  used: string;
}

export interface Outcome {
  onset_hours: number | null;
  lowest_share: number;
  hours_down: number;
  relapses: number;
  user_hours_lost: number;
  calls_lost: number;
  messages_lost: number;
  peak_attempts_ratio: number | null;
  verdict: "absorbed" | "degraded" | "recovered" | "stuck" | "fails-without-restarts";
}

/** The hand-over of a finished run from one `Simulation` to another. Its arrays are transferable. */
export interface Handover {
  link: string;
  /** What the run took, in the unit of `Simulation.cost`. */
  work: number;
  /** The columns' names, separated by commas. */
  columns: string;
  /** The columns, concatenated. */
  values: Float64Array<ArrayBuffer>;
  outcome: Float64Array<ArrayBuffer>;
}

/** One run of an ensemble. */
export interface Member {
  /** Its seed, a whole number of 64 bits as text. */
  seed: string;
  outcome: Outcome;
}

/** The chance of collapse: how many months, or samples, fell, and the interval in which the chance lies with a confidence of 95 %. */
export interface Chance {
  fell: number;
  months: number;
  low: number;
  high: number;
}

/** What samples of parameters that are not known say. */
export interface UncertaintyAnswer {
  /** How many of the samples fall. */
  chance: Chance;
  /** Number of parameters that are drawn. */
  parameters: number;
  /** Those that decide, the strongest first. */
  carriers: UncertaintyCarrier[];
}

/** A parameter that decides: how many samples fall in each half of its plausible range. */
export interface UncertaintyCarrier {
  id: string;
  name: string;
  /** The ends of the range, and its middle between them. */
  range: [low: number, middle: number, high: number];
  lower: Chance;
  upper: Chance;
}

/** What is known of a parameter's margins. */
export interface Margin {
  id: string;
  /** The present value; `Infinity` for never. */
  value: number;
  /** Whether the network falls at this value. */
  falls: boolean;
  /** The nearest values below and above at which the verdict flips. */
  below: number | null;
  above: number | null;
  /** Whether bisection is at its end: the values are right if the response is monotone. */
  provisional: boolean;
  /** Whether every value in between has been computed. */
  confirmed: boolean;
  /** Whether every point of the track is known. */
  complete: boolean;
  /** Where on the slider the network falls and where it stands, as shares of its track. */
  zones: { from: number; to: number; falls: boolean }[];
}

/** What a remedy does for a scenario. */
export interface RemedyEffect {
  id: string;
  name: string;
  /** The parameter whose value the dose is, if it has one. */
  parameter: string | null;
  /** The least dose that does; the full one where none does. */
  dose: number;
  /** Whether the network stands with it. */
  stands: boolean;
  /** The outcome in a few words. */
  outcome: string;
  user_hours_saved: number;
  /** The scenario with that dose. */
  link: string;
}

/** How fast the restarts of a log may follow each other, in words and over all spreads. */
export interface FleetPlan {
  /** Whether the network falls with the log as it is. */
  falls: boolean;
  /** The log as it is. */
  log: string;
  /** The shortest spread with which the network stands; null if it falls with each. */
  spread: string | null;
  /** The largest batch. */
  batch: string | null;
  /** How far the log is from them. */
  margin: string | null;
  /** Where longer spreads fall; null if none does. */
  caution: string | null;
  /** The spreads that were compared, the shortest first. */
  spreads: { hours: number; falls: boolean }[];
}

/** An hour of an outage, until the next one or the end of the outage. */
export interface OutageHour {
  /** The hour, from the beginning of the run, and its end. */
  hours: number;
  until: number;
  /** Whether what follows is known. */
  known: boolean;
  /** The feedback loops without which the outage ends soonest; `none` where no single cut ends it sooner. */
  loops: ("retries" | "overload" | "clocks" | "stale" | "queue" | "none")[];
  /** Hours until the outage ends by itself, and once that loop is cut; null for never. */
  uncut: number | null;
  cut: number | null;
}

/** Until when a remedy that acts at an hour ends an outage. */
export interface LastHour {
  id: string;
  name: string;
  /** The parameter whose value the dose is, if it has one. */
  parameter: string | null;
  /** The latest hour at which the full dose does; null for none. */
  last_hours: number | null;
  /** The least dose that does at the onset; null for none. */
  dose: number | null;
  onset_hours: number;
  /** The scenario with the full dose at that hour. */
  link: string | null;
}

/** What comes of removing the trigger of an outage. Hours are counted from the removal; null for never. */
export interface TriggerRemoval {
  /** The hour of the removal, from the beginning of the run. */
  hours: number;
  /** Hours within which a network that is not metastable recovers. */
  within: number;
  /** Whether the scenario has a fix. */
  fixed: boolean;
  metastable: boolean;
  /** Hours until the outage has ended: with its trigger, without it, and without the fix as well. */
  untreated: number | null;
  removed: number | null;
  alone: number | null;
  /** The scenario without the trigger. */
  link: string;
}

/** The order of day and month in dates that are not ISO 8601. */
export type DateOrder = "dmy" | "mdy";

/** The report on a log of restarts, in figures. Moments are in seconds since 1970 (UTC). */
export interface LogFigures {
  rows: number;
  read: number;
  /** Rows that were refused. */
  refused: number;
  /** Rows read but outside the wave: other days have more restarts. */
  outside: number;
  /** Rows with a date without a time of day. */
  dateOnly: number;
  /** Whether more than a tenth of the rows was refused. */
  doubtful: boolean;
  restarts: number;
  first: number | null;
  last: number | null;
  /** PCs of the fleet, and whether that number was given. */
  pcs: number;
  pcsSaid: boolean;
  /** Rows with ambiguous dates, and how many are valid in each order. */
  dates: number;
  dmy: number;
  mdy: number;
  /** The first few of those dates, with their moment in each order; null if invalid. */
  samples: { given: string; dmy: number | null; mdy: number | null }[];
}

/** The error of `set`, `preset` and the chart functions. */
export interface RefusalError extends Error {
  id: string;
  given: string;
  reason: string;
  allowed: string;
}

/** Options for drawing a chart; defaults apply to absent ones. */
export interface ChartView {
  dark?: boolean | undefined;
  /** The upper end of the y axis, if it is fixed. */
  yMax?: number | undefined;
  /** Where a logarithmic one begins, likewise. */
  yMin?: number | undefined;
  /** The last hour of the time axis, likewise. */
  xMax?: number | undefined;
  /** A data cursor at this hour. */
  cursorHours?: number | undefined;
  /** Width of the page's font relative to the font of the layout. */
  textWidth?: number | undefined;
}

/** The plot area of a chart, in CSS pixels, and the ranges of its axes. */
export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
  hours: [number, number];
  values: [number, number];
}

/** A reported count: the position of its dot, and its description. */
export interface Spot {
  x: number;
  y: number;
  text: string;
}

/** An exported file, read back. */
export interface SavedRun {
  link: string;
  /** The imported wave, for `restarts()`. */
  log: Uint8Array | undefined;
  /** The hash of a log that the link names and that is not in the file. */
  missing: string | undefined;
  /** The digest in the file. */
  digest: string | undefined;
  notices: Notice[];
}

/** The kind of a report: the groups under WSUS and the reach of a failing update; one
 * office's link on patch day; outage against infected PCs over the spread. */
export type ReportKind = "wsus" | "office" | "frontier";

/* columns:begin */
/** A column of a run, described in docs/columns.md. */
export type RunColumn =
  | "hours"
  | "online"
  | "expected"
  | "supernodes"
  | "stale"
  | "seeking"
  | "attempts"
  | "accepted"
  | "restarts"
  | "restarts_de"
  | "restarts_eu"
  | "restarts_us"
  | "restarts_br"
  | "restarts_am"
  | "restarts_vn"
  | "restarts_cn"
  | "restarts_as"
  | "off"
  | "starting"
  | "signing"
  | "queue"
  | "login_capacity"
  | "candidates"
  | "contacts"
  | "signalling"
  | "requests";

/** The columns of each kind of report. The first one is the x axis of the others. */
export interface ReportColumn {
  wsus:
    | "hours"
    | `${"needed" | "installed" | "failed" | "not_contacted"}_${"ring1" | "ring2" | "ring3" | "ring4"}`
    | "tried_groups" | "tried_at_once";
  office:
    | "hours"
    | `${"updates" | "others"}_${"each" | "wsus" | "throttled" | "peers"}`;
  frontier:
    | "spread" | "hours_down" | "user_hours_lost" | "exposed_pc_days" | "infected" | "price";
}

/** The facts of each kind of report. */
export interface ReportFact {
  wsus:
    | `${"pcs"}_${"ring1" | "ring2" | "ring3" | "ring4"}`
    | "tried_groups" | "tried_at_once";
  office:
    | `${"downloads" | "slow_hours" | "very_slow_hours" | "done_hours"}_${"each" | "wsus" | "throttled" | "peers"}`;
  frontier:
    | "best_spread" | "best_price" | "clear_spread" | "clear_price" | "cliff_falls" | "cliff_holds";
}
/* columns:end */

export type GroupId = "ring1" | "ring2" | "ring3" | "ring4";
export type WayId = "each" | "wsus" | "throttled" | "peers";

/** A key of a report's columns and facts: a group, or a way of delivery. */
export interface ReportSeries {
  id: string;
  name: string;
}

/** A chart of a report, and the kind of report it shows. */
export interface ReportChartInfo extends ChartInfo {
  kind: ReportKind;
}

/** A parameter moved along its slider and back: its values in the order in which they were held, the share of the
 * expected users online at each, and the values at which the network tipped and recovered, if it did. */
export interface HysteresisLoop {
  values: Float64Array<ArrayBuffer>;
  online: Float64Array<ArrayBuffer>;
  tipping: number | null;
  recovering: number | null;
}

/** The hand-over of a report. Its array is transferable. */
export interface ReportHandover {
  kind: ReportKind;
  link: string;
  /** The columns' names, separated by commas. */
  columns: string;
  /** The columns, concatenated. */
  values: Float64Array<ArrayBuffer>;
  facts: Record<string, number>;
}

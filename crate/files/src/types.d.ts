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

/** What a parameter has a direct effect on. */
export type EffectId =
  | "rollout"
  | "rhythm"
  | "network"
  | "events"
  | "outcome"
  | "reports";

/** Which scenarios a parameter concerns; in all others it counts for nothing. */
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
  | "crash"
  | "attack"
  | "throttle";
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
  /** What stands behind a number; in the module that a page begins with, absent for some: `parameters.json` has all. */
  unitSymbol?: string;
  /** How one of the unit and several are read aloud. */
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

/** What `parameters.json`, beside the module, says of every parameter besides. */
export interface Explanation {
  id: string;
  name: string;
  choices?: { id: string; name: string }[];
  groupTitle: string;
  /** One sentence of explanation. */
  help: string;
  /** The paper or statement behind the default, or "assumption" with the reason. */
  source: string;
  /** What it has a direct effect on. */
  affects: EffectId[];
  /** Which scenarios it concerns, and the ids of the presets among them. */
  concerns: ConcernId;
  presets: string[];
  unitSymbol?: string;
  unitSpoken?: [string, string];
  /** Of a number: what it may be as far as is known, and where that is from. */
  plausible?: [number, number];
  plausibleSource?: string;
}

export interface Preset {
  id: string;
  name: string;
  summary: string;
  /** When hour 0 is, in seconds since 1970 (UTC). */
  startUnix: number;
  /** Every parameter's value as published. */
  values: Record<string, ParamValue>;
}

export interface ChartInfo {
  id: string;
  title: string;
  subtitle: string;
}

/** Something in a link that was not used as it stood. */
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

/** A finished run, as one `Simulation` hands it over to another. Its arrays can be transferred. */
export interface Handover {
  link: string;
  /** The columns' names, with commas between them. */
  columns: string;
  /** The columns, one after the other. */
  values: Float64Array<ArrayBuffer>;
  outcome: Float64Array<ArrayBuffer>;
}

/** One run of an ensemble. */
export interface Member {
  /** Its seed, a whole number of 64 bits as text. */
  seed: string;
  outcome: Outcome;
}

/** Whether the day or the month comes first in dates that are not ISO 8601. */
export type DateOrder = "dmy" | "mdy";

/** What was read of a log of restarts, in figures. Moments are in seconds since 1970 (UTC). */
export interface LogFigures {
  rows: number;
  read: number;
  /** Rows that could not be read. */
  refused: number;
  /** Rows that were read and left out: other days have more restarts. */
  outside: number;
  /** Rows with a date and no time of day. */
  dateOnly: number;
  /** Whether more than a tenth of the rows was refused. */
  doubtful: boolean;
  restarts: number;
  first: number | null;
  last: number | null;
  /** PCs that the log is of, and whether that was said. */
  pcs: number;
  pcsSaid: boolean;
  /** Rows with a date in an order that nobody has said, and how many are dates in each. */
  dates: number;
  dmy: number;
  mdy: number;
  /** The first few of those dates, and what they are in each order; null where they are none. */
  samples: { given: string; dmy: number | null; mdy: number | null }[];
}

/** What `set`, `preset` and the chart calls throw. */
export interface RefusalError extends Error {
  id: string;
  given: string;
  reason: string;
  allowed: string;
}

/** How a chart is to look; what is absent is the chart's own choice. */
export interface ChartView {
  dark?: boolean | undefined;
  /** Where the y axis ends, when it is to stay where it was. */
  yMax?: number | undefined;
  /** Where a logarithmic one begins, likewise. */
  yMin?: number | undefined;
  /** The last hour of the time axis, likewise. */
  xMax?: number | undefined;
  /** A data cursor at this hour. */
  cursorHours?: number | undefined;
  /** Width of the page's font as a multiple of the one the charts are laid out with. */
  textWidth?: number | undefined;
}

/** Where the data lie on a chart, in CSS pixels, and the ranges of its axes. */
export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
  hours: [number, number];
  values: [number, number];
}

/** A count published at the time: where its dot lies, and what is known of it. */
export interface Spot {
  x: number;
  y: number;
  text: string;
}

/** An exported file, read back. */
export interface SavedRun {
  link: string;
  /** The log that the link asks for, for `restarts()`. */
  log: Uint8Array | undefined;
  /** The hash of the log that the link asks for and that is not in the file. */
  missing: string | undefined;
  /** The digest that the file gives. */
  digest: string | undefined;
  notices: Notice[];
}

/** What a report is about: the groups of computers under WSUS and how far a bad patch gets; one
 * office's link on patch day; outage against infected PCs over the spread. */
export type ReportKind = "wsus" | "office" | "frontier";

/* columns:begin */
/** A column of a run: docs/columns.md says what each is. */
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

/** The columns of each kind of report. The first one is what the others are over. */
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

/** The figures that each kind of report has once. */
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

/** What a report's columns and figures are of: a group, or a way the update comes in. */
export interface ReportSeries {
  id: string;
  name: string;
}

/** A chart of a report, and the kind of report it shows. */
export interface ReportChartInfo extends ChartInfo {
  kind: ReportKind;
}

/** A report, as one worker hands it over. Its array can be transferred. */
export interface ReportHandover {
  kind: ReportKind;
  link: string;
  /** The columns' names, with commas between them. */
  columns: string;
  /** The columns, one after the other. */
  values: Float64Array<ArrayBuffer>;
  facts: Record<string, number>;
}

/** A parameter's value: a number in its unit (`Infinity` is never), or a choice's or seed's text. */
export type ParamValue = number | string;

interface SpecBase {
  id: string;
  name: string;
  group: "primary" | "rollout" | "login" | "supernodes" | "healing" | "outcome";
  help: string;
  source: string;
  primary: boolean;
  allowed: string;
}
export interface NumberSpec extends SpecBase {
  kind: "number";
  default: number;
  unit:
    | "share" | "hours" | "minutes" | "seconds" | "clients" | "per-second-per-million"
    | "per-million" | "per-user-hour" | "per-hour" | "count" | "times";
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

/** What `set`, `preset` and the chart calls throw. */
export interface RefusalError extends Error {
  id: string;
  given: string;
  reason: string;
  allowed: string;
}

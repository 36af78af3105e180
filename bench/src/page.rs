//! The site's page on speed: tables, growth curves, machine and versions, from the results of one call.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use anyhow::Result;
use libm::{exp10, log10};

use crate::contestants::CONTESTANTS;
use crate::kernel::MINUTES;
use crate::table::{Fastest, Table};

/// Writes `www/speed.html`.
pub(crate) fn write(table: &Table) -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/speed.html");
    Ok(fs::write(file, html(table))?)
}

/// The page, complete.
fn html(results: &Table) -> String {
    let tables: String =
        results.sizes().iter().map(|(clients, all)| table(*clients, all)).collect();
    let contestants: String = CONTESTANTS
        .iter()
        .filter(|one| {
            results.sizes().iter().any(|(_, all)| all.iter().any(|other| other.name == one.name))
        })
        .map(|one| {
            format!("      <li><strong>{}</strong>: {}</li>\n", escaped(one.name), escaped(one.of))
        })
        .collect();
    format!(
        r##"<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Reboot Storm: speed of individuals</title>
  <meta name="description" content="The storm kernel, a minimal reboot storm, in Reboot Storm's engine of individuals, in simulation frameworks and in programs for it alone: time, memory and growth.">
  <meta name="color-scheme" content="light dark">
  <link rel="icon" href="favicon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="common/palette.css">
  <link rel="stylesheet" href="common/page.css">
  <link rel="stylesheet" href="app/validation.css">
</head>
<body>
<div class="column">
<main class="page validation">
  <header class="masthead">
    <h1><a href="./">Reboot Storm</a>: speed of individuals</h1>
  </header>
  <p class="lede">One scenario, the <a href="./#s=storm-kernel">storm kernel</a>, in the engine of individuals, in simulation frameworks as their
    users write it, and in programs for it alone, in turn on one machine. <code>cargo xtask bench --storm --frameworks --page</code> writes this page; it
    checks that all agree on the number of attempts and on the users back after {minutes} minutes.</p>
  <section>
    <h2>The scenario</h2>
    <p>N clients are online. Each restarts once, at a time uniform in 600 s, and tries to sign in 120 s later. The servers accept
      N / 1200 attempts in each second and refuse the rest. After its k-th failure (k = 0 first) a client waits uniformly between 0 and
      min(600, 5 × 2<sup>k</sup>) s. Four hours are simulated.</p>
  </section>
  <section>
    <h2>Processor time and number of clients</h2>
    {curves}
  </section>
{tables}  <section>
    <h2>Programs and machine</h2>
    <ul class="figures">
{contestants}      <li>{machine}</li>
    </ul>
    <p class="source">Seconds are processor time, of the fastest of several runs. Bytes are the most that was allocated by a run, or, in a process
      of its own, was resident, its run-time included. Figures of one table are comparable; they differ between machines.</p>
  </section>
  <footer><a href="./">Reboot Storm</a>: a model of an outage, not connected with Skype or Microsoft.</footer>
</main>
</div>
</body>
</html>
"##,
        minutes = MINUTES.map(|minute| minute.to_string()).join(", "),
        curves = curves(results),
        machine = escaped(&machine()),
    )
}

fn ours(name: &str) -> bool {
    CONTESTANTS.iter().any(|one| one.name == name && one.ours())
}

/// Processor, cores, system and architecture, as far as they are known.
fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("unknown processor", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{model}, {cores} cores, {}, {}", env::consts::OS, env::consts::ARCH)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A whole number with narrow spaces between thousands.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// Three significant digits.
fn short(number: f64) -> String {
    if number >= 100.0 {
        return grouped(number);
    }
    let places = (2.0 - log10(number.max(1e-9)).floor()).max(0.0) as usize;
    format!("{number:.places$}")
}

fn table(clients: u32, all: &[Fastest]) -> String {
    let mut sorted: Vec<_> = all.iter().collect();
    sorted.sort_by(|one, other| one.seconds().total_cmp(&other.seconds()));
    let fastest = sorted.first().map_or(1.0, |one| one.seconds());
    let mut rows = String::new();
    for one in sorted {
        let name = escaped(one.name);
        let name = if ours(one.name) { format!("{name} (Reboot Storm)") } else { name };
        let cells = [
            ("seconds", short(one.seconds())),
            ("attempts a second", grouped(one.attempts_a_second())),
            ("bytes a client", short(one.bytes() as f64 / f64::from(clients))),
            ("of the fastest", short(one.seconds() / fastest)),
        ];
        write!(rows, "      <tr><th scope=\"row\">{name}</th>").expect("a string");
        for (head, cell) in cells {
            write!(rows, "<td data-head=\"{head}: \">{cell}</td>").expect("a string");
        }
        rows.push_str("</tr>\n");
    }
    format!(
        r#"  <section>
    <h2>{} clients</h2>
    <table class="facts">
      <thead><tr><th scope="col">program</th><th scope="col">seconds</th><th scope="col">attempts a second</th><th scope="col">bytes a client</th><th scope="col">of the fastest</th></tr></thead>
      <tbody>
{rows}      </tbody>
    </table>
  </section>
"#,
        grouped(f64::from(clients))
    )
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 236.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 34.0;
/// The distance of two names.
const LINE: f64 = 15.0;

/// Seconds over clients, both logarithmic: a line for each program, named at its end.
fn curves(results: &Table) -> String {
    let sizes: Vec<f64> =
        results.sizes().iter().map(|(clients, _)| log10(f64::from(*clients))).collect();
    let seconds = results.sizes().iter().flat_map(|(_, all)| all.iter().map(Fastest::seconds));
    let (least, most) = seconds
        .fold((f64::INFINITY, 0.0_f64), |(least, most), one| (least.min(one), most.max(one)));
    let (low, high) = (log10(least).floor(), log10(most).ceil());
    let (first, last) = (sizes[0], sizes[sizes.len() - 1]);
    let x = |size: f64| LEFT + (size - first) / (last - first).max(1e-9) * (WIDTH - LEFT - RIGHT);
    let y = |seconds: f64| {
        HEIGHT - BOTTOM - (log10(seconds) - low) / (high - low).max(1e-9) * (HEIGHT - TOP - BOTTOM)
    };
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" font-size=\"12\" fill=\"currentColor\" aria-label=\"Processor seconds of a run over the number of clients, both logarithmic; the tables have the same figures.\">\n"
    );
    for decade in low as i32..=high as i32 {
        let (value, at) = (exp10(f64::from(decade)), y(exp10(f64::from(decade))));
        let label = if decade < 0 {
            format!("{value:.*}", decade.unsigned_abs() as usize)
        } else {
            grouped(value)
        };
        writeln!(svg, "      <path d=\"M{LEFT} {at:.1}H{:.1}\" stroke=\"currentColor\" stroke-opacity=\"0.2\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label} s</text>", WIDTH - RIGHT, LEFT - 6.0, at + 4.0).expect("a string");
    }
    for size in &sizes {
        writeln!(
            svg,
            "      <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            x(*size),
            HEIGHT - 12.0,
            grouped(exp10(*size))
        )
        .expect("a string");
    }
    let mut ends: Vec<(f64, f64, &str)> = Vec::new();
    for Named { name, points } in named(results) {
        let points: Vec<_> =
            points.into_iter().map(|(clients, seconds)| (x(log10(clients)), y(seconds))).collect();
        let line: String = points
            .iter()
            .enumerate()
            .map(|(place, (x, y))| format!("{}{x:.1} {y:.1}", if place == 0 { 'M' } else { 'L' }))
            .collect();
        let width = if ours(name) { 3.0 } else { 1.25 };
        writeln!(svg, "      <path d=\"{line}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\"/>").expect("a string");
        ends.extend(points.last().map(|(x, y)| (*x, *y, name)));
    }
    // From below upwards, each name above the one before.
    ends.sort_by(|one, other| other.1.total_cmp(&one.1));
    let mut free = HEIGHT - BOTTOM + LINE;
    for (x, y, name) in ends {
        free = y.min(free - LINE);
        let weight = if ours(name) { "700" } else { "400" };
        writeln!(svg, "      <path d=\"M{:.1} {y:.1}L{:.1} {free:.1}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.4\"/><text x=\"{:.1}\" y=\"{:.1}\" font-weight=\"{weight}\">{}</text>", x + 3.0, WIDTH - RIGHT + 14.0, WIDTH - RIGHT + 18.0, free + 4.0, escaped(name)).expect("a string");
    }
    svg + "    </svg>"
}

/// A program, and its seconds by number of clients.
struct Named<'a> {
    name: &'a str,
    points: Vec<(f64, f64)>,
}

fn named(results: &Table) -> Vec<Named<'static>> {
    let points = |name: &str| {
        let sizes = results.sizes().iter();
        let one = |(clients, all): &(u32, Vec<Fastest>)| {
            let one = all.iter().find(|one| one.name == name)?;
            Some((f64::from(*clients), one.seconds()))
        };
        sizes.filter_map(one).collect::<Vec<_>>()
    };
    CONTESTANTS.iter().map(|one| Named { name: one.name, points: points(one.name) }).collect()
}

#[cfg(test)]
mod tests {
    use super::{grouped, short};

    #[test]
    fn numbers_in_words() {
        for (number, text) in [
            (0.0, "0"),
            (999.0, "999"),
            (1000.0, "1\u{202f}000"),
            (1_234_567.0, "1\u{202f}234\u{202f}567"),
        ] {
            assert_eq!(grouped(number), text);
        }
        for (number, text) in [(0.012_34, "0.0123"), (1.0, "1.00"), (12.34, "12.3"), (123.4, "123")]
        {
            assert_eq!(short(number), text);
        }
    }
}

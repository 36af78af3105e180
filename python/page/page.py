"""Writes the site's page on sensitivity from the samples in docs/sensitivity/: ``cargo xtask sensitivity``.

    python page.py SAMPLES PAGE [--samples]

With ``--samples`` they are computed anew before, which takes some minutes.
"""

from __future__ import annotations

import argparse
import html
import math
import os
from pathlib import Path

import numpy as np
import reboot_storm as rs
import samples as stored
from figures import Axis, bar, cell, rule, table, whisker
from reboot_storm import discovery, sensitivity as sa

NAMES = rs.parameters()
BINS = (("less than 12 h", 0, 12), ("12 to 36 h", 12, 36), ("36 to 48 h", 36, 48), ("48 to 96 h", 48, 96), ("more than 96 h", 96, math.inf))


def parameter(name: str) -> str:
    """Name and id, and whether its default is assumed."""
    entry = NAMES[name]
    mark = ' <abbr title="its default is an assumption">assumed</abbr>' if "assumption" in entry["source"] else ""
    return f"{html.escape(entry['name'])} <code>{name}</code>{mark}"


def between(one: sa.Range) -> str:
    """A range in its unit."""
    return f"{discovery.spoken(one.id, one.low)} to {discovery.spoken(one.id, one.high)}"


def share(count: int, of: int) -> str:
    """A share in percent with its 95 % interval by Wilson."""
    p, z = count / of, 1.96
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{100 * p:.0f} % ({100 * (middle - half):.0f} to {100 * (middle + half):.0f} %)"


def tornado(directory: Path, ranges: dict[str, sa.Range]) -> str:
    """Each parameter alone."""
    facts, rows = stored.facts_and_rows(directory / "tornado.csv")
    preset, longest = float(facts[stored.FIGURE]), max(float(row[end]) for row in rows for end in ("at_low", "at_high"))
    axis, lines, others, flips = Axis(0, longest), [], [], []
    for row in rows:
        low, high = float(row["at_low"]), float(row["at_high"])
        ends = [stored.kind(row["verdict_at_low"]), stored.kind(row["verdict_at_high"])]
        if ends != [stored.kind(facts["verdict"])] * 2:
            flips.append(row["id"])
        elif max(abs(low - preset), abs(high - preset)) < 1:
            others.append(row["id"])
            continue
        marks = bar(axis, preset, low, "bar low") + bar(axis, preset, high, "bar high") + rule(axis, preset)
        words = [f"{hours:.0f} h, {end}" for hours, end in zip((low, high), ends, strict=True)]
        lines.append([parameter(row["id"]), between(ranges[row["id"]]), words[0], words[1], cell(marks)])
    assumed = [name for name in flips if ranges[name].assumption]
    return f"""  <section id="one-at-a-time">
    <h2>One at a time</h2>
    <p>Each of {len(rows)} parameters alone at both ends of its plausible range, the others as in August 2007, when the restarts take the network
      down for {preset:.0f} hours (the line). {len(flips)} of them change that at an end: the network stands, or is down without restarts. The defaults of
      {len(assumed)} of these are assumed.</p>
    <figure>
{table("Hours down at both ends of each plausible range; light: the lower end, dark: the upper one", ["Parameter", "Plausible range", "Lower end", "Upper end", "Hours down"], lines)}
    </figure>
    <p class="source">Less than one hour at both ends: {", ".join(f"<code>{name}</code>" for name in others) or "none"}.</p>
  </section>
"""


def effects(directory: Path) -> str:
    """All at once, by Morris."""
    samples = stored.read(directory / "morris.csv")
    trajectories = len(samples.hours) // (len(samples.ids) + 1)
    rows = sa.morris(samples.model, samples.ids, trajectories=trajectories, seed=stored.SEED)
    rows.sort(key=lambda row: -row["mean_absolute"])
    shown = [row for row in rows if row["mean_absolute"] >= 1]
    axis = Axis(0, max(row["mean_absolute"] + row["interval"] for row in shown))
    lines = [
        [
            parameter(row["id"]),
            f"{row['mean_absolute']:.0f} ± {row['interval']:.0f} h",
            f"{row['deviation']:.0f} h",
            cell(whisker(axis, row["mean_absolute"], row["interval"])),
        ]
        for row in shown
    ]
    return f"""  <section id="all-at-once">
    <h2>All at once</h2>
    <p>Elementary effects by Morris over {trajectories} trajectories through all {len(rows)} ranges, {len(samples.hours)} runs: how much hours down change, on
      the average, when a parameter moves over its whole range while the others are anywhere in theirs. Where the deviation is larger than the effect, what a
      parameter does depends on the others.</p>
    <figure>
{table("Mean absolute elementary effect on hours down, with its 95 % interval", ["Parameter", "Effect", "Deviation", "Effect and interval"], lines)}
    </figure>
    <p class="source">Parameters with an effect below one hour: {len(rows) - len(shown)}.</p>
  </section>
"""


def shares(directory: Path) -> str:
    """Shares of the variance, chance among the factors."""
    samples = stored.read(directory / "sobol.csv")
    points = len(samples.hours) // (len(samples.ids) + 2)
    rows = sa.sobol(samples.model, samples.ids, points=points, seed=stored.SEED)
    rows.sort(key=lambda row: -row["total"])
    axis = Axis(0, 1)
    lines = [
        [
            "Chance <code>seed</code>" if row["id"] == sa.CHANCE else parameter(row["id"]),
            f"{100 * row['total']:.0f} ± {100 * row['total_interval']:.0f} %",
            f"{100 * row['first']:.0f} ± {100 * row['first_interval']:.0f} %",
            cell(whisker(axis, row["first"], row["first_interval"], "dot first") + whisker(axis, row["total"], row["total_interval"])),
        ]
        for row in rows
    ]
    chance = next(row for row in rows if row["id"] == sa.CHANCE)
    return f"""  <section id="variance">
    <h2>Shares of the variance</h2>
    <p>Sobol’s indices of hours down, for the {len(rows) - 1} parameters with the largest effects and for chance, with the others at their defaults
      ({points} points, {len(samples.hours)} runs under the sampled law). <em>In part</em> is the share of the variance in which a parameter has a part, <em>alone</em> the one
      that it explains by itself. Chance, a month’s own load and stock of supernodes and every draw, has a part in {100 * chance["total"]:.0f} % (± {100 * chance["total_interval"]:.0f}).</p>
    <figure>
{table("Shares of the variance of hours down, with 95 % intervals; hollow: alone", ["Parameter", "In part", "Alone", "Shares and intervals"], lines)}
    </figure>
  </section>
"""


def apart(directory: Path) -> str:
    """Chance apart from ignorance."""
    columns = [stored.read(directory / f"{name}.csv") for name in ("months", "random")]
    axis, lines = Axis(0, 1), []
    kinds = [(each, [each == of.kinds for of in columns]) for each in (stored.STANDS, stored.ALONE)]
    spans = [(label, [of.down & (of.hours > low) & (of.hours <= high) for of in columns]) for label, low, high in BINS]
    for label, flags in [kinds[0], *spans, kinds[1]]:
        parts = [float(each.mean()) for each in flags]
        lines.append([label, *(part for each in parts for part in (f"{100 * each:.0f} %", cell(bar(axis, 0, each))))])
    chance, ignorance = (share(int(each.down.sum()), len(each.down)) for each in columns)
    return f"""  <section id="chance">
    <h2>Chance apart from ignorance</h2>
    <p><strong>Chance</strong> makes months of one network differ: with August 2007’s parameters the restarts take down, of {len(columns[0].hours)} months with a load, a stock of
      supernodes and draws of their own, {chance}. <strong>Ignorance</strong> is what is not known of it: of {len(columns[1].hours)} draws of the {len(columns[1].ids)} assumed
      values from their plausible ranges, without chance, {ignorance}; in brackets 95 % intervals. More months do not lessen ignorance; better sources would.</p>
    <figure>
{table("How long the restarts take the network down: in months that differ by chance, and in draws of the plausible ranges", ["Down for", "Chance", "Months", "Ignorance", "Draws"], lines)}
    </figure>
  </section>
"""


def box(directory: Path, ranges: dict[str, sa.Range]) -> str:
    """Scenario discovery."""
    samples = stored.read(directory / "random.csv")
    found = discovery.discover([ranges[name] for name in samples.ids], samples.positions / samples.steps, samples.down)
    sentence = html.escape(found.sentence("the restarts take the network down as in August 2007"), quote=False)
    words = "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(sentence.split("`")))
    lines, outside = [], []
    for limit in found.limits:
        one = limit.range
        axis = Axis(math.log(one.low), math.log(one.high)) if one.log else Axis(one.low, one.high)
        low, high = (one.low if limit.low is None else limit.low), (one.high if limit.high is None else limit.high)
        place = math.log if one.log else float
        default = float(rs.presets()[stored.PRESET]["values"][one.id])
        if not low <= default <= high:
            outside.append(f"<code>{one.id}</code>")
        marks = bar(axis, axis.low, axis.high, "range") + bar(axis, place(low), place(high)) + rule(axis, place(default))
        lines.append([parameter(one.id), between(one), limit.words.split("` ", 1)[1], discovery.spoken(one.id, default), cell(marks)])
    beyond = f"\n    <p>The model’s value of August 2007 is beyond the limit of {', '.join(outside)}: there other values make up for it.</p>" if outside else ""
    return f"""  <section id="box">
    <h2>Which assumptions carry the verdict</h2>
    <p class="sentence">{words}</p>{beyond}
    <figure>
{table("The limits within the plausible ranges; the line is August 2007’s value in the model", ["Parameter", "Plausible range", "Limit", "August 2007", "Within its range"], lines)}
    </figure>
    <p class="source">Scenario discovery by PRIM (the EMA Workbench) over {len(samples.hours)} draws of the {len(samples.ids)} parameters whose defaults are assumed, all at once
      from their plausible ranges, with what is documented as it was in August 2007; in {100 * np.mean(samples.kinds == stored.ALONE):.0f} % of them the network is down without restarts, too. Limits that
      chance explains at 5 % are left out. The limits are found in two thirds of the draws, the shares are of the other {found.samples}.</p>
  </section>
"""


def page(directory: Path) -> str:
    """The whole page."""
    facts, _ = stored.facts_and_rows(directory / "tornado.csv")
    ranges = stored.ranges_of(directory / "tornado.csv")
    head = (Path(__file__).parent / "head.html").read_text()
    lede = f"""  <p class="lede">Nobody outside Skype knew its network: {len(ranges)} numbers of the model of August 2007 have a plausible range, and the defaults of
    {sum(each.assumption for each in ranges.values())} are assumed. What of the result depends on them, and on which? Computed with model {facts["model"]} by
    <code>cargo xtask sensitivity --samples</code>; sources of all ranges are in the <a href="./">page’s</a> table of parameters, and the figures that the model
    must reproduce in its <a href="validation.html">validation</a>.</p>
"""
    parts = [box(directory, ranges), apart(directory), tornado(directory, ranges), effects(directory), shares(directory)]
    foot = """  <footer><a href="./">Reboot Storm</a>: a model of an outage, not connected with Skype or Microsoft.</footer>
</main>
</div>
</body>
</html>
"""
    return "".join([head, lede, *parts, foot])


def main() -> None:
    """Make the samples if they are asked for, and the page."""
    parser = argparse.ArgumentParser(description="The site's page on sensitivity")
    parser.add_argument("samples_in", type=Path, metavar="SAMPLES", help="directory of the samples")
    parser.add_argument("page", type=Path, metavar="PAGE", help="file to write")
    parser.add_argument("--samples", action="store_true", help="compute the samples anew")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if options.samples:
        stored.make(options.samples_in, stored.Sizes(), options.jobs)
    options.page.write_text(page(options.samples_in))
    print(options.page)


if __name__ == "__main__":
    main()

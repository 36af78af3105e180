"""The site's page on sensitivity: it says what the stored samples say, and those are of the present model."""

import re
import subprocess
import sys

import numpy as np
import pytest
import reboot_storm as rs
from conftest import ROOT
from reboot_storm import discovery, sensitivity as sa

sys.path.insert(0, str(ROOT / "python" / "page"))

import page as site
import samples as stored

SAMPLES = ROOT / "docs" / "sensitivity"
PAGE = (ROOT / "www" / "sensitivity.html").read_text()
STALE = "old samples: `cargo xtask sensitivity --samples` makes them anew"
TABLES = ("morris", "sobol", "random", "months")


def test_the_page_is_that_of_the_stored_samples():
    assert site.page(SAMPLES) == PAGE, "an old page: `cargo xtask sensitivity` writes it anew"


def test_another_sample_is_another_page(tmp_path):
    months, drawn = ((SAMPLES / f"{name}.csv").read_text() for name in ("months", "random"))
    (tmp_path / "months.csv").write_text(re.sub(r"recovered,\d+(\.\d+)?\n", "absorbed,0\n", months, count=1))
    (tmp_path / "random.csv").write_text(drawn)
    assert site.apart(SAMPLES) in PAGE and site.apart(tmp_path) not in PAGE


def test_the_samples_are_of_the_present_model_and_ranges():
    for name in ("tornado", *TABLES):
        facts, _ = stored.facts_and_rows(SAMPLES / f"{name}.csv")
        assert (facts["model"], facts["preset"]) == (rs.MODEL_VERSION, stored.PRESET), STALE
    table = sa.plausible(preset=stored.PRESET)
    ranges = stored.ranges_of(SAMPLES / "tornado.csv")
    assert sorted(ranges) == sorted(each.id for each in table), STALE
    for each in table:
        assert ranges[each.id] == each, STALE
    assert stored.read(SAMPLES / "morris.csv").ids == [each.id for each in table], STALE
    assert stored.read(SAMPLES / "random.csv").ids == [each.id for each in table if each.assumption], STALE


def test_stored_outcomes_are_those_of_runs_today():
    facts, _ = stored.facts_and_rows(SAMPLES / "tornado.csv")
    outcome = rs.run(preset=stored.PRESET).outcome
    assert (facts["verdict"], float(facts["hours_down"])) == (outcome["verdict"], round(outcome["hours_down"], 3)), STALE
    ranges = stored.ranges_of(SAMPLES / "tornado.csv")
    for name, engine in (("morris", "expected"), ("random", "expected"), ("sobol", "sampled")):
        samples = stored.read(SAMPLES / f"{name}.csv")
        chosen = [ranges.get(each, sa.Range(sa.CHANCE, 0, 1)) for each in samples.ids]
        outcomes = sa.Outcomes(chosen, preset=stored.PRESET, engine=engine)
        for row in (0, len(samples.hours) // 2, -1):
            at = outcomes.at(samples.positions[row : row + 1 or None] / samples.steps)[0]
            assert (at["verdict"], round(at["hours_down"], 3)) == (samples.verdicts[row], samples.hours[row]), STALE
    months = stored.read(SAMPLES / "months.csv")
    assert rs.run(preset=stored.PRESET, engine="sampled", seed=1).outcome["verdict"] == months.verdicts[0], STALE


def test_the_page_names_every_range_and_the_sentence_its_units():
    ranges = stored.ranges_of(SAMPLES / "tornado.csv")
    tornado = PAGE.split('id="one-at-a-time"')[1].split("</section>")[0]
    for name in ranges:
        assert f"<code>{name}</code>" in tornado
    sentence = re.sub("<[^>]+>", "", re.search('<p class="sentence">(.*)</p>', PAGE)[1])
    samples = stored.read(SAMPLES / "random.csv")
    box = discovery.discover([ranges[name] for name in samples.ids], samples.positions / samples.steps, samples.down)
    assert box.limits and sentence.startswith("With ")
    for limit in box.limits:
        assert limit.words.replace("`", "").replace("<", "&lt;") in sentence
    assert f"in {100 * box.density:.0f} % of samples (density)" in sentence
    assert f"{100 * box.coverage:.0f} % are within these limits (coverage)" in sentence


def test_other_points_than_the_stored_ones_are_refused():
    samples = stored.read(SAMPLES / "morris.csv")
    with pytest.raises(ValueError, match="samples: SALib draws other points than those that are stored; make them anew"):
        samples.model(np.zeros(samples.positions.shape))


def test_the_command_makes_samples_and_page(tmp_path):
    script = f"""
import sys
sys.path.insert(0, {str(ROOT / "python" / "page")!r})
import samples
from reboot_storm import sensitivity as sa
sizes, every = samples.Sizes(trajectories=2, points=2, largest=1, random=45, months=2), sa.plausible
samples.Sizes = lambda: sizes
sa.plausible = lambda ids=None, preset="": every(ids or ["load", "headroom", "overload", "uptime"])
import page
sys.argv = ["page.py", {str(tmp_path / "samples")!r}, {str(tmp_path / "page.html")!r}, "--samples"]
page.main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert sorted(file.stem for file in (tmp_path / "samples").iterdir()) == sorted(["tornado", *TABLES])
    made = (tmp_path / "page.html").read_text()
    assert "<code>load</code>" in made and made.count("<section") == 5
    drawn = stored.read(tmp_path / "samples" / "random.csv")
    assert drawn.ids == ["load", "overload", "uptime"] and len(drawn.hours) == 45

"""The widget of notebooks: its traits both ways, what it refuses, and what is shown where no widgets run.

That its module mounts and computes is tested in a browser: tests/browser/package/widget.test.js.
"""

import subprocess
import sys

import pytest
import reboot_storm as rs
from reboot_storm import widget
from reboot_storm.widget import Storm


def test_it_shows_the_scenario_that_it_is_given():
    storm = Storm(preset="aug-2007", spread="72h", sliders=["spread", "load"], chart="logins")
    run = rs.run(preset="aug-2007", spread="72h")
    assert (storm.link, storm.run.digest) == (run.link, run.digest)
    state = storm.get_state()
    assert state["link"] == run.link and state["sliders"] == ["spread", "load"] and state["chart"] == "logins"
    # The front end gets the module and the style with it, and needs no address.
    assert state["_esm"].startswith("var ") or "import.meta" in state["_esm"]
    assert "DecompressionStream" in state["_esm"] and ".reboot-storm" in state["_css"]


def test_what_the_front_end_sends_changes_the_run_and_is_observed():
    storm, heard = Storm(preset="aug-2007"), []
    storm.observe(lambda change: heard.append(change["new"]), "link")
    sent = rs.run(preset="aug-2007", spread="72h").link
    storm.set_state({"link": sent})
    assert heard == [sent] and storm.run.outcome["verdict"] == "absorbed"
    storm.set_state({"link": sent})
    assert heard == [sent]


def test_python_changes_parameters_and_keeps_the_others():
    storm = Storm(preset="aug-2007", load=1.2)
    storm.set(spread="24h")
    assert storm.link == rs.run(preset="aug-2007", load=1.2, spread="24h").link
    storm.link = "#" + rs.run(preset="healed").link
    assert storm.run.preset == "healed" and not storm.link.startswith("#")


BAD = [
    (lambda storm: Storm(preset="june"), "preset: `june` is not a preset"),
    (lambda storm: Storm(pach=1), "pach: "),
    (lambda storm: Storm(restarts="log.csv"), "restarts: no link holds a file"),
    (lambda storm: Storm(sliders=["load", "engine"]), "sliders: `engine` has no slider; allowed: patch,"),
    (lambda storm: Storm(chart="pie"), "chart: `pie` is not a chart of a run; allowed: users, logins,"),
    (lambda storm: storm.set(load=9), "load: `9` is out of range; allowed: 0.1 to 4"),
    (lambda storm: setattr(storm, "link", "v=1&s=aug-2007&load=99"), "link: "),
    (lambda storm: storm.set_state({"link": "v=1&s=aug-2007&colour=red"}), "link: "),
]


@pytest.mark.parametrize("call, message", BAD, ids=range(len(BAD)))
def test_what_cannot_be_used_is_refused_and_changes_nothing(call, message):
    storm = Storm(preset="aug-2007")
    before = (storm.link, storm.run.digest, storm.sliders, storm.chart)
    with pytest.raises((ValueError, TypeError)) as raised:
        call(storm)
    assert str(raised.value).startswith(message)
    assert (storm.link, storm.run.digest, storm.sliders, storm.chart) == before


def test_where_no_widgets_run_there_is_a_picture_with_the_link():
    storm = Storm(preset="aug-2007")
    data, _ = storm._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == storm.model_id
    assert data["image/svg+xml"] == storm.run.svg("users") and data["image/svg+xml"].startswith("<svg")
    assert data["text/plain"] == storm.run.sentence()
    linked = storm.link.replace("&", "&amp;")
    assert "<svg" in data["text/html"] and f"<code>#{linked}</code>" in data["text/html"] and "href" not in data["text/html"]
    page = Storm(preset="aug-2007", page='https://example.org/"storm"/')._repr_html_()
    assert f'<a href="https://example.org/&quot;storm&quot;/#{linked}">' in page


def test_a_wheel_without_the_module_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(widget, "_MODULE", tmp_path / "widget.js")
    with pytest.raises(FileNotFoundError, match="built without the widget; `cargo xtask package --widget` makes it"):
        Storm(preset="aug-2007")


def test_anywidget_is_an_extra():
    script = """
import sys
sys.modules["anywidget"] = None
import reboot_storm
try:
    import reboot_storm.widget
except ImportError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (
        "the widget needs anywidget: pip install 'reboot-storm[notebook]'\n",
        "",
    )


def test_a_run_is_a_picture_as_the_command_line_draws_it():
    run = rs.run(preset="healed")
    assert run._repr_svg_() == run.svg("users", width=760, height=320)
    assert run.svg("logins") != run.svg() and 'width="200"' in run.svg(width=200)
    with pytest.raises(rs.RefusalError, match="chart: `pie` is not a chart of a run; allowed: users,"):
        run.svg("pie")
    with pytest.raises(rs.RefusalError, match="height: `99` is out of range; allowed: 100 to 4000 pixels"):
        run.svg(height=99)

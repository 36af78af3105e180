"""Links, exported files, logs of restarts, daily loads."""

import pytest
import reboot_storm as rs
from conftest import native


def test_the_good_part_of_a_link_is_used_and_the_rest_is_told():
    with pytest.warns(rs.NoticeWarning) as told:
        run = rs.run(link="https://example.org/#v=1&s=healed&load=1.1&patch=9&flux=3")
    assert [str(warning.message) for warning in told] == run.notes
    assert any("patch: `9` is out of range; allowed: 0 to 1; used: 0.9" in note for note in run.notes)
    assert any("flux" in note for note in run.notes)
    assert run.preset == "healed"
    assert run.parameters["load"] == 1.1
    assert run.parameters["patch"] == 0.9
    assert rs.run(link=run.link).digest == run.digest
    assert rs.run(link=run.link).notes == []


def test_a_warning_may_be_an_error(recwarn):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("error", rs.NoticeWarning)
        with pytest.raises(rs.NoticeWarning, match="flux"):
            rs.run(link="flux=3")


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_an_exported_file_is_its_run(tmp_path, kind):
    file = tmp_path / f"run.{kind}"
    native("run", "--preset", "healed", "--set", "load=1.4", "--out", str(file))
    run = rs.run(scenario=file)
    assert run.parameters["load"] == 1.4
    assert rs.run(scenario=str(file)).digest == run.digest
    assert rs.run(scenario=file.read_bytes()).digest == run.digest
    assert rs.run(scenario=getattr(run, kind)().encode(), load=1.3).parameters["load"] == 1.3


def test_a_log_of_restarts_is_read_as_by_the_command_line(log):
    arguments = ["--preset", "own-fleet", "--set", "clients=5000", "--restarts", str(log)]
    more = ["--fleet", "5000", "--zone", "Europe/Berlin"]
    import json

    computed = json.loads(native("run", *arguments, *more, "--format", "json"))
    common = {"preset": "own-fleet", "clients": 5000, "fleet": 5000, "zone": "Europe/Berlin"}
    for restarts in [log, str(log), log.read_bytes()]:
        run = rs.run(restarts=restarts, **common)
        assert run.digest == computed["digest"]
        assert any(note.startswith("restarts: read as ") for note in run.notes)
    # The wave is in the JSON, and the link asks for it.
    assert rs.run(scenario=run.json().encode()).digest == run.digest
    with pytest.raises(rs.RefusalError, match="names a log of restarts that is missing"):
        rs.run(link=run.link)


def test_a_daily_load_is_read_as_by_the_command_line(tmp_path):
    import json

    file = tmp_path / "day.csv"
    file.write_text("hour,share\n" + "".join(f"{hour},{10 + 2 * hour}%\n" for hour in range(24)))
    computed = json.loads(native("run", "--day", str(file), "--day-zone", "+02:00", "--format", "json"))
    run = rs.run(day=file.read_bytes(), day_zone="+02:00")
    assert run.digest == computed["digest"] != rs.run().digest
    assert rs.run(link=run.link).digest == run.digest


def test_none_is_no_argument():
    nothing = dict.fromkeys(["preset", "link", "scenario", "restarts", "fleet", "zone", "dates", "day"])
    assert rs.run(**nothing).digest == rs.run().digest

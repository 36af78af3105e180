"""The same bits as the native program and the golden links."""

import json

import pytest
import reboot_storm as rs
from conftest import ROOT, native

GOLDENS = ROOT / "tests" / "goldens"


def golden_links() -> list[tuple[str, str]]:
    """Links of the present model with their digests: the draft's list, while there is one."""
    draft = GOLDENS / "draft.tsv"
    if draft.exists():
        return [tuple(line.split("\t")) for line in draft.read_text().splitlines()]
    lines = [line.split("\t") for line in (GOLDENS / "links.tsv").read_text().splitlines()]
    return [(link, digest) for model, link, digest in lines if model == rs.MODEL_VERSION]


def test_there_are_golden_links():
    assert len(golden_links()) >= 40


@pytest.mark.parametrize("link, digest", golden_links())
def test_golden_links_keep_their_digests(link, digest):
    run = rs.run(link=link)
    assert (run.digest, run.link) == (digest, link)


@pytest.mark.parametrize("engine", ["expected", "sampled", "individuals"])
@pytest.mark.parametrize("preset", rs.presets())
def test_every_preset_and_engine_has_the_digest_of_the_native_program(preset, engine):
    # Individuals take their time, each a little.
    clients = 20_000 if engine == "individuals" else 1_000_000
    if preset == "supernode-crash" and engine != "individuals":
        # Its host caches are stored for each client.
        with pytest.raises(ValueError, match="caches=derived"):
            rs.run(preset=preset, clients=clients, engine=engine)
        return
    changes = ["--set", f"clients={clients}", "--set", f"engine={engine}"]
    computed = json.loads(native("run", "--preset", preset, *changes, "--format", "json"))
    run = rs.run(preset=preset, clients=clients, engine=engine)
    assert run.digest == computed["digest"]
    assert run.outcome == computed["outcome"]

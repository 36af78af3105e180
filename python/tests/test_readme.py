"""The examples of the README run, and their comments say what comes out."""

import re
from pathlib import Path

import pytest

TEXT = (Path(__file__).parents[1] / "README.md").read_text()
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def test_there_are_examples_with_pandas_and_polars():
    assert any("import pandas" in example for example in EXAMPLES)
    assert any("import polars" in example for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_print_what_they_say(example, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("log.csv").write_text("2007-08-15T01:00:00Z,4000\n2007-08-15T01:05:00Z,900\n")
    exec(compile(example, "README.md", "exec"), {"__name__": "readme"})
    printed = capsys.readouterr().out
    said = re.findall(r"^ *print\(.*\)  # (.*)$", example, re.MULTILINE)
    assert printed.splitlines() == said

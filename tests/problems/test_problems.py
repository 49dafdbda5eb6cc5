"""How problems are said."""

from __future__ import annotations

import json
import pickle

from yizhan.problems import (
    Place,
    Problem,
    Severity,
    SourceErrors,
    as_github,
    as_json,
    as_text,
    from_json,
    sort_problems,
    to_json,
)

WRONG = Problem("a-code", Severity.ERROR, Place("data/a, b:c.yaml", 3, 5), "中文 100%\n第二行", "English", "改", "mend")
NOTE = Problem("b-code", Severity.NOTE, Place("data/z.yaml"), "说明", "note")


def test_text_has_place_both_languages_and_remedy() -> None:
    """Five lines: where, Chinese, English, what to write in both."""
    assert as_text([WRONG]).startswith("data/a, b:c.yaml:3:5: 错误 error [a-code]\n    中文 100%")
    assert as_text([WRONG]).endswith("    English\n    → 改\n    → mend")
    assert as_text([NOTE]) == "data/z.yaml: 说明 note [b-code]\n    说明\n    note"


def test_json_reads_back() -> None:
    """Every field is there, flat where programs want it flat."""
    assert json.loads(as_json([WRONG]))[0] == {
        "code": "a-code", "severity": "error", "file": "data/a, b:c.yaml", "line": 3, "column": 5,
        "message": {"zh": "中文 100%\n第二行", "en": "English"}, "fix": {"zh": "改", "en": "mend"},
    }  # fmt: skip
    assert json.loads(as_json([])) == []
    assert from_json(to_json([WRONG, NOTE])) == [WRONG, NOTE]


def test_github_annotations_escape_what_would_end_them() -> None:
    """One line a problem, whatever stands in its texts and its file name."""
    line = as_github([WRONG])
    assert "\n" not in line
    assert line.startswith("::error file=data/a%2C b%3Ac.yaml,line=3,col=5,title=a-code::中文 100%25%0A第二行 / English")
    assert as_github([NOTE]).startswith("::notice file=data/z.yaml,title=b-code::")


def test_problems_are_said_once_and_in_order() -> None:
    """The order is that of the places; a problem found twice is one problem."""
    assert sort_problems([NOTE, WRONG, NOTE]) == [WRONG, NOTE]


def test_errors_survive_the_way_between_processes() -> None:
    """A worker's SourceErrors arrive with their problems."""
    again = pickle.loads(pickle.dumps(SourceErrors([NOTE, WRONG])))
    assert again.problems == (WRONG, NOTE)
    assert str(again) == str(SourceErrors([NOTE, WRONG]))

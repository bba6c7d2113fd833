"""Rules that the pages on plans show: each is valid with the catalogue that is shipped."""

import re
from pathlib import Path

import pytest
import yaml

from tests.support.running import ROOT, beskplan

BLOCK = re.compile(r"```yaml\n(rule:.*?)```", re.DOTALL)
ROW = re.compile(r"^\| (?P<words>[^|]+) \| `(?P<rule>\{type: .*\})` \|$", re.MULTILINE)
UNSHIPPED = ("small_jobs", "user_survey_answers")
"""Indicators of the page that the catalogue does not have."""


def _examples() -> list[str]:
    plans = (ROOT / "docs" / "en" / "plans.md").read_text(encoding="utf-8")
    phrases = (ROOT / "docs" / "en" / "from-words-to-rules.md").read_text(encoding="utf-8")
    blocks = [block.split("other_readings:")[0] for block in BLOCK.findall(plans)]
    rows = [f"rule: {row['rule']}" for row in ROW.finditer(phrases)]
    return [text for text in (*blocks, *rows) if not any(name in text for name in UNSHIPPED)]


def test_the_page_of_phrases_says_sixty_and_more() -> None:
    phrases = (ROOT / "docs" / "en" / "from-words-to-rules.md").read_text(encoding="utf-8")
    rows = [row["words"] for row in ROW.finditer(phrases)]
    assert len(rows) >= 60
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_rule_that_the_pages_show_is_valid_and_can_be_stated(
    language: str, tmp_path: Path
) -> None:
    criteria = []
    for number, text in enumerate(_examples()):
        rule = yaml.load(text, yaml.BaseLoader)["rule"]  # noqa: S506 - texts alone
        criteria.append({"id": f"c{number}", "text": "T", "rule": rule})
    goal = {"id": "g", "kind": "local", "title": "G", "criteria": criteria}
    plan = {
        "plan": "shown",
        "title": "P",
        "municipality": "Holbæk",
        "period": "2023..2024",
        "default_period": "2024",
        "language": language,
        "goals": [goal],
    }
    text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
    (tmp_path / "shown.yaml").write_text(text, encoding="utf-8")
    ran = beskplan("validate", "shown.yaml", "--data", ROOT / "data", "--claims", cwd=tmp_path)
    assert ran.code == 0, ran.stdout
    assert len(re.findall(r"^shown c\d+: ", ran.stdout, re.MULTILINE)) == len(criteria)

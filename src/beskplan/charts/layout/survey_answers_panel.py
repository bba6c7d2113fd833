"""Layout of answers: a stacked bar for each survey, the counted answers from the left."""

from collections.abc import Iterator
from itertools import accumulate

from beskplan.charts.chart import Answers
from beskplan.charts.layout.lettering import broken, width_of
from beskplan.charts.layout.panel import LINE, TEXT, WIDTH, Box, Ink, Label, Panel, Stroke
from beskplan.language import Language
from beskplan.measure import State
from beskplan.texts import Text, figure

ROW, GAP = 50.0, 8.0
COUNTED: tuple[Ink, ...] = ("own", "own_light", "own_pale")
OTHERS: tuple[Ink, ...] = ("other_pale", "other_light", "other_mid", "other")
DARK: tuple[Ink, ...] = ("own", "own_light", "other", "other_mid")
PENDING = Text("ingen tal", "no figures")
TOGETHER = Text("i alt", "together")
HIDDEN = Text("skjulte tal indgår", "with hidden figures")


def survey_answers_panel(answers: Answers, language: Language) -> Panel:
    count = len(answers.bars)
    inks = _inks(answers)
    left = max(width_of(bar.label, TEXT) for bar in answers.bars) + 2 * GAP
    right = 2.0 * GAP
    width = WIDTH - left - right
    legend = tuple(_legend(answers, inks, width + left, count, left))
    rows = 1 + max((round(-words.dy / LINE) for words in legend), default=0)
    top = LINE * (rows + 1.2)
    together_name = TOGETHER.to(language) if answers.counted > 1 else ""
    boxes, words, strokes = list[Box](), list[Label](legend), list[Stroke]()
    for row, bar in enumerate(answers.bars):
        middle = count - row - 0.5
        words.append(Label(0.0, middle, (bar.label,), "words", "right", -GAP))
        ends = [0.0, *(float(end) for end in accumulate(bar.shares))]
        for start, end, share, ink in zip(ends, ends[1:], bar.shares, inks, strict=False):
            gap = 0.25 if end - start > 1 else 0.0
            boxes.append(Box(start, end - gap, middle - 0.3, middle + 0.3, ink))
            text = figure(share, answers.decimals, language)
            left_end, right_end = _clear(start, end, answers)
            if width_of(text, TEXT) + 6 < (right_end - left_end) / 100 * width:
                words.append(
                    Label(
                        (left_end + right_end) / 2,
                        middle,
                        (text,),
                        "paper" if ink in DARK else "target",
                        "center",
                        halo=False,
                    )
                )
        if not bar.shares:
            words.append(
                Label(0.0, middle, (PENDING.to(language),), "quiet", "left", GAP, halo=False)
            )
            continue
        together = sum(float(share) for share in bar.shares[: answers.counted])
        exact = sum(bar.shares[: answers.counted], start=bar.shares[0] * 0)
        text = figure(exact, answers.decimals, language)
        strokes.append(Stroke(((0.0, middle + 0.36), (together, middle + 0.36)), "own", 1.6))
        suffix = f" ({HIDDEN.to(language)})" if bar.state is State.SUPPRESSED else ""
        words.append(
            Label(
                together / 2,
                middle + 0.36,
                (f"{together_name} {text}{suffix}",),
                "own",
                "center",
                0,
                -LINE * 0.55,
                bold=True,
            )
        )
    if answers.target is not None:
        x = float(answers.target)
        strokes.append(Stroke(((x, 0.0), (x, count + 0.1)), "paper", 3))
        strokes.append(Stroke(((x, 0.0), (x, count + 0.1)), "target", 1.6, (6, 4)))
        side = x > 50
        words.append(
            Label(
                x,
                0.0,
                (answers.target_label,),
                "target",
                "right" if side else "left",
                0,
                LINE * 0.7,
            )
        )
    strokes.append(Stroke(((0.0, 0.0), (0.0, float(count))), "quiet"))
    return Panel(
        (0.0, 100.0),
        (0.0, float(count)),
        width,
        ROW * count,
        left,
        right,
        top,
        LINE * 1.5,
        tuple(boxes),
        tuple(strokes),
        (),
        tuple(words),
    )


def _clear(start: float, end: float, answers: Answers) -> tuple[float, float]:
    """Larger part of a segment that the target's line divides."""
    target = start if answers.target is None else float(answers.target)
    if not start < target < end:
        return start, end
    return (start, target) if target - start > end - target else (target, end)


def _inks(answers: Answers) -> list[Ink]:
    """Blues for the answers that count, greys for the others; the last ones repeat."""
    rest = len(answers.names) - answers.counted
    blues = [COUNTED[min(number, len(COUNTED) - 1)] for number in range(answers.counted)]
    return blues + [OTHERS[min(number, len(OTHERS) - 1)] for number in range(rest)]


def _legend(
    answers: Answers, inks: list[Ink], room: float, count: int, left: float
) -> Iterator[Label]:
    """Names of the answers above the bars, each with a square of its colour."""
    rows: list[list[tuple[str, Ink, float]]] = [[]]
    used = 0.0
    for name, ink in zip(answers.names, inks, strict=True):
        text = broken(name, room - 24, TEXT, lines=1)[0]
        needed = width_of(text, TEXT) + 28
        if rows[-1] and used + needed > room:
            rows.append([])
            used = 0.0
        rows[-1].append((text, ink, used))
        used += needed
    for number, row in enumerate(reversed(rows)):
        for text, ink, start in row:
            dy = -LINE * (number + 1.2)
            yield Label(0.0, float(count), ("■",), ink, "left", start - left + GAP, dy, halo=False)
            yield Label(0.0, float(count), (text,), "words", "left", start - left + GAP + 16, dy)

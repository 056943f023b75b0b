"""Lessons by the hundred: a unit of any size, the same in every run.

In: a folder and a number of lessons. Out: a unit folder there, whose lessons have the example
week's usual size: five pages in three PDFs (handout, worksheet, plan) and fifteen slides. Or one
lesson whose deck has as many slides as one likes.
"""

from __future__ import annotations

from pathlib import Path

NAMES = ("ada", "ben", "cleo", "dan", "eve", "finn", "gus", "hana")
WORDS = (
    "river window quiet answer morning letter garden evening stranger kitchen promise winter "
    "carefully remember pretend listen forgive wander notice believe hidden narrow gentle broken"
).split()


def sentence(seed: int, length: int = 12) -> str:
    """Return words in an order that the seed fixes, and no other seed has."""
    state = seed + 1
    chosen: list[str] = []
    for _ in range(length):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        chosen.append(WORDS[(state >> 33) % len(WORDS)])
    return " ".join(chosen).capitalize() + "."


def write_unit(folder: Path, lessons: int) -> Path:
    """Write the unit and its lessons; return the unit's folder."""
    unit = folder / "unit"
    unit.mkdir(parents=True)
    (unit / "unit.yaml").write_text(_unit(), encoding="utf-8")
    for number in range(1, lessons + 1):
        (unit / f"{number}-lesson.yaml").write_text(_lesson(number), encoding="utf-8")
    return unit


def write_long_lesson(folder: Path, slides: int) -> Path:
    """Write a unit of one lesson, whose deck has so many slides, a multiple of 20; return its folder."""
    unit = write_unit(folder, 0)
    phases = slides // 20
    head = "lesson: A long lesson\nread: {opens: start}\noutcome: I can stay awake.\n"
    body = "".join(_long_phase(number) for number in range(phases))
    text = f"{head}minutes: {phases}\nphases:\n{body}"
    (unit / "1-lesson.yaml").write_text(text, encoding="utf-8")
    return unit


def _long_phase(number: int) -> str:
    """Return a phase of ten questions, each with a slide for its answer."""
    asked = "".join(
        f"      - activity: multiple_choice\n        ask: {sentence(10 * number + place, 9)}\n"
        f"        options: [Yes {sentence(place, 4)}, No {sentence(place + 1, 5)}]\n"
        f"        answer: Yes {sentence(place, 4)}\n"
        for place in range(10)
    )
    return f"  - phase: Part {number}\n    minutes: 1\n    activities:\n{asked}"


def _unit() -> str:
    lines = ["unit: A Book", "author: Nobody", "stages: [start]", "summary:"]
    lines.append(f"  - {{from: start, text: {' '.join(sentence(n) for n in range(1, 6))}}}")
    lines.append("characters:")
    for place, name in enumerate(NAMES):
        other = NAMES[(place + 1) % len(NAMES)]
        lines += [
            f"  {name}:",
            f"    name: {name.capitalize()}",
            f"    about: [{{from: start, text: {sentence(place + 3, 16)}}}]",
            f"    ties: [{{to: {other}, from: start, text: friend}}]",
        ]
    lines.append("themes:")
    for name in ("hope", "home", "trust", "time"):
        told = sentence(len(name), 14)
        lines.append(
            f"  {name}: {{title: {name.capitalize()}, question: What is {name}?,"
            f" about: [{{from: start, text: {told}}}]}}"
        )
    lines.append("terms:")
    lines += [f"  term{n}: {{meaning: [{{from: start, text: {sentence(n + 9, 10)}}}]}}" for n in range(1, 7)]
    return "\n".join(lines) + "\n"


def _lesson(number: int) -> str:
    # No lesson says what another says, as a program that remembers would not set it twice.
    seed = 1000 * number
    short = "".join(
        f"          - {{ask: '{sentence(seed + n, 10)[:-1]} in {{{{ ada }}}}?',"
        f" answer: {sentence(seed + n + 5, 16)}, marks: 2}}\n"
        for n in range(4)
    )
    true_false = "".join(
        f"          - {{statement: {sentence(seed + 100 + n, 8)}, truth: {'yes' if n % 2 else 'no'}"
        f"{'' if n % 2 else f', correction: {sentence(seed + 200 + n, 9)}'}}}\n"
        for n in range(4)
    )
    points = ", ".join(sentence(seed + n, 8) for n in range(4))
    return f"""lesson: Lesson number {number} about {WORDS[number % len(WORDS)]}
minutes: 70
read: {{opens: start}}
outcome: I can explain {sentence(seed, 8)}
characters: [{", ".join(NAMES[:6])}]
themes: [hope, home, trust, time]
terms: [term1, term2, term3, term4, term5, term6]
resources: [the book]
phases:
  - phase: Do now
    minutes: 10
    say: [{sentence(seed + 1)}, {sentence(seed + 2)}]
    do: {sentence(seed + 3)}
    look_for: {sentence(seed + 4)}
    activities:
      - activity: multiple_choice
        ask: Which of these does {{{{ ben }}}} say first?
        options: [{sentence(seed, 4)}, {sentence(seed + 1, 5)}, {sentence(seed + 2, 6)}]
        answer: {sentence(seed, 4)}
      - activity: true_false
        statements:
{true_false}  - phase: Read
    minutes: 15
    say: {sentence(seed + 5)}
    show: [{points}]
  - phase: Write
    minutes: 25
    say: [{sentence(seed + 6)}, {sentence(seed + 7)}]
    activities:
      - activity: short_answer
        questions:
{short}  - phase: Talk
    minutes: 10
    say: {sentence(seed + 8)}
    show: [{points}]
    activities:
      - activity: multiple_choice
        ask: Who of them remembers {WORDS[number % 7]} first?
        options: [{sentence(seed + 3, 4)}, {sentence(seed + 4, 5)}, {sentence(seed + 5, 6)}]
        answer: {sentence(seed + 4, 5)}
  - phase: Exit
    minutes: 10
    say: {sentence(seed + 8)}
    show: [{points}]
    activities:
      - activity: exit_ticket
        questions:
          - {{ask: {sentence(seed + 9, 9)[:-1]}?, answer: {sentence(seed + 10, 12)}}}
"""

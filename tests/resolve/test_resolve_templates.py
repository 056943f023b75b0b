"""References: what they are filled with, what is refused, and at which column."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_build import messages, text

from lessonpack.errors import Span
from lessonpack.resolve.templates import LONGEST, Meaning, Refusal, Vocabulary, fill

WORDS = Vocabulary(
    {
        "ada": Meaning("Ada", {"name": "Ada", "about": "a *girl* of ten"}),
        "miss_o_hara": Meaning("Miss O'Hara", {"name": "Miss O'Hara"}),
        "summary": Meaning("A wall."),
        "braces": Meaning("{{ ada }}"),
    },
    {"cleo": Refusal('"cleo" is not known yet', "Wait.")},
)

FILLED = [
    ("none at all", "none at all"),
    ("{{ ada }}", "Ada"),
    ("{{ada}} and {{  summary  }}!", "Ada and A wall.!"),
    ("{{ ada.about }}", "a *girl* of ten"),
    ("{{ ada['about'] }}", "a *girl* of ten"),
    ("{{ ada.name | upper }}", "ADA"),
    ("{{ ada|lower|capitalize }}", "Ada"),
    ("{{ miss_o_hara|lower|title }}", "Miss O'hara"),
    ("{{ ada|first }}{{ ada|last }}{{ ada|length }}{{ ' a '|trim }}", "Aa3a"),
    ("{{ ada ~ ' B' }}", "Ada B"),
    ('{{ "{{" }} and {{ "{%" }} and }} %} #}', "{{ and {% and }} %} #}"),
    ("{ ada } {a: 1} $x^{2}$", "{ ada } {a: 1} $x^{2}$"),
    ("a\n{{ ada }}\n", "a\nAda\n"),
    ("a  {{- ada -}}  b", "aAdab"),
    # What a name stands for is never read again.
    ("{{ braces }}", "{{ ada }}"),
]


@pytest.mark.parametrize(("written", "filled"), FILLED)
def test_filled(written: str, filled: str) -> None:
    assert fill(text(written), WORDS) == (filled, ())


# The text, the column of the mistake in a text that begins at column 10, its message.
REFUSED = [
    ("a {{ adda }} b", 15, 'there is no "adda" in this unit'),
    ("{{ ada }} {{ada.abuot}}", 22, '"ada" has no "abuot"'),
    ("{{ ada['abuot'] }}", 13, '"ada" has no "abuot"'),
    ("{{ summary.text }}", 13, '"summary.text" cannot stand here, only "summary" by itself'),
    ("ab {{ cleo }}", 16, '"cleo" is not known yet'),
    ("ab {{ cleo.about }}", 16, '"cleo" is not known yet'),
    ("{{ ada ~ cleo }}", 13, '"cleo" is not known yet'),
    ("{{ ada|shout }}", 13, 'there is no filter "shout"'),
    ("{{ ada|upper('x') }}", 13, "\"ada|upper('x')\" is more than a reference"),
    ("a {{ ada", 12, '"{{" is never closed'),
    ("{{ ada's }}", 10, '"{{ ada\'s }}" cannot be read'),
    ("{{ ada ben }}", 13, '"ada ben" cannot be read as a reference'),
    ("{{ }}", 13, '"" cannot be read as a reference'),
    ("{% if ada %}x{% endif %}", 10, '"{% … %}" is not understood'),
    ("a {% raw %}{{ ada }}{% endraw %}", 12, '"{% … %}" is not understood'),
    ("ada {# hidden #}", 14, '"{# … #}" is not understood'),
    ("ada {# hidden", 14, '"{# … #}" is not understood'),
    ("{{ ''.__class__ }}", 13, "\"''.__class__\" is more than a reference"),
    ("{{ ada.__class__ }}", 13, '"ada" has no "__class__"'),
    ("{{ ada.name.upper() }}", 13, '"ada.name.upper()" is more than a reference'),
    ("{{ ada.name.about }}", 13, '"ada.name.about" is more than a reference'),
    ("{{ ada[0] }}", 13, '"ada[0]" is more than a reference'),
    ("{{ ada[cleo] }}", 13, '"ada[cleo]" is more than a reference'),
    ("{{ 9**9**9 }}", 13, '"9**9**9" is more than a reference'),
    ("{{ ada * 1000 }}", 13, '"ada * 1000" is more than a reference'),
    ("{{ range(9) }}", 13, '"range(9)" is more than a reference'),
    ("{{ 5 }}", 13, '"5" is more than a reference'),
    ("{{ true }}", 13, '"true" is more than a reference'),
    ("{{ ada if ada }}", 13, '"ada if ada" is more than a reference'),
    ("{{ ada, ada }}", 13, '"ada, ada" is more than a reference'),
    ("{{ '\\x00\\ud800' }}", 13, "\"'\\x00\\ud800'\" cannot be read as a reference"),
    ("{{ " + "9" * 450 + " }}", 13, f'"{"9" * 39}…" is more than a reference'),
    ("{{ " + "(" * 245 + "ada" + ")" * 245 + " }}", 13, f'"{"(" * 39}…" cannot be read as a reference'),
    ("{{ " + "ada ~ " * 200 + "ada }}", 13, '"ada ~ ada ~ ada ~ ada ~ ada ~ ada ~ ada…" cannot be read'),
    ("{" * 100_000, 10, f"this text has more than {LONGEST:,} characters"),
    ("{" * LONGEST, 10, '"{{" is never closed'),
    ("{{ ada }}\n{{ adda }}", 10, 'there is no "adda" in this unit'),
]


@pytest.mark.parametrize(("written", "column", "message"), REFUSED, ids=lambda value: str(value)[:30])
def test_refused(written: str, column: int, message: str) -> None:
    start = time.process_time()
    _, (problem,) = fill(text(written, 3, 10), WORDS)
    assert problem.message.startswith(message)
    assert problem.span == Span("unit.yaml", 3, column)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("{{ adda }}", 'Did you mean "ada"?'),
        ("{{ Ada }}", 'Did you mean "ada"?'),
        ("{{ cloe }}", 'Did you mean "cleo"?'),
        ("{{ ada.abuot }}", 'Did you mean "about"? "ada" has name and about.'),
        ("{{ cleo }}", "Wait."),
        ("{{ ada|uper }}", 'Did you mean "upper"?'),
        ("{% if %}", 'To print {% itself, write {{ "{%" }}.'),
        ("{{ ada", 'Write }} after the name; to print two braces, write {{ "{{" }}.'),
    ],
)
def test_hints(written: str, hint: str) -> None:
    _, (problem,) = fill(text(written), WORDS)
    assert problem.hint.startswith(hint)


def test_every_mistake_of_a_text_is_told() -> None:
    filled, problems = fill(text("{{ x1 }} {{ ada }} {{ y2 }}"), WORDS)
    assert messages(problems) == ['there is no "x1" in this unit', 'there is no "y2" in this unit']
    assert filled == "x1 Ada y2"


def test_what_comes_out_is_bounded() -> None:
    words = Vocabulary({"a": Meaning("x" * 1000)})
    assert fill(text("{{a}}" * 30), words) == ("x" * 30_000, ())
    filled, (problem,) = fill(text("{{a}}" * 31), words)
    assert filled == ""
    assert problem.message.startswith("this text has more than")


def test_names_alone_never_load_jinja() -> None:
    program = (
        "import sys; from lessonpack.resolve.lesson import resolve_lesson; "
        "from lessonpack.resolve.templates import *; from lessonpack.errors import Span; "
        "fill(Text('plain { } %} }} {{ ada.about }}{{ben}}', Span('f')), Vocabulary({})); "
        "sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# Signs and names, whole and in pieces, and the words that Jinja has a meaning of its own for.
PARTS = "{{|}}|{{ | }}|{{ ada }}|{{ ada.about }}|{{no}}|{{ true }}|{{ not.x }}|{{ None }}".split("|")
SIGNS = "{}%- .\né"


@given(st.lists(st.sampled_from([*PARTS, *SIGNS, "ada"])))
def test_names_are_read_as_jinja_reads_them(parts: list[str]) -> None:
    written = "".join(parts)
    filled, problems = fill(text(written), WORDS)
    # What is more than a name is read by Jinja, and all that stands beside it.
    read, found = fill(text("{{ '' }}" + written), WORDS)
    assert (filled, messages(problems)) == (read, messages(found))


@given(st.text())
def test_any_text_is_filled_or_refused(written: str) -> None:
    filled, problems = fill(text(written), WORDS)
    if not any(sign in written for sign in ("{{", "{%", "{#")):
        assert (filled, problems) == (written, ())


@given(
    st.lists(
        st.sampled_from(["{{", "}}", "{%", "%}", "{#", "#}", "-", " ", "ada", ".", "'", '"', "|", "\n", "("])
    )
)
def test_any_mixture_of_signs_is_filled_or_refused(parts: list[str]) -> None:
    written = "".join(parts)
    filled, problems = fill(text(written), WORDS)
    assert problems or len(filled) <= len(written) * 20
    assert all(problem.span is not None and problem.span.column <= len(written) + 1 for problem in problems)

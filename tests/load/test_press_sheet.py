"""How a house prints: every key of ``press:`` in house.yaml, what is wrong with it, and the profile's file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import ImageCms

from edition.errors import EditionError, IssueFault
from edition.load import load_house
from edition.load import press_sheet as module
from edition.load.press_sheet import press_profile
from edition.model.house import House, Press
from edition.press.x4 import inks_of

GOOD = Path(__file__).parent.parent / "issues/good/styles/tiny"
LINES = len((GOOD / "house.yaml").read_text(encoding="utf-8").splitlines())
FOUR = "is no four percentages; give cyan, magenta, yellow, black, e.g. [0, 100, 85, 5]"


def house_with(text: str, folder: Path) -> House:
    """The house of the tests, its file ending in ``text``."""
    shutil.copytree(GOOD, folder / "tiny")
    sheet = folder / "tiny/house.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + text, encoding="utf-8")
    return load_house(folder / "tiny")


@pytest.mark.parametrize("text", ["", "press:\n", "press: {}\n", "press: {inks: {}}\n"])
def test_a_house_that_says_nothing_prints_as_newspapers_do(text: str, tmp_path: Path) -> None:
    assert house_with(text, tmp_path).press == Press()
    assert (Press().most_ink, Press().least_type, Press().profile) == (240, 5, "")


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """press:
  profile: press/ours.icc
  condition: ISOnewspaper26v5
  inks: {accent: [0, 100, 85, 5], grey: [0, 0, 0, 55.5]}
  most_ink: 220
  least_type: 6.5
"""
    assert house_with(text, tmp_path).press == Press(
        profile="press/ours.icc",
        condition="ISOnewspaper26v5",
        inks={"accent": (0, 1, 0.85, 0.05), "grey": (0, 0, 0, 0.555)},
        most_ink=220,
        least_type=6.5,
    )


def test_a_colour_of_the_houses_own_may_have_its_ink(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "own")
    sheet = tmp_path / "own/house.yaml"
    text = sheet.read_text(encoding="utf-8").replace('accent: "#c8102e"', 'accent: "#c8102e", sky: "#99ccff"')
    sheet.write_text(text + "press: {inks: {sky: [40, 10, 0, 0]}}\n", encoding="utf-8")
    assert load_house(tmp_path / "own").press.inks == {"sky": (0.4, 0.1, 0, 0)}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("press: 3\n", 1, "'press' is '3'; give keys with values"),
        ("press:\n  profil: a.icc\n", 2, "unknown key 'profil'; did you mean 'profile'?"),
        ("press:\n  profile: [a.icc]\n", 2, "'profile' is a list; give text"),
        ("press:\n  inks: [accent]\n", 2, "'inks' is a list; give keys with values"),
        ("press:\n  inks: {acent: [0, 100, 85, 5]}\n", 2, "unknown key 'acent'; did you mean 'accent'?"),
        (
            "press:\n  inks: {violet: [0, 100, 85, 5]}\n",
            2,
            "unknown key 'violet'; the keys here are 'ink', 'accent', 'grey' or 'tint'",
        ),
        ("press:\n  inks: {accent: [0, 100, 85]}\n", 2, f"'accent' {FOUR}"),
        ("press:\n  inks: {accent: [0, 100, 85, 5, 0]}\n", 2, f"'accent' {FOUR}"),
        ("press:\n  inks:\n    accent: [0, 120, 85, 5]\n", 3, f"'accent' {FOUR}"),
        ("press:\n  inks: {accent: [0, -1, 85, 5]}\n", 2, f"'accent' {FOUR}"),
        ("press:\n  inks: {accent: [.nan, 0, 0, 0]}\n", 2, f"'accent' {FOUR}"),
        ("press:\n  inks: {accent: [a, b, c, d]}\n", 2, f"'accent' {FOUR}"),
        ('press:\n  inks: {accent: "#c8102e"}\n', 2, f"'accent' {FOUR}"),
        ("press:\n  most_ink: 90\n", 2, "'most_ink' is '90'; give a whole number from 100 to 400"),
        ("press:\n  most_ink: 240.5\n", 2, "'most_ink' is '240.5'; give a whole number from 100 to 400"),
        ("press:\n  most_ink: 2.4\n", 2, "'most_ink' is '2.4'; give a whole number from 100 to 400"),
        ("press:\n  least_type: 0\n", 2, "'least_type' is '0'; give a number from 1 to 20"),
        ("press:\n  least_type: small\n", 2, "'least_type' is 'small'; give a number from 1 to 20"),
    ],
    ids=lambda value: value if str(value).startswith("'") else "",
)
def test_what_is_wrong_is_told_with_its_line_and_cure(
    text: str, line: int, said: str, tmp_path: Path
) -> None:
    with pytest.raises(IssueFault) as caught:
        house_with(text, tmp_path)
    place = f"{tmp_path.name}/tiny/house.yaml:{LINES + line}"
    assert str(caught.value) == f"{place}: {said}"


def test_all_that_is_wrong_comes_out_together(tmp_path: Path) -> None:
    text = "press:\n  inks: {accent: [0, 100], grey: [0, 0, 0, 155]}\n  most_ink: no\n  least: 3\n"
    with pytest.raises(IssueFault) as caught:
        house_with(text, tmp_path)
    assert [fault.line - LINES for fault in caught.value.faults] == [2, 2, 3, 4]


# The profile


def printing(folder: Path, name: str, content: bytes | None) -> House:
    """A house whose profile is the file ``name``."""
    house = house_with("", folder)
    if content is not None:
        (house.folder / name).write_bytes(content)
    return replace(house, press=Press(profile=name))


def screens() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def system() -> bytes:
    """The system's profile."""
    (found, *_) = (Path(path) for path in module.DEFAULT_PROFILES if Path(path).is_file())
    return found.read_bytes()


def test_a_house_without_a_profile_takes_the_systems(tmp_path: Path) -> None:
    found = press_profile(house_with("", tmp_path))
    assert found == system()
    assert found[12:20] == b"prtrCMYK"


def test_a_profile_of_the_houses_own_is_read_from_its_folder(tmp_path: Path) -> None:
    content = system() + b"\0"  # another file, but as good
    assert press_profile(printing(tmp_path, "ours.icc", content)) == content


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    house = printing(tmp_path, "ours.icc", None)
    with pytest.raises(EditionError) as caught:
        press_profile(house)
    path = house.folder / "ours.icc"
    assert str(caught.value) == (
        f"make-edition: there is no colour profile {path}, which house.yaml names under press: profile"
    )


def of_another_class() -> bytes:
    """A link from device to device in place of a printer's profile."""
    return system()[:12] + b"link" + system()[16:]


@pytest.mark.parametrize(
    "content",
    [screens(), b"", b"no profile at all", bytes(200), b"\0" * 16 + b"CMYK" + bytes(200), of_another_class()],
    ids=["screens", "empty", "noise", "zeros", "half", "link"],
)
def test_a_file_that_is_no_presss_profile_is_named(content: bytes, tmp_path: Path) -> None:
    house = printing(tmp_path, "ours.icc", content)
    with pytest.raises(EditionError) as caught:
        press_profile(house)
    path = house.folder / "ours.icc"
    assert str(caught.value) == (
        f"make-edition: {path} is no colour profile of a CMYK press; name another in house.yaml"
    )


@pytest.mark.parametrize("share", [0.001, 0.03, 0.5])
def test_a_profile_cut_short_is_named(share: float, tmp_path: Path) -> None:
    """Its beginning says what it is; the rest is missing."""
    house = printing(tmp_path, "ours.icc", system()[: int(share * len(system()))])
    with pytest.raises(EditionError, match=r"ours\.icc is no colour profile of a CMYK press"):
        inks_of(house, press_profile(house))


def test_a_system_without_a_profile_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DEFAULT_PROFILES", (str(tmp_path / "none.icc"),))
    with pytest.raises(EditionError) as caught:
        press_profile(house_with("", tmp_path))
    assert str(caught.value) == (
        "make-edition: no colour profile for the press; install libgs-common (Debian, Ubuntu) or ghostscript, or name "
        "your press's own in house.yaml, under press: profile"
    )

"""YAML with line marks."""

import pytest

from edition.load.faults import FileFaults
from edition.load.marks import Mapping, Node, Scalar, Sequence, read_yaml


def read(text: str) -> Node:
    faults = FileFaults("issue.yaml")
    node = read_yaml(text, faults)
    assert node is not None and not faults.found
    return node


def value(text: str) -> str:
    node = read(text)
    assert isinstance(node, Mapping)
    found = node.entries["a"]
    assert isinstance(found, Scalar)
    return found.text


def test_every_key_and_value_knows_its_line() -> None:
    node = read("# note\na: 1\nb:\n  - c\n  - {d: e}\n")
    assert isinstance(node, Mapping)
    assert node.lines == {"a": 2, "b": 3}
    assert node.entries["b"] == Sequence(
        items=(
            Scalar(text="c", line=4),
            Mapping(entries={"d": Scalar(text="e", line=5)}, lines={"d": 5}, line=5),
        ),
        line=4,
    )


@pytest.mark.parametrize("plain", ["2022", "1.0", "yes", "2022-08-21", "0x1F", "016290", "12:30"])
def test_values_stay_as_they_were_typed(plain: str) -> None:
    assert value(f"a: {plain}\n") == plain


@pytest.mark.parametrize(
    "source",
    [
        "a: 大同\n  地处\n",
        "a: '大同\n  地处'\n",
        'a: "大同\n  地处"\n',
        "a: >\n  大同\n  地处\n# 注\n",
        "a: |\n  大同\n  地处\n",
    ],
)
def test_lines_of_a_value_are_joined_without_a_blank(source: str) -> None:
    assert value(source) == "大同地处"


def test_lines_of_western_text_are_joined_with_one() -> None:
    assert value("a: two\n  words\nb: c\n") == "two words"


def test_an_alias_stands_for_its_value() -> None:
    node = read("a: &x [甲]\nb: *x\n")
    assert isinstance(node, Mapping)
    assert node.entries["a"] == node.entries["b"]


def test_nothing_is_a_mapping_without_keys() -> None:
    assert read("# only a note\n") == Mapping(entries={}, lines={}, line=1)


@pytest.mark.parametrize("bomb", ["[" * 100_000, "- " * 100_000, "{a: " * 50_000, "? " * 50_000])
def test_depth_is_refused_before_it_is_built(bomb: str) -> None:
    faults = FileFaults("issue.yaml")
    assert read_yaml(bomb, faults) is None
    assert "nested more than" in str(next(iter(faults.found)))

"""The metadata of the reading file: XMP and the document information say the same, and what the issue says."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pikepdf
import pytest

from tests.press.finished import HOSTILE_HEADLINE, HOSTILE_NAME, Finished

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
ABOUT = f"{{{NAMES['rdf']}}}about"
BEGINS = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
ENDS = '<?xpacket end="w"?>'


def packet(pdf: bytes) -> Element:
    """The XMP of a file, as XML: it stands as plain text, for programs that know no PDF (ISO 16684-1, 7)."""
    with pikepdf.open(BytesIO(pdf)) as file:
        held = file.Root.Metadata
        assert (str(held.Type), str(held.Subtype)) == ("/Metadata", "/XML")
        written = held.read_bytes().decode()
    assert written.strip().startswith(BEGINS) and written.strip().endswith(ENDS)
    return ElementTree.fromstring(written)


def properties(pdf: bytes) -> dict[str, str]:
    """The simple properties, and the first item of each list, by prefixed name."""
    found: dict[str, str] = {}
    for described in packet(pdf).iterfind(".//rdf:Description[@rdf:about]", NAMES):
        assert described.get(ABOUT) == ""
        for own in described:
            uri, _, local = own.tag[1:].partition("}")
            prefix = next((prefix for prefix, known in NAMES.items() if known == uri), uri)
            item = own.find(".//rdf:li", NAMES)
            name = f"{prefix}:{local}"
            assert name not in found, f"{name} is said twice"
            found[name] = (own if item is None else item).text or ""
    return found


def test_xmp_tells_what_issue_it_is(paper: Finished) -> None:
    found = properties(paper.pdf)
    wanted = {
        "dc:title": "大同日报 2022-08-21 第16290号",
        "dc:identifier": "urn:cn:14-0019:20220821:16290",
        "dc:creator": "大同日报社",
        "dc:publisher": "大同日报社",
        "dc:language": "zh-Hans",
        "dc:date": "2022-08-21T05:00:00Z",
        "dc:format": "application/pdf",
        "prism:publicationName": "大同日报",
        "prism:number": "16290",
        "prism:coverDate": "2022-08-21",
        "prism:aggregationType": "newspaper",
        "pdfuaid:part": "1",
    }
    assert {name: found.get(name) for name in wanted} == wanted
    assert "CN14—0019" in found["dc:description"]
    assert not {name for name in found if name.startswith(("pdfaid:", "pdfxid:"))}


def test_a_file_for_archives_says_so_too(paper_for_archives: bytes) -> None:
    found = properties(paper_for_archives)
    claims = {name: found[name] for name in found if name.startswith(("pdfaid:", "pdfuaid:", "pdfxid:"))}
    assert claims == {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def test_the_document_information_says_the_same(edition: Finished, small_for_archives: bytes) -> None:
    for pdf in (edition.pdf, small_for_archives):
        found = properties(pdf)
        with pikepdf.open(BytesIO(pdf)) as file:
            told = {key[1:]: str(value) for key, value in file.docinfo.items()}
        pairs = {
            "Title": "dc:title",
            "Author": "dc:creator",
            "Subject": "dc:description",
            "Keywords": "pdf:Keywords",
            "Producer": "pdf:Producer",
            "Creator": "xmp:CreatorTool",
        }
        assert {key: told[key] for key in pairs} == {key: found[name] for key, name in pairs.items()}
        assert told["CreationDate"] == told["ModDate"] == "D:20220821050000Z"
        dates = {found[name] for name in found if name.startswith("xmp:") and name.endswith("Date")}
        assert dates == {"2022-08-21T05:00:00Z"}


def test_a_viewer_reads_the_same(paper: Finished) -> None:
    told = paper.read.viewer.get_metadata_dict()
    assert (told["Title"], told["Author"]) == ("大同日报 2022-08-21 第16290号", "大同日报社")
    assert told["CreationDate"] == "D:20220821050000Z"


def test_names_that_are_all_but_markup_are_said_as_they_are(hostile: Finished) -> None:
    found = properties(hostile.pdf)
    assert found["dc:title"] == f"{HOSTILE_NAME} 2022-08-21 第7号"
    assert (found["prism:publicationName"], found["dc:publisher"]) == (HOSTILE_NAME, f"{HOSTILE_NAME}社")
    assert "要闻<&>" in found["pdf:Keywords"]
    titles = [mark.get_title() for mark in hostile.read.viewer.get_toc()]
    assert titles == ["第1版　要闻<&>", HOSTILE_HEADLINE, "简讯", "又&讯"]
    threads = [(str(one.I.Title), str(one.I.get("/Author", ""))) for one in hostile.read.file.Root.Threads]
    assert threads == [(HOSTILE_HEADLINE, "甲&乙<丙>"), ("简讯", ""), ("又&讯", "")]


@pytest.mark.parametrize("name", ["paper", "small", "hostile"])
def test_the_metadata_can_be_found_without_reading_pdf(name: str, request: pytest.FixtureRequest) -> None:
    """The packet is not compressed: programs that know no PDF scan for its beginning (ISO 16684-1, 7)."""
    edition: Finished = request.getfixturevalue(name)
    assert edition.pdf.count(BEGINS.encode()) == 1

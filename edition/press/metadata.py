"""The metadata of a PDF as XMP (ISO 16684-1): what it is, of which day, and what it conforms to.

In: the issue and its house. Out: the packet's bytes, the same for the same issue; the document information dictionary
says the same. Number and day are PRISM's, which is what libraries of newspapers read; PDF/A wants every schema beyond
its own described in the packet (ISO 19005-3, 6.6.2.3.3).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from edition.model.house import House
from edition.model.issue import Issue

PRODUCER = "make-edition; WeasyPrint"
HOUR_OUT = time(5, tzinfo=UTC)  # of a morning paper: the issue's date says when, not the clock
PRISM = "http://prismstandard.org/namespaces/basic/3.0/"
#: Properties that PDF/A does not know, by schema: name, prefix, and of each property its name, type and what it says.
SCHEMAS = (
    (
        PRISM,
        "prism",
        "PRISM Basic Metadata 3.0",
        (
            ("publicationName", "Text", "Title of the newspaper"),
            ("number", "Text", "Number of the issue"),
            ("coverDate", "Date", "Date of the issue"),
            ("aggregationType", "Text", "Kind of the publication"),
        ),
    ),
    (
        "http://www.aiim.org/pdfua/ns/id/",
        "pdfuaid",
        "PDF/UA identification",
        (("part", "Integer", "Part of ISO 14289"),),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conformance:
    """What a file says it conforms to; empty for what it does not."""

    ua: str = ""  # PDF/UA part
    a: str = ""  # PDF/A part and level: 3A
    x: str = ""  # PDF/X version: PDF/X-4


def describe(pdf: pikepdf.Pdf, issue: Issue, house: House, conforms: Conformance) -> None:
    """Write both kinds of metadata into ``pdf``."""
    moment = datetime.combine(issue.date, HOUR_OUT)
    title = f"{house.name} {issue.date.isoformat()} 第{issue.number}号"
    stamp = String(f"D:{moment:%Y%m%d%H%M%S}Z")
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Author=String(house.issuer),
            Subject=String(_subject(issue, house)),
            Keywords=String(_keywords(issue, house)),
            Creator=String("make-edition"),
            Producer=String(PRODUCER),
            CreationDate=stamp,
            ModDate=stamp,
            Trapped=Name("/False"),
        )
    )
    packet = pdf.make_stream(_packet(issue, house, conforms, title, moment).encode())
    packet.Type = Name.Metadata
    packet.Subtype = Name.XML
    pdf.Root.Metadata = packet


def _subject(issue: Issue, house: House) -> str:
    return (
        f"国内统一刊号 {house.cn}　第{issue.number}号　{len(issue.pages)}版"
        if house.cn
        else f"第{issue.number}号"
    )


def _keywords(issue: Issue, house: House) -> str:
    return ", ".join(dict.fromkeys(("报纸", house.cn, *(page.name for page in issue.pages))))


def _packet(issue: Issue, house: House, conforms: Conformance, title: str, moment: datetime) -> str:
    when = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    simple = {
        "dc:format": "application/pdf",
        "dc:identifier": f"urn:cn:{house.cn_digits}:{issue.date:%Y%m%d}:{issue.number}",
        "pdf:Keywords": _keywords(issue, house),
        "pdf:Producer": PRODUCER,
        "pdf:Trapped": "False",
        "prism:aggregationType": "newspaper",
        "prism:coverDate": issue.date.isoformat(),
        "prism:number": str(issue.number),
        "prism:publicationName": house.name,
        "xmp:CreateDate": when,
        "xmp:CreatorTool": "make-edition",
        "xmp:MetadataDate": when,
        "xmp:ModifyDate": when,
    }
    if conforms.ua:
        simple["pdfuaid:part"] = conforms.ua
    if conforms.a:
        del simple["pdf:Trapped"]  # PDF/A does not know it
        simple["pdfaid:part"], simple["pdfaid:conformance"] = conforms.a[0], conforms.a[1:]
    if conforms.x:
        simple["pdfxid:GTS_PDFXVersion"] = conforms.x
        named = hashlib.sha256(simple["dc:identifier"].encode()).hexdigest()
        simple["xmpMM:DocumentID"] = (
            f"uuid:{named[:8]}-{named[8:12]}-{named[12:16]}-{named[16:20]}-{named[20:32]}"
        )
        simple["xmpMM:RenditionClass"], simple["xmpMM:VersionID"] = "default", "1"
    fields = [f"<{name}>{escape(value)}</{name}>" for name, value in simple.items()]
    fields += [
        _listed("dc:title", "Alt", title, ' xml:lang="x-default"'),
        _listed("dc:description", "Alt", _subject(issue, house), ' xml:lang="x-default"'),
        _listed("dc:creator", "Seq", house.issuer),
        _listed("dc:publisher", "Bag", house.issuer),
        _listed("dc:language", "Bag", house.language),
        _listed("dc:date", "Seq", when),
    ]
    described = _schemas(conforms) if conforms.a else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
        'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" '
        f'xmlns:prism="{PRISM}" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">\n'
        + "\n".join(fields)
        + f"\n</rdf:Description>\n{described}</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )


def _listed(name: str, kind: str, value: str, attribute: str = "") -> str:
    return f"<{name}><rdf:{kind}><rdf:li{attribute}>{escape(value)}</rdf:li></rdf:{kind}></{name}>"


def _schemas(conforms: Conformance) -> str:
    """The description of the schemas that PDF/A does not know."""
    used = [schema for schema in SCHEMAS if schema[1] != "pdfuaid" or conforms.ua]
    items = []
    for uri, prefix, name, properties in used:
        held = "".join(
            '<rdf:li rdf:parseType="Resource">'
            f"<pdfaProperty:name>{own}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
            "<pdfaProperty:category>external</pdfaProperty:category>"
            f"<pdfaProperty:description>{said}</pdfaProperty:description></rdf:li>"
            for own, kind, said in properties
        )
        items.append(
            '<rdf:li rdf:parseType="Resource">'
            f"<pdfaSchema:schema>{name}</pdfaSchema:schema><pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
            f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
            f"<pdfaSchema:property><rdf:Seq>{held}</rdf:Seq></pdfaSchema:property></rdf:li>"
        )
    return (
        '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
        'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
        'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        f"<pdfaExtension:schemas><rdf:Bag>{''.join(items)}</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
    )

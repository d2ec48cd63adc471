"""Footnotes: Word's own, which python-docx 1.2 can neither read nor write. Only what it lacks is XML by hand."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

STYLE = "footnote text"
EMPTY = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class Footnotes:
    """The footnotes of one document, in the order in which they are added, which has to be that of the text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes = parse_xml(EMPTY)
        package = document.part.package
        assert package is not None
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._notes, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.count = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """A footnote at the paragraph's present end; after its mark the text goes on."""
        self.count += 1
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self.count))
        _raise(paragraph, mark)
        self._note(text)

    def _note(self, text: str) -> None:
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self.count))
        body = OxmlElement("w:p")
        note.append(body)
        paragraph = Paragraph(body, self._document._body)
        paragraph.style = STYLE
        _raise(paragraph, OxmlElement("w:footnoteRef"))
        paragraph.add_run(f" {text}")
        self._notes.append(note)


def _raise(paragraph: Paragraph, mark: BaseOxmlElement) -> None:
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(mark)

"""A spreadsheet of the texts, one row each and a column for each language.

The part of Office Open XML that this takes is small: two sheets of cells that
hold text. The first has the texts, the second says what they belong to.
"""

import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, tostring

from consult.consultations.exchange.manuscripts import PREFIX, Manuscript
from consult.consultations.exchange.markup import writable
from consult.languages import CODES, LANGUAGES

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEADING, _CELL = "1", "0"


def write_xlsx(manuscript: Manuscript) -> bytes:
    """Return the manuscript as a spreadsheet of two sheets, texts and about."""
    heads = ["id", "place", *(f"{name} ({code})" for code, name in LANGUAGES), "check"]
    texts = [
        [
            unit.anchor,
            unit.place,
            *(unit.texts[code] for code in CODES),
            ", ".join(unit.to_check),
        ]
        for unit in manuscript.units
    ]
    about = [
        ["consultation", f"{PREFIX}{manuscript.consultation}"],
        ["version", str(manuscript.version)],
        ["source", manuscript.source],
        ["address", manuscript.slug],
    ]
    parts = {
        **_frame(["texts", "about"]),
        "xl/worksheets/sheet1.xml": _sheet([heads, *texts], [14, 34, 48, 48, 48, 10]),
        "xl/worksheets/sheet2.xml": _sheet(about, [14, 34]),
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, element in parts.items():
            archive.writestr(zipfile.ZipInfo(name), _document(element))
    return packed.getvalue()


def _sheet(rows: list[list[str]], widths: list[int]) -> Element:
    sheet = Element("worksheet", {"xmlns": _MAIN})
    columns = SubElement(sheet, "cols")
    for number, width in enumerate(widths, start=1):
        place = {"min": str(number), "max": str(number)}
        SubElement(columns, "col", {**place, "width": str(width), "customWidth": "1"})
    cells = SubElement(sheet, "sheetData")
    for number, texts in enumerate(rows, start=1):
        row = SubElement(cells, "row", {"r": str(number)})
        for letter, text in zip("ABCDEFGH", texts, strict=False):
            style = _HEADING if number == 1 else _CELL
            about = {"r": f"{letter}{number}", "t": "inlineStr", "s": style}
            inline = SubElement(SubElement(row, "c", about), "is")
            SubElement(inline, "t", {"xml:space": "preserve"}).text = writable(text)
    return sheet


def _document(element: Element) -> bytes:
    written: bytes = tostring(element, encoding="utf-8", xml_declaration=True)
    return written


def _frame(names: list[str]) -> dict[str, Element]:
    """Return the parts that make a folder of XML files a spreadsheet."""
    types = Element("Types", {"xmlns": f"{_PACKAGE}/content-types"})
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
    for extension, kind in {**kinds, "xml": "application/xml"}.items():
        about = {"Extension": extension, "ContentType": kind}
        SubElement(types, "Default", about)
    family = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    book = Element("workbook", {"xmlns": _MAIN, "xmlns:r": _OFFICE})
    sheets, links = SubElement(book, "sheets"), {"rId9": ("styles", "styles.xml")}
    overrides = {"workbook": f"{MEDIA_TYPE}.main+xml", "styles": f"{family}.styles+xml"}
    for number, name in enumerate(names, start=1):
        about = {"name": name, "sheetId": str(number), "r:id": f"rId{number}"}
        SubElement(sheets, "sheet", about)
        links[f"rId{number}"] = ("worksheet", f"worksheets/sheet{number}.xml")
        overrides[f"worksheets/sheet{number}"] = f"{family}.worksheet+xml"
    for name, kind in overrides.items():
        about = {"PartName": f"/xl/{name}.xml", "ContentType": kind}
        SubElement(types, "Override", about)
    first = {"rId1": ("officeDocument", "xl/workbook.xml")}
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations(first),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _relations(links),
        "xl/styles.xml": _styles(),
    }


def _relations(links: dict[str, tuple[str, str]]) -> Element:
    relations = Element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"})
    for name, (kind, target) in links.items():
        about = {"Id": name, "Type": f"{_OFFICE}/{kind}", "Target": target}
        SubElement(relations, "Relationship", about)
    return relations


def _styles() -> Element:
    """Return two styles, for texts and for headings; both break long lines."""
    styles = Element("styleSheet", {"xmlns": _MAIN})
    fonts = SubElement(styles, "fonts", {"count": "2"})
    SubElement(SubElement(fonts, "font"), "sz", {"val": "11"})
    heading = SubElement(fonts, "font")
    SubElement(heading, "b")
    SubElement(heading, "sz", {"val": "11"})
    fills = SubElement(styles, "fills", {"count": "2"})
    for pattern in ("none", "gray125"):
        fill = SubElement(fills, "fill")
        SubElement(fill, "patternFill", {"patternType": pattern})
    SubElement(SubElement(styles, "borders", {"count": "1"}), "border")
    base = {"numFmtId": "49", "fillId": "0", "borderId": "0"}
    kinds = SubElement(styles, "cellStyleXfs", {"count": "1"})
    SubElement(kinds, "xf", {**base, "fontId": "0"})
    formats = SubElement(styles, "cellXfs", {"count": "2"})
    for font in ("0", "1"):
        about = {**base, "fontId": font, "xfId": "0", "applyAlignment": "1"}
        wrap = {"wrapText": "1", "vertical": "top"}
        SubElement(SubElement(formats, "xf", about), "alignment", wrap)
    names = SubElement(styles, "cellStyles", {"count": "1"})
    normal = {"name": "Normal", "xfId": "0", "builtinId": "0"}
    SubElement(names, "cellStyle", normal)
    return styles

"""Makes assets/fonts: one family in four styles, merged from subsets of Noto Sans.

Takes a folder with the files of Debian's package fonts-noto-core as its argument; without one, fetches that
package with apt-get into build/. The products are committed, so only a change of the
character set needs a run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "assets" / "fonts"
WORK = ROOT / "build" / "fonts"
PACKAGE = "fonts-noto-core"
FAMILY = "Corfu Sans"
FIXED_TIME = 3_790_000_000  # so that two runs give the same bytes

TEXT = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),  # Latin with its extensions
    0x259,  # the small letter of the Azerbaijani schwa, far from its capital
    *range(0x2B0, 0x370),  # modifiers and combining marks
    *range(0x370, 0x400),  # Greek
    *range(0x400, 0x530),  # Cyrillic
    *range(0x1E00, 0x1F00),  # Latin extended additional
    *range(0x2000, 0x206F),  # dashes, quotes, ellipsis, bullet
    *range(0x2070, 0x20D0),  # superscripts and currencies
    *range(0x2100, 0x2150),  # number sign, trade mark
)
ARMENIAN = (*range(0x530, 0x590), *range(0xFB13, 0xFB18))
GEORGIAN = (*range(0x10A0, 0x1100), *range(0x1C90, 0x1CC0), *range(0x2D00, 0x2D30))
MATHEMATICS = (
    *range(0x2190, 0x21B8),
    0x21D0,
    0x21D2,
    0x21D4,
    0x21E5,
    0x2212,
    0x2215,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
)
SYMBOLS = (
    0x2713,
    0x2714,
    0x2717,
    0x2718,
    0x25A0,
    0x25A1,
    0x25B2,
    0x25B3,
    0x25B6,
    0x25BC,
    0x25C6,
    0x25CB,
    0x25CF,
)

BOLD_SPACE = 286
"""Units of 1,000 to the em: Noto's 260 round to so few pixels at small sizes that words run into one another."""

STYLES = {  # our style: Noto's text style and the nearest style of the scripts that have no italics
    "Regular": ("Regular", "Regular"),
    "Bold": ("Bold", "Bold"),
    "Italic": ("Italic", "Regular"),
    "BoldItalic": ("BoldItalic", "Bold"),
}


def main() -> None:
    """Builds the four files and says how large they are."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else _fetched()
    TARGET.mkdir(parents=True, exist_ok=True)
    WORK.mkdir(parents=True, exist_ok=True)
    for style, (text_style, script_style) in STYLES.items():
        target = TARGET / f"CorfuSans-{style}.ttf"
        _build(source, style, text_style, script_style).save(target)
        sys.stdout.write(f"{target.name}: {target.stat().st_size // 1024} KiB\n")


def _fetched() -> Path:
    WORK.mkdir(parents=True, exist_ok=True)
    _run(["apt-get", "download", PACKAGE])
    package = max(WORK.glob(f"{PACKAGE}_*.deb"))
    _run(["dpkg-deb", "-x", str(package), "unpacked"])
    return WORK / "unpacked" / "usr" / "share" / "fonts" / "truetype" / "noto"


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=WORK, check=True)


def _build(source: Path, style: str, text_style: str, script_style: str) -> TTFont:
    parts = [
        _part(source, f"NotoSans-{text_style}", TEXT),
        _part(source, f"NotoSansArmenian-{script_style}", ARMENIAN),
        _part(source, f"NotoSansGeorgian-{script_style}", GEORGIAN),
        _part(source, "NotoSansMath-Regular", MATHEMATICS),
        _part(source, "NotoSansSymbols2-Regular", SYMBOLS),
    ]
    text = TTFont(parts[0], recalcTimestamp=False)
    merged = Merger().merge([str(part) for part in parts])
    for field in ("ascent", "descent", "lineGap"):  # the symbols' tall metrics would pull the lines apart
        setattr(merged["hhea"], field, getattr(text["hhea"], field))
    for field in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"):
        setattr(merged["OS/2"], field, getattr(text["OS/2"], field))
    merged["head"].created = merged["head"].modified = FIXED_TIME
    merged.recalcTimestamp = False
    if text_style.startswith("Bold"):
        for space in ("space", "uni00A0"):
            merged["hmtx"][space] = (BOLD_SPACE, 0)
    _rename(merged, style)
    return merged


def _part(source: Path, name: str, characters: tuple[int, ...]) -> Path:
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["MATH", "meta"]
    font = subset.load_font(str(source / f"{name}.ttf"), options)
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=characters)
    chooser.subset(font)
    part = WORK / f"part-{name}.ttf"
    subset.save_font(font, str(part), options)
    return part


def _rename(font: TTFont, style: str) -> None:
    """Renames the family: a changed font may not keep the name it came with."""
    spaced = style.replace("BoldItalic", "Bold Italic")
    names = font["name"]
    wanted = {
        1: FAMILY,
        2: spaced,
        3: f"{FAMILY} {spaced}",
        4: f"{FAMILY} {spaced}",
        5: "Version 1.0",
        6: f"CorfuSans-{style}",
    }
    for number, text in wanted.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)


if __name__ == "__main__":
    main()

"""Make the font files of assets/fonts from the packages that Debian carries.

Run by `cargo xtask fonts`. The result depends only on the packages and on the pinned fonttools, never on the day:
running it again on the same packages gives the same bytes.

What is made, and why, stands in assets/fonts/README.md.
"""

import argparse
import hashlib
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SONG = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
SONG_BOLD = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
SC_FACE = 2
KAI = "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
RARE = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"

# GB 18030-2022, implementation level 3: 87,887 Han characters.
LEVEL_3 = (
    [(0x4E00, 0x9FEF), (0x3400, 0x4DB5), (0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D)]
    + [(0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0)]
    + [(c, c) for c in (0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27)]
    + [(0xFA28, 0xFA29)]
)
# All that is not Han and may stand in a name, an address or a summary: Latin, Greek, Cyrillic, punctuation,
# signs, numbers in circles, box drawing, dingbats, radicals, kana, zhuyin, compatibility and full-width forms.
# Hangul is left out: 11,172 glyphs that the register of a mainland office has no use for.
BESIDES = [
    (0x0020, 0x007E), (0x00A0, 0x052F), (0x1E00, 0x1EFF), (0x2000, 0x2BFF), (0x2E80, 0x312F),
    (0x3190, 0x33FF), (0xF900, 0xFAFF), (0xFE10, 0xFE4F), (0xFF00, 0xFFEF),
]
# 9FEB-9FEF came into Unicode after the Song face was drawn.
KAI_ONLY = [(0x9FEB, 0x9FEF)]


def members(ranges):
    """The code points of a list of inclusive ranges."""
    return {c for first, last in ranges for c in range(first, last + 1)}


def common_han():
    """The 6,763 characters of GB 2312: what headings and labels are written with."""
    rows = ((high, low) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return {ord(c) for pair in rows for c in bytes(pair).decode("gb2312", "ignore")}


def set_dashes(font):
    """Draw — with the horizontal box stroke, which fills its square, so that the Chinese dash —— has no gap; and …
    in its full-width form."""
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format != 14:
            for dash, model in ((0x2014, 0x2500), (0x2026, 0x22EF)):
                if model in table.cmap:
                    table.cmap[dash] = table.cmap[model]


def rename(font, family, style):
    """Give a changed font its own name: the reserved names of its makers are not ours to use."""
    keep = {0, 13, 14}  # copyright, licence, address of the licence
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in keep]
    full = f"{family} {style}"
    postscript = f"{family.replace(' ', '')}-{style}"
    for name_id, text in ((1, family), (2, style), (3, full), (4, full), (5, "Version 1"), (6, postscript)):
        names.setName(text, name_id, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [postscript]
        top = cff.topDictIndex[0]
        top.FullName, top.FamilyName = full, family


def cut(source, face, wanted, family, style, target):
    """Keep the wanted characters of a face, without hints, layout tables and vertical metrics."""
    font = TTFont(source, fontNumber=face, recalcTimestamp=False)
    if face >= 0:
        set_dashes(font)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.desubroutinize = False
    options.recalc_timestamp = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted & set(font.getBestCmap()))
    cutter.subset(font)
    rename(font, family, style)
    font.save(target)


def covered(path):
    return set(TTFont(path, lazy=True).getBestCmap())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="assets/fonts")
    folder = parser.parse_args().folder
    level_3 = members(LEVEL_3)
    if len(level_3) != 87_887:
        raise SystemExit(f"level 3 should hold 87,887 characters, this list has {len(level_3)}")

    song, bold = folder / "ReceptionSong-Regular.otf", folder / "ReceptionSong-Bold.otf"
    kai, rare = folder / "ReceptionKai-Supplement.ttf", folder / "HanaMinB.ttf"
    cut(SONG, SC_FACE, level_3 | members(BESIDES), "Reception Song", "Regular", song)
    cut(SONG_BOLD, SC_FACE, common_han() | members(BESIDES), "Reception Song", "Bold", bold)
    cut(KAI, -1, members(KAI_ONLY), "Reception Kai", "Supplement", kai)
    shutil.copyfile(RARE, rare)

    missing = level_3 - covered(song) - covered(rare) - covered(kai)
    if missing:
        raise SystemExit(f"{len(missing)} characters of level 3 are in no face, first {min(missing):04X}")
    for path in (song, bold, kai, rare):
        data = path.read_bytes()
        print(f"{path.name}\t{len(data)}\t{len(covered(path))} characters\tsha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()

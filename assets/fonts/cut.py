"""Cuts a face down to a list of characters. Recipe and sources: FONTS.md.

    python3 cut.py SOURCE FACE-INDEX LIST.txt TARGET.otf        (needs uharfbuzz)
"""
import sys

import uharfbuzz as hb

DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG")


def cut(source, index, characters, target):
    face = hb.Face(hb.Blob.from_file_path(source), index)
    plan = hb.SubsetInput()
    wanted = plan.sets(hb.SubsetInputSets.UNICODE)
    for line in open(characters):
        wanted.add(int(line.strip()[2:], 16))
    dropped = plan.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in DROPPED:
        dropped.add(int.from_bytes(tag.encode(), "big"))
    plan.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_HINTING
    names = plan.sets(hb.SubsetInputSets.NAME_ID)
    for name_id in range(20):
        names.add(name_id)
    with open(target, "wb") as out:
        out.write(plan.subset(face).blob.data)


if __name__ == "__main__":
    cut(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4])

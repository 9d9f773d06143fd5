# SPDX-FileCopyrightText: 2026 The zicha authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The faces of Debian's Chinese font packages, by the part they play on a page."""
import functools
import os

from PIL import ImageFont

NOTO, TRUETYPE = "/usr/share/fonts/opentype/noto/", "/usr/share/fonts/truetype/"
# In a collection of Noto the third face is Simplified, the fourth Traditional.
SIMPLIFIED, TRADITIONAL = 2, 3
FACES = {
    "body": [(NOTO + "NotoSerifCJK-Regular.ttc", SIMPLIFIED), (NOTO + "NotoSerifCJK-Light.ttc", SIMPLIFIED),
             (TRUETYPE + "arphic/uming.ttc", 0), (TRUETYPE + "arphic/ukai.ttc", 0),
             (TRUETYPE + "arphic-gbsn00lp/gbsn00lp.ttf", 0), (TRUETYPE + "arphic-gkai00mp/gkai00mp.ttf", 0)],
    "title": [(NOTO + "NotoSerifCJK-Bold.ttc", SIMPLIFIED), (NOTO + "NotoSerifCJK-SemiBold.ttc", SIMPLIFIED),
              (NOTO + "NotoSansCJK-Bold.ttc", SIMPLIFIED), (TRUETYPE + "arphic/uming.ttc", 0)],
    "head": [(NOTO + "NotoSerifCJK-Bold.ttc", SIMPLIFIED), (NOTO + "NotoSerifCJK-Black.ttc", SIMPLIFIED),
             (NOTO + "NotoSerifCJK-SemiBold.ttc", SIMPLIFIED), (NOTO + "NotoSerifCJK-Medium.ttc", SIMPLIFIED),
             (TRUETYPE + "arphic-gbsn00lp/gbsn00lp.ttf", 0)],
    "hei": [(NOTO + "NotoSansCJK-Medium.ttc", SIMPLIFIED), (NOTO + "NotoSansCJK-Bold.ttc", SIMPLIFIED),
            (NOTO + "NotoSansCJK-Regular.ttc", SIMPLIFIED), (TRUETYPE + "wqy/wqy-zenhei.ttc", 0),
            (TRUETYPE + "wqy/wqy-microhei.ttc", 0)],
    "kai": [(TRUETYPE + "arphic/ukai.ttc", 0), (TRUETYPE + "arphic-gkai00mp/gkai00mp.ttf", 0)],
    "fat": [(NOTO + "NotoSansCJK-Black.ttc", SIMPLIFIED), (NOTO + "NotoSerifCJK-Black.ttc", SIMPLIFIED)],
    "thin": [(NOTO + "NotoSansCJK-Light.ttc", SIMPLIFIED), (NOTO + "NotoSansCJK-DemiLight.ttc", SIMPLIFIED)],
    "ui": [(NOTO + "NotoSansCJK-Regular.ttc", SIMPLIFIED), (TRUETYPE + "wqy/wqy-microhei.ttc", 0)],
    "traditional": [(NOTO + "NotoSansCJK-Bold.ttc", TRADITIONAL), (NOTO + "NotoSerifCJK-Bold.ttc", TRADITIONAL),
                    (TRUETYPE + "arphic-bkai00mp/bkai00mp.ttf", 0), (TRUETYPE + "arphic-bsmi00lp/bsmi00lp.ttf", 0)],
}


def missing():
    return sorted({path for faces in FACES.values() for path, _ in faces if not os.path.exists(path)})


def pick(rng):
    """One face for each part: a page keeps to its faces."""
    return {part: rng.choice(faces) for part, faces in FACES.items()}


@functools.lru_cache(maxsize=64)
def load(face, pixels):
    return ImageFont.truetype(face[0], pixels, index=face[1])

"""Makes the screen's font files anew: `python tests/fonts.py`, which needs fonttools and brotli."""

from kb.pictures.lettering import FACES, FONTS
from kb.pictures.svg import screen_face

for face in FACES.values():
    path = FONTS / f"{face.replace('Carlito', 'KBSans')}.woff2"
    path.write_bytes(screen_face(face))
    print(path.name, path.stat().st_size)

"""Pictures of texts in the sizes and formats that browsers choose from. Pillow's owner; bytes in, bytes out.

A picture is published only as made here: no larger than a text is wide, turned as the camera says, in sRGB, without
EXIF (which holds where and by whom it was taken). What is made depends on the picture's bytes alone, and so do the
names, which are known before anything is encoded.
"""

from __future__ import annotations

import re
import struct
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from importlib.metadata import version
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from yizhan.artifacts import digest

if TYPE_CHECKING:  # imported where a picture is looked at: most edits have no new one
    from PIL import Image

VERSION = f"2 {version('Pillow')}"  # raise the number when the same picture gives other bytes
WIDTHS = (480, 960, 1440)
_NEARLY = 0.9  # a size within a tenth of the next is not worth a file
MOST_PIXELS = 60_000_000
SIZES = "(min-width: 44em) 42rem, calc(100vw - 2rem)"  # how wide a text is: --measure and --edge of the theme
_FORMATS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp"}  # MPO: what some phones put into a .jpg
_SUFFIXES = {"jpeg": "jpg", "png": "png", "webp": "webp", "avif": "avif"}
# The best first, what every browser reads last. A drawing or screenshot (PNG) loses nothing in WebP and PNG, and nothing
# that an eye finds in AVIF, which weighs half as much.
_OFFERED = {"jpeg": ("avif", "webp", "jpeg"), "webp": ("avif", "webp"), "png": ("avif", "webp", "png")}
_TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that exchange width and height
_ORIENTATION = 0x0112
_IMAGE = re.compile(r'<img src="image:([^"]*)"([^>]*)>')


class PictureError(ValueError):
    """A file that is no picture that can be published: `code` is `image-broken` or `image-too-large`."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code


@dataclass(frozen=True, slots=True)
class Version:
    """One file made of a picture."""

    path: str
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of content/images: `name` below content/, its size as shown, and the digest of its bytes."""

    name: str
    kind: str
    width: int
    height: int
    digest: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The formats it is offered in, the best first; the last is that of the file itself."""
        return _OFFERED[self.kind]

    def versions(self, kind: str) -> tuple[Version, ...]:
        """Its files of one format, the smallest first."""
        stem = self.name.removesuffix(PurePosixPath(self.name).suffix)
        # The name is part of the digest: the same picture under two names is two pictures.
        mark = digest(VERSION, self.name, self.digest).hex()[:10]
        return tuple(
            Version(f"{stem}-{width}.{mark}.{_SUFFIXES[kind]}", kind, width, max(1, round(self.height * width / self.width)))
            for width in _widths(self.width)
        )

    @property
    def plain(self) -> Version:
        """The file for a reader that knows no `<picture>`, such as one of feeds."""
        return self.versions(self.kinds[-1])[-1]


def _widths(width: int) -> tuple[int, ...]:
    full = min(width, WIDTHS[-1])
    return (*(one for one in WIDTHS if one < full * _NEARLY), full)


def measure(data: bytes) -> tuple[str, int, int]:
    """Format, width and height of a picture as it is shown. Raises PictureError where it cannot be read to its end."""
    image = _opened(data)
    width, height = image.size
    if image.getexif().get(_ORIENTATION) in _TURNED:
        width, height = height, width
    return _FORMATS[str(image.format)], width, height


def encode(data: bytes, version: Version) -> bytes:
    """The bytes of one version. The same picture gives the same bytes with the same Pillow."""
    from PIL import Image, ImageOps

    opened = _opened(data)
    drawn = opened.format == "PNG"
    image = _plain_colours(opened)
    image = ImageOps.exif_transpose(image)
    if image.size != (version.width, version.height):
        # Lanczos keeps a photograph sharp, but leaves ripples beside the edges of flat colours, which weigh most of all.
        how = Image.Resampling.HAMMING if drawn else Image.Resampling.LANCZOS
        image = image.resize((version.width, version.height), how, reducing_gap=3.0)
    image.info = {}  # comments, EXIF, XMP, colour profile: writers would carry them over
    made = BytesIO()
    if version.kind == "jpeg":
        image.save(made, "JPEG", quality=82, optimize=True, progressive=True)
    elif version.kind == "png":
        image.save(made, "PNG", optimize=True)
    elif version.kind == "webp":
        image.save(made, "WEBP", quality=80, method=4, lossless=drawn)
    elif drawn:  # colours as fine as brightness: thin coloured lines stay what they are
        image.save(made, "AVIF", quality=75, subsampling="4:4:4", speed=6, max_threads=1)
    else:
        image.save(made, "AVIF", quality=60, speed=6, max_threads=1)
    return made.getvalue()


def with_pictures(html: str, pictures: Mapping[str, Picture], address: Callable[[str], str]) -> str:
    """Each `<img src="image:…">` as a `<picture>` of its versions; `address` gives that of a path of the site."""

    def element(found: re.Match[str]) -> str:
        picture = pictures.get(unescape(found[1]))
        return _element(picture, found[2], address) if picture else found[0]

    return _IMAGE.sub(element, html)


def _element(picture: Picture, attributes: str, address: Callable[[str], str]) -> str:
    *better, own = picture.kinds
    sources = "".join(
        f'<source type="image/{kind}" srcset="{_set(picture, kind, address)}" sizes="{SIZES}">' for kind in better
    )
    plain = picture.plain
    return (
        f'<picture>{sources}<img src="{escape(address(quote(plain.path)))}" srcset="{_set(picture, own, address)}" '
        f'sizes="{SIZES}" width="{plain.width}" height="{plain.height}"{attributes}></picture>'
    )


def _set(picture: Picture, kind: str, address: Callable[[str], str]) -> str:
    return ", ".join(f"{escape(address(quote(one.path)))} {one.width}w" for one in picture.versions(kind))


def _opened(data: bytes) -> Image.Image:
    """The picture, read to its end: what is cut off shows only there."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise PictureError("image-too-large", f"{width} × {height}")
            image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PictureError("image-too-large", str(error)) from error
    except PictureError:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise PictureError("image-broken", str(error)) from error
    return image


def _plain_colours(image: Image.Image) -> Image.Image:
    """In sRGB, with 8 bits a channel: grey, colour, or colour with transparency."""
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    wanted = "RGBA" if transparent else "L" if image.mode in ("1", "L", "I;16", "I") else "RGB"
    exif = image.getexif()
    image = _in_srgb(image)
    if image.mode in ("I;16", "I"):  # 16 bits: conversion would cut the upper ones off
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode != wanted:
        image = image.convert(wanted)
    image.info["exif"] = exif.tobytes()  # `exif_transpose` still has to read which way is up
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours of a wide-gamut camera or a printer's file as a screen shows them; a broken profile counts as none."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    from PIL import ImageCms

    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        found = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return found or image

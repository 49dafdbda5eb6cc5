"""Pictures: sizes, formats, the right way up, nothing of the camera's data, the same bytes every time."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from yizhan.pages import pictures
from yizhan.pages.markup import make_converter, render
from yizhan.pages.pictures import Picture, PictureError, Version, encode, measure, with_pictures

RED, GREEN = (220, 30, 30), (30, 160, 60)


def drawing(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Green, with its upper left quarter red."""
    image = Image.new("RGB", (width, height), GREEN)
    image.paste(RED, (0, 0, width // 2, height // 2))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    data = BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def photo(width: int = 1600, height: int = 1200, orientation: int = 1) -> bytes:
    """A JPEG as a phone writes it: with its orientation, its maker, where it was taken, and a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Some Phone"
    exif.get_ifd(0x8825)[1] = "N"
    return saved(drawing(width, height), "JPEG", exif=exif, comment=b"by somebody", quality=90)


def picture(data: bytes, name: str = "images/door.jpg") -> Picture:
    return Picture(name, *measure(data), "mark")


def made(data: bytes, version: Version) -> Image.Image:
    return Image.open(BytesIO(encode(data, version)))


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 30 for one, other in zip(found, colour, strict=True))


@pytest.mark.parametrize(
    ("width", "widths"),
    [(300, [300]), (500, [500]), (640, [480, 640]), (1000, [480, 1000]), (1440, [480, 960, 1440]), (4000, [480, 960, 1440])],
)
def test_sizes(width: int, widths: list[int]) -> None:
    """A picture is never made larger than it is, nor wider than 1440, and no two sizes are nearly the same."""
    found = Picture("images/a.jpg", "jpeg", width, width // 2, "mark").versions("webp")
    assert [version.width for version in found] == widths
    assert [version.height for version in found] == [round(one / 2) for one in widths]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(orientation: int) -> None:
    """What the camera says of up and down is done: size and corner are those that a viewer of EXIF shows."""
    corner = {1: (1, 1), 2: (-1, 1), 3: (-1, -1), 4: (1, -1), 5: (1, 1), 6: (-1, 1), 7: (-1, -1), 8: (1, -1)}[orientation]
    data = photo(800, 600, orientation)
    found = picture(data)
    assert (found.width, found.height) == ((600, 800) if orientation > 4 else (800, 600))
    version = found.versions("jpeg")[0]
    image = made(data, version)
    assert image.size == (version.width, version.height)
    at = tuple(20 if side > 0 else length - 20 for side, length in zip(corner, image.size, strict=True))
    opposite = (image.width - at[0], image.height - at[1])
    assert near(image, (at[0], at[1]), RED)
    assert near(image, opposite, GREEN)


@pytest.mark.parametrize("kind", ["jpeg", "webp", "avif"])
def test_nothing_of_the_camera_is_left(kind: str) -> None:
    """No EXIF, place, comment, XMP or colour profile is in what is published."""
    data = photo()
    assert b"Some Phone" in data
    for version in picture(data).versions(kind):
        published = encode(data, version)
        private = (b"Some Phone", b"somebody", b"Exif\0", b"ICC_PROFILE", b"ns.adobe.com/xap")
        assert [mark for mark in private if mark in published] == []
        image = Image.open(BytesIO(published))
        assert dict(image.getexif()) == {}
        assert not image.info.get("icc_profile")
        assert not image.info.get("comment")


@pytest.mark.parametrize("kind", ["jpeg", "webp", "avif"])
def test_the_same_bytes(kind: str) -> None:
    """The same picture gives the same bytes, and another one other names."""
    data = photo()
    version = picture(data).versions(kind)[0]
    assert encode(data, version) == encode(data, version)
    other = Picture("images/door.jpg", "jpeg", 1600, 1200, "another mark")
    assert {one.path for one in other.versions(kind)}.isdisjoint(one.path for one in picture(data).versions(kind))


def test_two_names_are_two_pictures() -> None:
    """The same bytes as door.jpg and door.jpeg do not fight for one name."""
    data = photo(600, 400)
    paths = {one.path for name in ("images/door.jpg", "images/door.jpeg") for one in picture(data, name).versions("webp")}
    assert len(paths) == 4


def test_a_drawing_loses_nothing() -> None:
    """A PNG keeps every pixel and its transparency where its size stays, as PNG and as WebP."""
    image = drawing(300, 200, "RGBA")
    image.putpixel((299, 199), (0, 0, 0, 0))
    found = picture(saved(image, "PNG"), "images/plan.png")
    assert found.kinds == ("avif", "webp", "png")
    for kind in ("webp", "png"):
        copy = made(saved(image, "PNG"), found.versions(kind)[0]).convert("RGBA")
        assert copy.getpixel((299, 199)) == (0, 0, 0, 0)
        assert copy.getpixel((10, 10)) == (*RED, 255)
        assert copy.getpixel((200, 150)) == (*GREEN, 255)


def test_a_drawing_in_avif() -> None:
    """A drawing's thin red line stays red in AVIF, and what was transparent stays so."""
    image = drawing(300, 200, "RGBA")
    image.paste((0, 0, 0, 0), (150, 150, 300, 200))
    image.paste((*RED, 255), (200, 0, 202, 150))
    data = saved(image, "PNG")
    copy = made(data, picture(data, "images/plan.png").versions("avif")[0]).convert("RGBA")
    assert near(copy, (200, 60), RED)
    assert near(copy, (201, 60), RED)
    assert near(copy, (197, 60), GREEN)
    assert copy.getpixel((250, 180))[3] < 10  # type: ignore[index]
    assert copy.getpixel((20, 20))[3] > 245  # type: ignore[index]


def test_flat_colours_stay_flat() -> None:
    """Made smaller, a drawing has its two colours and steps between them, no ripples that would weigh."""
    data = saved(drawing(1500, 1000), "PNG")
    small = made(data, picture(data, "images/plan.png").versions("png")[0]).convert("RGB")
    lows, highs = zip(*(sorted(pair) for pair in zip(RED, GREEN, strict=True)), strict=True)
    for (low, high), low_of_both, high_of_both in zip(small.getextrema(), lows, highs, strict=True):  # type: ignore[misc]
        assert low_of_both <= low <= high <= high_of_both


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "RGBA"])
@pytest.mark.parametrize("width", [300, 2000])
def test_every_kind_of_colour(mode: str, width: int) -> None:
    """Black and white, grey of 8 and 16 bits, palettes, print colours: each becomes a picture as light as it was."""
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = Image.new("I;16", (width, 100), 52_000) if mode == "I;16" else Image.new("RGB", (width, 100), (203,) * 3).convert(mode)
    data = saved(image, kind)
    for name in picture(data).kinds:
        copy = made(data, picture(data).versions(name)[-1]).convert("L")
        light = sum(copy.resize((1, 1), Image.Resampling.BOX).tobytes())
        assert abs(light - 203) < 6, (mode, name, light)


def test_a_colour_profile_is_applied() -> None:
    """A profile is worked in, not dropped: where it says that the first channel is green, green is what is seen."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)
    red = Image.new("RGB", (300, 200), (255, 0, 0))
    version = picture(saved(red, "PNG")).versions("png")[0]
    assert made(saved(red, "PNG", icc_profile=srgb), version).getpixel((10, 10)) == (255, 0, 0)
    seen = made(saved(red, "PNG", icc_profile=swapped), version).getpixel((10, 10))
    assert isinstance(seen, tuple)
    assert seen[1] > 200 > 50 > seen[0]
    assert made(saved(red, "PNG", icc_profile=b"broken"), version).getpixel((10, 10)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (photo(800, 600)[:-2000], "image-broken"),
        (saved(drawing(800, 600), "PNG")[:-300], "image-broken"),
        (b"\x89PNG\r\n\x1a\nnothing", "image-broken"),
        (b"\xff\xd8\xff", "image-broken"),
        (saved(Image.new("1", (9000, 7000)), "PNG"), "image-too-large"),
        (saved(Image.new("1", (20_000, 20_000)), "PNG"), "image-too-large"),
    ],
)  # fmt: skip
def test_what_cannot_be_published_is_refused(data: bytes, code: str) -> None:
    """What is cut off, broken, or would fill the memory is refused when it is measured, by its reason."""
    with pytest.raises(PictureError) as refusal:
        measure(data)
    assert refusal.value.code == code


def test_the_element() -> None:
    """A picture element: the best formats first, every size, the place kept by width and height, the text as written."""
    body = '![Say "hot" & <cold>](images/door.jpg)'
    html = render(make_converter(), body).html
    found = Picture("images/door.jpg", "jpeg", 1600, 1200, "mark")
    page = with_pictures(html, {found.name: found}, lambda path: f"../{path}")
    assert re.findall(r'<source type="([^"]*)"', page) == ["image/avif", "image/webp"]
    assert re.findall(r"-(\d+)\.[0-9a-f]{10}\.webp (\d+)w", page) == [("480", "480"), ("960", "960"), ("1440", "1440")]
    assert 'width="1440" height="1080"' in page
    assert 'loading="lazy"' in page
    assert 'alt="Say &quot;hot&quot; &amp; &lt;cold&gt;"' in page
    assert "image:" not in page


def test_names_are_addresses() -> None:
    """Blanks, commas and Chinese in a name are written so that no list of sizes breaks on them."""
    found = Picture("images/2025/门, 口.jpg", "jpeg", 600, 400, "mark")
    page = with_pictures('<img src="image:images/2025/门, 口.jpg" alt="x" />', {found.name: found}, str)
    assert all(len(one.split(" ")) == 2 for listed in re.findall(r'srcset="([^"]*)"', page) for one in listed.split(", "))
    assert "%2C%20%E5%8F%A3-480." in page


def test_unknown_pictures_are_left() -> None:
    """A picture that is not among the site's stays as it was; `rules` has refused it already."""
    html = '<img src="image:images/none.jpg" alt="x" />'
    assert with_pictures(html, {}, str) == html


def test_the_limit_is_below_pillows() -> None:
    """Our own limit is met before Pillow's, which would only warn."""
    assert Image.MAX_IMAGE_PIXELS is not None
    assert pictures.MOST_PIXELS < Image.MAX_IMAGE_PIXELS

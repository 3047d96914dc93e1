"""Inks: colours of screens into those of a press.

In: an ICC profile of the press, inks that the house has fixed. Out: for a colour or a picture in sRGB its cyan,
magenta, yellow and black. Greys, black text first of all, stand on the black plate alone; no place takes more ink than
the press bears, its black kept and the other three lowered alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

GREY = 0.006  # how far the parts of a grey may differ
Colour = tuple[float, float, float]
Ink = tuple[float, float, float, float]


class Inks:
    """Converts by ``profile``, with at most ``most`` per cent of ink; ``fixed`` are inks of certain colours."""

    def __init__(self, profile: bytes, most: int, fixed: dict[Colour, Ink] | None = None) -> None:
        from PIL import ImageCms

        self.most = most / 100
        self._fixed = {_key(colour): ink for colour, ink in (fixed or {}).items()}
        self._known: dict[tuple[int, ...], Ink] = {}
        self._press = ImageCms.ImageCmsProfile(BytesIO(profile))
        self._screen = ImageCms.createProfile("sRGB")
        self._transform = self._built(self._screen, "RGB")

    def ink(self, colour: Colour) -> Ink:
        """The ink of one colour; parts are shares of 1."""
        key = _key(colour)
        if key not in self._known:
            self.learn([colour])
        return self._known[key]

    def learn(self, colours: Iterable[Colour]) -> None:
        """Convert colours all at once: the profile is asked once, which takes longer than to answer."""
        new = {_key(colour): _plain(_key(colour)) for colour in colours}
        by_profile = []
        for key, colour in new.items():
            if key in self._known:
                continue
            plain = self._fixed.get(key) or self._grey(colour)
            if plain:
                self._known[key] = plain
            else:
                by_profile.append((key, colour))
        if by_profile:
            for (key, _), parts in zip(
                by_profile, self._by_profile([one for _, one in by_profile]), strict=True
            ):
                self._known[key] = parts

    def _grey(self, colour: Colour) -> Ink | None:
        if max(colour) - min(colour) > GREY:
            return None
        return (0.0, 0.0, 0.0, round(1 - sum(colour) / 3, 4))

    def _by_profile(self, colours: list[Colour]) -> Iterator[Ink]:
        from PIL import Image as Pillow

        dots = Pillow.fromarray(np.rint(np.array([colours]) * 255).astype(np.uint8), "RGB")
        for parts in self._inked(dots)[0]:
            cyan, magenta, yellow, black = (round(float(part), 3) for part in parts)
            yield (cyan, magenta, yellow, black)

    def holds(self, image: Image) -> bool:
        """Whether a picture in CMYK takes no more ink than the press bears."""
        return int(np.asarray(image).sum(axis=-1, dtype=np.int32).max(initial=0)) <= self.most * 255

    def picture(self, image: Image) -> Image:
        """A picture in CMYK; one in grey stays so."""
        from PIL import Image as Pillow
        from PIL import ImageCms

        own = image.info.get("icc_profile")
        if image.mode == "L":
            return image
        transform = self._transform
        if own and image.mode == "RGB":
            try:
                transform = self._built(ImageCms.ImageCmsProfile(BytesIO(own)), "RGB")
            except (ImageCms.PyCMSError, OSError):  # a profile that is none of a screen
                transform = self._transform
        if image.mode == "CMYK":
            inks = np.asarray(image, dtype=np.float32) / 255
            parts = self._limited(inks)
        else:
            parts = self._inked(image.convert("RGB"), transform)
        return Pillow.fromarray(np.rint(parts * 255).astype(np.uint8), "CMYK")

    def _inked(self, image: Image, transform: Any = None) -> NDArray[np.floating[Any]]:
        from PIL import ImageCms

        made = ImageCms.applyTransform(image, transform or self._transform)
        assert made is not None
        return self._limited(np.asarray(made, dtype=np.float32) / 255)

    def _limited(self, parts: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
        """Inks with cyan, magenta and yellow lowered where all four are more than the press bears."""
        coloured = parts[..., :3].sum(axis=-1)
        room = self.most - 0.005 - parts[..., 3]  # what eight bits round
        share = np.clip(np.where(coloured > 0, room / np.maximum(coloured, 1e-6), 1), 0, 1)
        limited = parts.copy()
        limited[..., :3] *= share[..., None]
        return limited

    def _built(self, source: Any, mode: str) -> Any:
        """The transform from a profile to the press's: relative colorimetric, white to paper, black to black."""
        from PIL import ImageCms

        return ImageCms.buildTransform(
            source,
            self._press,
            mode,
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )


def _plain(key: tuple[int, ...]) -> Colour:
    """The colour of a key: what is kept under it is the same whoever asks first."""
    red, green, blue = (part / 1000 for part in key)
    return (red, green, blue)


def _key(colour: Colour) -> tuple[int, ...]:
    return tuple(round(part * 1000) for part in colour)

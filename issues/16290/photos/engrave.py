"""A small engraver's kit for the drawings of this issue: planes, hatching and swelling lines.

Every ``draw_<name>.py`` beside this file builds its picture with these helpers and writes
``<name>.svg`` next to itself. Only the standard library is used and nothing depends on the
clock or on an unseeded random source, so a picture comes out the same, byte for byte, each time.

The style is that of a wood engraving printed over a few flat tints: tints are plain polygons,
light and shade are lines whose width swells and thins (``swell``), laid by ``hatch`` over a
polygon or along curves the drawing makes itself.
"""

import itertools
import math
import random
from pathlib import Path

INK = "#1d1b1a"
SOOT = "#33302d"
UMBER = "#55504a"
GREY = "#8a8378"
ASH = "#b3aa9c"
STONE = "#d3c9b6"
BONE = "#e9e2d2"
PAPER = "#f6f1e5"
OCHRE = "#c59645"
STRAW = "#e0c07c"
RUST = "#8e6a36"
INDIGO = "#36415a"
NIGHT = "#232a3b"
SLATE = "#67738a"
MIST = "#a9b0b8"
BRICK = "#a23f2c"


def num(tenths):
    """Write a whole number of tenths as the shortest decimal."""
    whole, rest = divmod(abs(tenths), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return "-" + text if tenths < 0 else text


def path_data(points, close):
    """Path data of a polyline, relative and rounded to one decimal."""
    ints = [(round(x * 10), round(y * 10)) for x, y in points]
    x, y = ints[0]
    out = [f"M{num(x)} {num(y)}"]
    letter = "l"
    for px, py in ints[1:]:
        dx, dy = px - x, py - y
        if not dx and not dy:
            continue
        if not dx or not dy:
            word, turn = (num(dy), "v") if not dx else (num(dx), "h")
            out.append(turn + word)
            letter = "l"
            x, y = px, py
            continue
        first, second = num(dx), num(dy)
        lead = letter if letter else ("" if first.startswith("-") else " ")
        out.append(lead + first + ("" if second.startswith("-") else " ") + second)
        letter = ""
        x, y = px, py
    if close:
        out.append("z")
    return "".join(out)


def area(points):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))


def mix(one, two, share):
    """The colour that lies ``share`` of the way from ``one`` to ``two``."""
    a = [int(one[i : i + 2], 16) for i in (1, 3, 5)]
    b = [int(two[i : i + 2], 16) for i in (1, 3, 5)]
    share = min(1, max(0, share))
    return "#" + "".join(f"{round(p + (q - p) * share):02x}" for p, q in zip(a, b, strict=True))


def thin_out(points, tolerance=0.25):
    """Douglas-Peucker: drop the points a straight line can do without."""
    if len(points) < 3:
        return list(points)
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        lo, hi = stack.pop()
        (ax, ay), (bx, by) = points[lo], points[hi]
        dx, dy = bx - ax, by - ay
        size = math.hypot(dx, dy)
        worst, at = tolerance, 0
        for i in range(lo + 1, hi):
            px, py = points[i]
            gap = abs((px - ax) * dy - (py - ay) * dx) / size if size else math.hypot(px - ax, py - ay)
            if gap > worst:
                worst, at = gap, i
        if at:
            keep.add(at)
            stack += [(lo, at), (at, hi)]
    return [points[i] for i in sorted(keep)]


def curve(knots, close=False, steps=10, tolerance=0.2):
    """A smooth (centripetal-like Catmull-Rom) curve through the knots."""
    pts = list(knots)
    if close:
        ring = [pts[-1], *pts, pts[0], pts[1]]
    else:
        ring = [
            (2 * pts[0][0] - pts[1][0], 2 * pts[0][1] - pts[1][1]),
            *pts,
            (2 * pts[-1][0] - pts[-2][0], 2 * pts[-1][1] - pts[-2][1]),
        ]
    out = []
    for p0, p1, p2, p3 in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        for i in range(steps):
            t = i / steps
            out.append(
                tuple(
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t * t
                        + (3 * b - a - 3 * c + d) * t**3
                    )
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    if not close:
        out.append(pts[-1])
    return thin_out(out, tolerance) if tolerance else out


def resample(points, step):
    """Points along a polyline, about ``step`` apart."""
    out = [points[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        count = max(1, round(math.hypot(bx - ax, by - ay) / step))
        out += [(ax + (bx - ax) * i / count, ay + (by - ay) * i / count) for i in range(1, count + 1)]
    return out


def swell(points, width, least=0.3, tolerance=0.18):
    """A line of changing width as closed polygons; ``width(x, y, t)`` gives the width.

    The line breaks where the width falls under ``least``.
    """
    total = len(points) - 1
    runs, run = [], []
    for i, (x, y) in enumerate(points):
        w = width(x, y, i / total)
        if w < least:
            if len(run) > 1:
                runs.append(run)
            run = []
            continue
        ax, ay = points[max(0, i - 1)]
        bx, by = points[min(total, i + 1)]
        size = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / size * w / 2, (bx - ax) / size * w / 2
        run.append(((x + nx, y + ny), (x - nx, y - ny)))
    if len(run) > 1:
        runs.append(run)
    out = []
    for run in runs:
        left = thin_out([a for a, _ in run], tolerance)
        right = thin_out([b for _, b in run], tolerance)
        out.append(left + right[::-1])
    return out


def taper(width, start=0.0, end=0.0, belly=0.5):
    """A width function for one stroke: thin at the ends, full at ``belly``."""

    def at(_x, _y, t):
        if t < belly:
            share = start + (1 - start) * math.sin(t / belly * math.pi / 2)
        else:
            share = end + (1 - end) * math.sin((1 - t) / (1 - belly) * math.pi / 2)
        return max(0.0, width * share)

    return at


def stroke(points, width, start=0.0, end=0.0, belly=0.5, least=0.15):
    """One tapering pen stroke along a polyline."""
    return swell(resample(points, 6), taper(width, start, end, belly), least, 0.32)


def wedge(a, b, start, end):
    """A straight stroke that thins evenly from ``start`` to ``end``: one small polygon."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = math.hypot(dx, dy) or 1
    nx, ny = -dy / size / 2, dx / size / 2
    out = [(a[0] + nx * start, a[1] + ny * start), (b[0] + nx * end, b[1] + ny * end)]
    if end > 0.15:
        out.append((b[0] - nx * end, b[1] - ny * end))
    if start > 0.15:
        out.append((a[0] - nx * start, a[1] - ny * start))
    return [out] if len(out) > 2 else []


def inside(point, polygon):
    x, y = point
    hit = False
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            hit = not hit
    return hit


def hatch(polygons, angle, gap, rnd=None, wobble=0.0, broken=0.0, inset=0.0):
    """Parallel lines within polygons (even-odd): a list of two-point segments.

    ``wobble`` shifts each line by that share of the gap, ``broken`` is the chance that a line
    is cut in two with a small pause.
    """
    if polygons and isinstance(polygons[0][0], (int, float)):
        polygons = [polygons]
    rad = math.radians(angle)
    c, s = math.cos(rad), math.sin(rad)
    turned = [[(x * c + y * s, -x * s + y * c) for x, y in poly] for poly in polygons]
    low = min(y for poly in turned for _, y in poly)
    high = max(y for poly in turned for _, y in poly)
    out = []
    level = math.floor(low / gap) * gap + gap / 2
    while level < high:
        y = level + (rnd.uniform(-wobble, wobble) * gap if rnd and wobble else 0)
        cuts = []
        for poly in turned:
            for (ax, ay), (bx, by) in zip(poly, poly[1:] + poly[:1], strict=True):
                if (ay > y) != (by > y):
                    cuts.append(ax + (bx - ax) * (y - ay) / (by - ay))
        cuts.sort()
        for a, b in zip(cuts[::2], cuts[1::2], strict=False):
            a, b = a + inset, b - inset
            parts = [(a, b)]
            if rnd and broken and b - a > 14 and rnd.random() < broken:
                mid = rnd.uniform(a + 4, b - 4)
                pause = rnd.uniform(2, 7)
                parts = [(a, mid - pause / 2), (mid + pause / 2, b)]
            for p, q in parts:
                if q - p > 1.2:
                    out.append([(p * c - y * s, p * s + y * c), (q * c - y * s, q * s + y * c)])
        level += gap
    return out


def shade(polygons, angle, gap, tone, rnd=None, wobble=0.0, step=9.0, least=0.3, most=0.92, fine=0.18):
    """Engraved shading: hatch lines whose width follows ``tone(x, y)`` (0 light, 1 dark)."""
    out = []

    def width(x, y, _t):
        return gap * min(most, max(0.0, tone(x, y)))

    for line in hatch(polygons, angle, gap, rnd, wobble):
        out += swell(resample(line, step), width, least, fine)
    return out


def clip(subject, window):
    """Sutherland-Hodgman: a polygon cut by a convex polygon."""
    if area(window) < 0:
        window = window[::-1]
    out = list(subject)
    for (ax, ay), (bx, by) in zip(window, window[1:] + window[:1], strict=True):
        if not out:
            return []

        def side(p, ax=ax, ay=ay, bx=bx, by=by):
            return (bx - ax) * (p[1] - ay) - (by - ay) * (p[0] - ax)

        source, out = out, []
        for p, q in zip(source, source[1:] + source[:1], strict=True):
            sp, sq = side(p), side(q)
            if sp >= 0:
                out.append(p)
            if (sp >= 0) != (sq >= 0):
                t = sp / (sp - sq)
                out.append((p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t))
    return out


def noise(x, y=0.0, seed=0):
    """Smooth value noise between 0 and 1."""

    def cell(i, j):
        h = (i * 374761393 + j * 668265263 + seed * 974634777) & 0xFFFFFFFF
        h = ((h ^ (h >> 13)) * 1274126177) & 0xFFFFFFFF
        return ((h ^ (h >> 16)) & 0xFFFF) / 0xFFFF

    i, j = math.floor(x), math.floor(y)
    u, v = x - i, y - j
    u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
    top = cell(i, j) * (1 - u) + cell(i + 1, j) * u
    bottom = cell(i, j + 1) * (1 - u) + cell(i + 1, j + 1) * u
    return top * (1 - v) + bottom * v


def ellipse(cx, cy, rx, ry, start=0.0, end=360.0, turn=0.0, count=40):
    """Points of an ellipse or of an arc of it (degrees, clockwise on paper)."""
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    whole = end - start >= 360
    out = []
    for i in range(count if whole else count + 1):
        a = math.radians(start + (end - start) * i / count)
        x, y = rx * math.cos(a), ry * math.sin(a)
        out.append((cx + x * c - y * s, cy + x * s + y * c))
    return out


def lerp(a, b, t):
    return tuple(p + (q - p) * t for p, q in zip(a, b, strict=True))


class Camera:
    """A pin-hole view: x to the right, y up, z away from the eye; angles in degrees, a
    positive pitch looks down."""

    def __init__(self, eye, focal, centre, yaw=0.0, pitch=0.0):
        self.eye, self.focal, self.centre = eye, focal, centre
        self.cy, self.sy = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
        self.cp, self.sp = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))

    def __call__(self, x, y, z):
        x, y, z = x - self.eye[0], y - self.eye[1], z - self.eye[2]
        x, z = x * self.cy - z * self.sy, x * self.sy + z * self.cy
        y, z = y * self.cp + z * self.sp, z * self.cp - y * self.sp
        z = max(z, 0.05)
        return (self.centre[0] + self.focal * x / z, self.centre[1] - self.focal * y / z)

    def poly(self, points):
        return [self(*p) for p in points]


class Sheet:
    """The picture: a list of marks in the order they are printed."""

    def __init__(self, width, height, ground=PAPER, seed=1):
        self.width, self.height = width, height
        self.rnd = random.Random(seed)
        self.marks = []
        self.clips = 0
        self.warp = None  # when set, every point of a mark goes through it (water, glass)
        self.frame = [(0, 0), (width, 0), (width, height), (0, height)]
        self.plane(self.frame, ground)

    def seen(self, points):
        """Whether any of it may fall on the sheet."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return max(xs) > -2 and min(xs) < self.width + 2 and max(ys) > -2 and min(ys) < self.height + 2

    def bent(self, points):
        return thin_out([self.warp(x, y) for x, y in resample(points, 4.0)], 0.8)

    def plane(self, polygons, fill, opacity=None, even_odd=False):
        """Fill one polygon or several as one mark."""
        if not polygons:
            return
        if isinstance(polygons[0][0], (int, float)):
            polygons = [polygons]
        if self.warp:
            polygons = [self.bent([*p, p[0]]) for p in polygons if self.seen(p)]
        if not even_odd:
            polygons = [p[::-1] if area(p) < 0 else p for p in polygons]
        data = "".join(path_data(p, True) for p in polygons if len(p) > 2 and self.seen(p))
        if not data:
            return
        extra = f' fill-opacity="{opacity}"' if opacity is not None else ""
        extra += ' fill-rule="evenodd"' if even_odd else ""
        self.marks.append(f'<path fill="{fill}"{extra} d="{data}"/>')

    def lines(self, polylines, colour, width, opacity=None, cap=None, dash=None):
        """Draw polylines of one width as one mark; ``dash`` breaks them into short strokes."""
        if self.warp:
            polylines = [self.bent(p) for p in polylines if self.seen(p)]
        data = "".join(path_data(p, False) for p in polylines if len(p) > 1 and self.seen(p))
        if not data:
            return
        extra = f' stroke-opacity="{opacity}"' if opacity is not None else ""
        extra += f' stroke-linecap="{cap}" stroke-linejoin="{cap}"' if cap else ""
        extra += f' stroke-dasharray="{dash}"' if dash else ""
        self.marks.append(f'<path fill="none" stroke="{colour}" stroke-width="{width}"{extra} d="{data}"/>')

    def dots(self, points, colour, size):
        """Round dots of one size and colour, as one mark (whole units will do for them)."""
        points = [q for q in points if self.seen([q])]
        if not points:
            return
        out, x, y = [], 0, 0
        for px, py in points:
            px, py = round(px), round(py)
            first, second = str(px - x), str(py - y)
            lead = "m" if out else "M"
            out.append(lead + first + ("" if second.startswith("-") else " ") + second + "h0")
            x, y = px, py
        self.marks.append(
            f'<path fill="none" stroke="{colour}" stroke-width="{size:.1f}"'
            f' stroke-linecap="round" d="{"".join(out)}"/>'
        )

    def open_clip(self, polygon):
        self.clips += 1
        self.marks.append(
            f'<clipPath id="c{self.clips}"><path d="{path_data(polygon, True)}"/></clipPath>'
            f'<g clip-path="url(#c{self.clips})">'
        )

    def close_clip(self):
        self.marks.append("</g>")

    def save(self, script):
        """Write ``<name>.svg`` beside ``draw_<name>.py``."""
        source = Path(script)
        target = source.with_name(source.stem.removeprefix("draw_").replace("_", "-") + ".svg")
        body = "\n".join(self.marks)
        target.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
            f' viewBox="0 0 {self.width} {self.height}">\n{body}\n</svg>\n',
            encoding="utf-8",
        )

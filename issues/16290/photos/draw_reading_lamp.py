"""Draw ``reading-lamp.svg``: a book left open under the lamp, a latticed window with the moon.

Upright picture: the window above, the desk below it, one cone of light between them; all that
the lamp does not reach is left to the hatching.
"""

import math

import engrave as e

W, H = 1200, 1500
sheet = e.Sheet(W, H, e.NIGHT, seed=9)
rnd = sheet.rnd
cam = e.Camera((4, 62, -78), 1500, (600, 738), pitch=23)


def flat(x, z, y=0.0):
    return cam(x, y, z)


DEPTH = 42.0
EDGE = flat(0, DEPTH)[1]
LIP = flat(0, -22)[1]

# the lamp: a paper-white enamel shade over a brass font
LX, LZ = -21.0, 16.0
base = flat(LX, LZ)
SHADE_TOP, SHADE_LOW = base[1] - 500, base[1] - 345
LAMP = (base[0], SHADE_LOW)

# --- wall ----------------------------------------------------------------------------------------
sheet.plane([(0, 0), (W, 0), (W, EDGE), (0, EDGE)], "#5a5145")


def cone(x, y):
    """Share of lamplight on the wall: inside the cone thrown down by the shade, and a cap above it."""
    dx, dy = x - LAMP[0], y - LAMP[1]
    if dy > 0:
        inside = 1.25 - abs(dx) / (150 + dy * 0.95)
        return max(0.0, min(1, inside * 1.6)) * (1 - 0.25 * dy / 500)
    up = 0.9 - abs(dx) / (60 - dy * 0.42)
    return (
        max(0.0, min(1, up * 1.5)) * max(0, 1 + dy / 720) * 0.55
        if dy < -150
        else max(0.0, 0.4 - abs(dx) / 700)
    )


lit = [
    (x, y)
    for x, y in (
        (LAMP[0] - 150, LAMP[1]),
        (LAMP[0] + 150, LAMP[1]),
        (LAMP[0] + 640, EDGE),
        (LAMP[0] - 640, EDGE),
    )
]
sheet.open_clip([(0, 0), (W, 0), (W, EDGE), (0, EDGE)])
sheet.plane(lit, "#b58d4c")
sheet.plane(
    [(LAMP[0] - 130, LAMP[1]), (LAMP[0] + 130, LAMP[1]), (LAMP[0] + 430, EDGE), (LAMP[0] - 430, EDGE)],
    "#d3ac66",
)
sheet.close_clip()

# --- window --------------------------------------------------------------------------------------
wx0, wy0, wx1, wy1 = 436, 74, 1120, 760
sheet.plane(
    [(wx0 - 40, wy0 - 40), (wx1 + 40, wy0 - 40), (wx1 + 40, wy1 + 40), (wx0 - 40, wy1 + 40)], "#2c241c"
)
pane = [(wx0, wy0), (wx1, wy0), (wx1, wy1), (wx0, wy1)]
sheet.plane(pane, "#4a5a80")
MX, MY, MR = 868, 262, 74
sheet.open_clip(pane)


def night(x, y):
    d = math.hypot(x - MX, y - MY)
    cloud = e.noise(x / 150, y / 20, 3) * 0.6 + e.noise(x / 60, y / 9, 4) * 0.4
    return 0.7 - 0.72 * math.exp(-d / 190) + (cloud - 0.5) * 0.45 - 0.12 * (y - wy0) / 700


sheet.plane(e.shade(pane, 0, 6.4, night, rnd, 0.15, 18, least=0.5, fine=0.5), e.NIGHT)
for r, tint in ((118, "#46536f"), (96, "#5f6c86")):
    sheet.lines([e.ellipse(MX, MY, r + off, r + off, count=44) for off in (0, 6, 12)], tint, 2)
sheet.plane(e.ellipse(MX, MY, MR, MR, count=60), "#f3ead0")
seas = [
    e.curve(
        [(MX - 34, MY - 30), (MX - 8, MY - 40), (MX + 8, MY - 20), (MX - 14, MY - 4), (MX - 38, MY - 8)],
        close=True,
        steps=5,
    ),
    e.curve(
        [(MX + 10, MY + 6), (MX + 36, MY - 6), (MX + 46, MY + 18), (MX + 20, MY + 34)], close=True, steps=5
    ),
    e.curve(
        [(MX - 28, MY + 22), (MX - 6, MY + 20), (MX - 4, MY + 42), (MX - 24, MY + 44)], close=True, steps=5
    ),
]
sheet.plane([p for s in seas for p in e.shade(s, 0, 5, lambda x, y: 0.4, step=30)], "#b9ac8c")
# cloud bars across the moon
bars = []
for y, x0, x1, w in (
    (300, 640, 1010, 13),
    (316, 700, 1090, 8),
    (226, 800, 1110, 7),
    (352, 560, 900, 9),
    (180, 470, 720, 7),
    (420, 820, 1120, 8),
):
    bars += e.stroke([(x0 + (x1 - x0) * m / 8, y + 3 * math.sin(m * 1.3)) for m in range(9)], w, 0, 0, 0.45)
sheet.plane(bars, "#2b344a")
stars = [
    (500, 140),
    (540, 300),
    (478, 390),
    (700, 130),
    (610, 220),
    (1062, 130),
    (1080, 380),
    (760, 430),
    (520, 470),
    (980, 456),
    (650, 380),
]
sheet.dots(stars, "#e9e2d2", 4)
sheet.dots([(x + 47, y + 31) for x, y in stars], "#a9b0b8", 2.4)
# roofs across the court: two ridges and a bare tree
roof = e.curve([(430, 640), (560, 612), (640, 566), (664, 556), (700, 566), (800, 606), (960, 640)], steps=6)
sheet.plane([*roof, (960, 770), (430, 770)], "#1b2130")
tiles = []
for k in range(27):
    x = 470 + 17 * k
    top_y = min(roof, key=lambda p, x=x: abs(p[0] - x))[1]
    tiles.append([(x + (664 - x) * 0.12, top_y + 8), (x, top_y + 70), (x - (664 - x) * 0.12, 770)])
sheet.lines(tiles, "#46536f", 1.6)
sheet.lines([roof], "#8f9bb0", 3)
roof2 = e.curve([(820, 690), (930, 668), (1010, 640), (1130, 640)], steps=6)
sheet.plane([*roof2, (1130, 770), (820, 770)], "#151a26")
sheet.lines([roof2], "#6f7d96", 2.4)
twigs = []


def branch(x, y, angle, long, wide, depth):
    tip = (x + long * math.cos(angle), y + long * math.sin(angle))
    bend = (x + long * 0.5 * math.cos(angle + 0.16), y + long * 0.5 * math.sin(angle + 0.16))
    pts = e.curve([(x, y), bend, tip], steps=4)
    twigs.extend(e.swell(pts, lambda _x, _y, t: wide * (1 - 0.45 * t), 0.2, 0.4))
    if depth:
        for turn, share in ((-0.52, 0.74), (0.4, 0.68), (-0.08, 0.6)):
            if depth > 2 or rnd.random() < 0.85:
                branch(
                    *tip,
                    angle + turn + rnd.uniform(-0.15, 0.15),
                    long * share * rnd.uniform(0.85, 1.1),
                    wide * 0.56,
                    depth - 1,
                )


branch(1096, 770, -1.75, 150, 15, 4)
sheet.plane(twigs, "#10141d")
sheet.close_clip()

# lattice: an outer frame, a cracked-ice free pattern of squares in the old manner
bars = []
cell_x, cell_y = (wx1 - wx0) / 2, (wy1 - wy0)
for leaf in range(2):
    x0 = wx0 + leaf * cell_x
    x1 = x0 + cell_x
    a0, a1, b0, b1 = x0 + 22, x1 - 22, wy0 + 22, wy1 - 22
    # casement
    bars += [
        ([(x0 + 11, wy0), (x0 + 11, wy1)], 22),
        ([(x1 - 11, wy0), (x1 - 11, wy1)], 22),
        ([(x0, wy0 + 11), (x1, wy0 + 11)], 22),
        ([(x0, wy1 - 11), (x1, wy1 - 11)], 22),
    ]
    # steps and lanterns: a middle panel held by short bars
    m0, m1, n0, n1 = a0 + 66, a1 - 66, b0 + 124, b1 - 124
    for line in ([(m0, n0), (m1, n0)], [(m0, n1), (m1, n1)], [(m0, n0), (m0, n1)], [(m1, n0), (m1, n1)]):
        bars.append((line, 9))
    mx, my = (m0 + m1) / 2, (n0 + n1) / 2
    for line in (
        [(a0, n0), (m0, n0)],
        [(m1, n0), (a1, n0)],
        [(a0, n1), (m0, n1)],
        [(m1, n1), (a1, n1)],
        [(m0, b0), (m0, n0)],
        [(m1, b0), (m1, n0)],
        [(m0, n1), (m0, b1)],
        [(m1, n1), (m1, b1)],
        [(mx, b0), (mx, n0)],
        [(mx, n1), (mx, b1)],
        [(a0, my), (m0, my)],
        [(m1, my), (a1, my)],
        [(a0, b0 + 62), (a1, b0 + 62)],
        [(a0, b1 - 62), (a1, b1 - 62)],
        [(a0 + 33, b0 + 62), (a0 + 33, b1 - 62)],
        [(a1 - 33, b0 + 62), (a1 - 33, b1 - 62)],
    ):
        bars.append((line, 9))
for line, wide in bars:
    sheet.lines([line], "#1d1712", wide)
rim = []
for (a, b), wide in bars:
    off = wide / 2 - 1.2
    # the lamp stands to the lower left: left and lower edges catch it
    rim.append(
        [(a[0] - off, a[1]), (b[0] - off, b[1])] if a[0] == b[0] else [(a[0], a[1] + off), (b[0], b[1] + off)]
    )
sheet.lines(rim, "#a97e3a", 1.7)
for x, y, w, h in (
    (wx0 - 26, wy0 - 40, 26, wy1 - wy0 + 80),
    (wx1, wy0 - 40, 26, wy1 - wy0 + 80),
    (wx0 - 40, wy0 - 30, wx1 - wx0 + 80, 24),
):
    box = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    sheet.lines(e.hatch(box, 90 if h > w else 0, 5, rnd, 0.3, 0.5), "#6b4f2c", 1.4)
sill = [(wx0 - 70, wy1 + 30), (wx1 + 80, wy1 + 30), (wx1 + 80, wy1 + 62), (wx0 - 70, wy1 + 62)]
sheet.plane(sill, "#3a2c1c")
sheet.plane(
    [(wx0 - 70, wy1 + 24), (wx1 + 80, wy1 + 24), (wx1 + 80, wy1 + 36), (wx0 - 70, wy1 + 36)], "#9a7436"
)
sheet.lines(e.hatch(sill, 0, 5, rnd, 0.3, 0.6), "#171310", 1.6)
under_sill = [(wx0 - 60, wy1 + 62), (W, wy1 + 62), (W, wy1 + 92), (wx0 - 40, wy1 + 84)]
sheet.plane(under_sill, "#1d1712", 0.8)
# the wall's dark: lines that stop where the lamplight is
wall = [(-30, -30), (W + 30, -30), (W + 30, EDGE), (-30, EDGE)]
hole = [(wx0 - 40, wy0 - 40), (wx1 + 40, wy0 - 40), (wx1 + 40, wy1 + 62), (wx0 - 40, wy1 + 62)]


def gloom(x, y):
    return 0.88 - 0.9 * cone(x, y) + 0.2 * (e.noise(x / 80, y / 80, 7) - 0.5)


sheet.plane(e.shade([wall, hole], 78, 6.6, gloom, rnd, 0.12, 18, least=0.5, fine=0.5), e.INK)

# --- desk ----------------------------------------------------------------------------------------
top = [flat(-120, DEPTH), flat(120, DEPTH), flat(120, -22), flat(-120, -22)]
sheet.plane(e.clip(top, sheet.frame), "#5c3f22")
PX, PZ = LX + 10, LZ - 8


def pool(x, z):
    return math.hypot((x - PX) / 46, (z - PZ) / 27)


def rim_of(size):
    return [
        flat(PX + 46 * size * math.cos(a / 30 * math.pi), PZ + 27 * size * math.sin(a / 30 * math.pi))
        for a in range(60)
    ]


desk = e.clip(top, sheet.frame)
sheet.open_clip(desk)
sheet.plane(rim_of(1.12), "#8a6230")
sheet.plane(rim_of(0.86), "#b98b45")
sheet.close_clip()
grain = []
z = -21.5
while z < DEPTH:
    line, where = [], []
    for m in range(61):
        x = -60 + 2 * m
        zz = z + 0.9 * (e.noise(x / 16, z / 3, 8) - 0.5)
        line.append(flat(x, min(DEPTH, zz)))
        where.append((x, zz))
    gap = abs(flat(0, z)[1] - flat(0, z + 0.8)[1])
    grain += e.swell(
        line,
        lambda _x, _y, t, where=where, gap=gap: (
            gap
            * min(
                0.95,
                max(
                    0.05,
                    (pool(*where[round(t * 60)]) - 0.62) * 1.1 + 0.4 * (e.noise(t * 26, gap * 11, 3) - 0.42),
                ),
            )
        ),
        0.45,
        0.6,
    )
    z += 0.8 + 0.006 * (z + 22)
sheet.plane(grain, e.INK)
sheet.lines([[flat(-100, DEPTH), flat(100, DEPTH)]], "#a97e3a", 2.4)
front = [(0, LIP), (W, LIP), (W, H), (0, H)]
sheet.plane(front, "#2c1f12")
sheet.plane([(0, LIP), (W, LIP), (W, LIP + 16), (0, LIP + 16)], "#7a5628")
sheet.lines(e.hatch(front, 0, 8, rnd, 0.3, 0.5), e.INK, 3.4)
sheet.lines([[(0, LIP + 1), (W, LIP + 1)]], "#c59645", 2)

# --- basin on the desk's far right: enamel, mostly in shadow -------------------------------------


def hoop(cx, cz, radius, y, n=48):
    """A level ring, drawn as an upright ellipse (the eye forgives no leaning bowls)."""
    ax, ex = cam(cx - radius, y, cz)[0], cam(cx + radius, y, cz)[0]
    low, high = cam(cx, y, cz - radius)[1], cam(cx, y, cz + radius)[1]
    rx, ry = (ex - ax) / 2, (low - high) / 2
    mx, my = (ax + ex) / 2, (low + high) / 2
    return [
        (mx + rx * math.cos(2 * math.pi * a / n), my - ry * math.sin(2 * math.pi * a / n)) for a in range(n)
    ]


BX, BZ = 30.0, 24.0
lip_o, lip_i, foot = hoop(BX, BZ, 14.4, 8.6), hoop(BX, BZ, 13.1, 8.4), hoop(BX, BZ, 8.6, 0)
shadow = [(x + 30, y + 6) for x, y in hoop(BX + 3, BZ - 1, 13, 0)]
sheet.plane(shadow, "#0f0d0c")
lo = sorted(p for p in lip_o if p[1] >= sum(q[1] for q in lip_o) / 48 - 1)
fo = sorted(p for p in foot if p[1] >= sum(q[1] for q in foot) / 48 - 1)
wallb = [
    *lo,
    *e.curve([lo[-1], ((lo[-1][0] * 0.62 + fo[-1][0] * 0.38), lo[-1][1] + 48), fo[-1]], steps=6)[1:-1],
    *fo[::-1],
    *e.curve([fo[0], ((lo[0][0] * 0.62 + fo[0][0] * 0.38), lo[0][1] + 48), lo[0]], steps=6)[1:-1],
]
sheet.plane(wallb, "#b8b2a4")
bx0, bx1 = lo[0][0], lo[-1][0]
sheet.plane(
    e.shade(
        wallb,
        90,
        6,
        lambda x, y: max(0.06, min(0.96, ((x - bx0) / (bx1 - bx0) - 0.16) * 1.5 + 0.15)),
        rnd,
        0.05,
        14,
        fine=0.4,
    ),
    "#14161c",
)
# two blossoms of worn blue on the side that still sees the lamp
for px, py, s in ((bx0 + 70, lo[0][1] + 62, 15), (bx0 + 118, lo[0][1] + 88, 10)):
    sheet.plane(
        [
            e.ellipse(
                px + s * 0.62 * math.cos(a * 1.2566),
                py + s * 0.5 * math.sin(a * 1.2566),
                s * 0.42,
                s * 0.36,
                count=12,
            )
            for a in range(5)
        ],
        e.INDIGO,
    )
    sheet.plane(e.ellipse(px, py, s * 0.26, s * 0.22, count=10), e.STRAW)
sheet.plane(lip_o, e.INDIGO)
sheet.plane(lip_i, "#8a8a86")
inner = lip_i
sheet.plane(
    e.shade(
        inner,
        8,
        6,
        lambda x, y: (
            0.95 - 0.75 * max(0, (x - bx0) / (bx1 - bx0) - 0.25) + 0.3 * (1 if y < lip_o[36][1] else 0) * 0.2
        ),
        rnd,
        0.05,
        14,
        fine=0.4,
    ),
    "#14161c",
)
water = hoop(BX, BZ, 11.6, 5.4)
sheet.open_clip(lip_i)
sheet.plane(water, "#252c3d")
glints = []
for k in range(7):
    cx, cy = cam(BX - 3 + 1.2 * k, 5.4, BZ - 5 + 1.6 * k)
    glints += e.stroke([(cx - 34 + 4 * k, cy), (cx, cy + 2), (cx + 30 - 3 * k, cy)], 3.4, 0, 0)
sheet.plane(glints, "#8f9bb0")
moon = cam(BX + 2.5, 5.4, BZ + 3)
sheet.plane(e.ellipse(*moon, 26, 9, count=24), "#e9dfc2")
sheet.close_clip()
sheet.lines([[*lip_o, lip_o[0]]], "#0f0d0c", 1.4)
sheet.lines([list(lip_o[14:34])], "#c9d0da", 2.4)
# a folded cloth on its rim
cloth = e.curve(
    [
        cam(BX - 12.4, 9, BZ - 6.0),
        cam(BX - 6.2, 9.3, BZ - 11.6),
        cam(BX - 5.6, 5, BZ - 13.4),
        cam(BX - 6.2, 1.0, BZ - 13),
        cam(BX - 9.2, 1.8, BZ - 11.4),
        cam(BX - 11.2, 1.6, BZ - 9.8),
        cam(BX - 13, 5, BZ - 8),
    ],
    close=True,
    steps=6,
)
sheet.plane(cloth, e.BONE)
sheet.lines(e.hatch(cloth, 84, 7, rnd, 0.2), "#8a8378", 1.6)
low = e.clip(
    cloth,
    [
        (0, cam(BX - 9, 3.8, BZ - 12)[1]),
        (W, cam(BX - 9, 3.8, BZ - 12)[1]),
        (W, cam(BX - 9, 2.9, BZ - 12)[1]),
        (0, cam(BX - 9, 2.9, BZ - 12)[1]),
    ],
)
if len(low) > 2:
    sheet.plane(low, e.INDIGO)

# --- the book ------------------------------------------------------------------------------------
SX, SZ, TURN = 4.0, -3.2, -5.0
ct, st = math.cos(math.radians(TURN)), math.sin(math.radians(TURN))


def leafpoint(u, v):
    """u -1 to 1 across the opened book, v 0 far to 1 near; the leaves swell by the spine."""
    x, zz = u * 21.0, (0.5 - v) * 27.0
    a = abs(u)
    y = 0.7 + 3.1 * math.sin(min(1, a * 1.12) * math.pi) ** 0.8 * (1 - 0.45 * a) + 0.5 * (1 - a)
    if a < 0.03:
        y = 0.9
    return cam(SX + x * ct - zz * st, y, SZ + x * st + zz * ct)


def under(u, v, y):
    x, zz = u * 21.6, (0.5 - v) * 27.8
    return cam(SX + x * ct - zz * st, y, SZ + x * st + zz * ct)


sheet.plane(
    [(x + 16, y + 12) for x, y in (under(-1, 0, 0), under(1, 0, 0), under(1.02, 1, 0), under(-1, 1, 0))],
    "#0f0d0c",
)
sheet.plane(
    [under(-1.02, -0.01, 0.2), under(1.02, -0.01, 0.2), under(1.02, 1.02, 0.2), under(-1.02, 1.02, 0.2)],
    e.INDIGO,
)
us = [k / 20 for k in range(-20, 21)]
near_edge = [leafpoint(u, 1) for u in us]
far_edge = [leafpoint(u, 0) for u in us]
# the block of leaves under the top ones
block = near_edge + [under(u, 1, 0.3) for u in reversed(us)]
sheet.plane(block, e.ASH)
sheet.lines(
    [[e.lerp(leafpoint(u, 1), under(u, 1, 0.3), s / 6) for u in us] for s in range(1, 6)], e.UMBER, 1.1
)
for side, tint in ((-1, "#f8f2e2"), (1, "#efe4c8")):
    part = [side * k / 20 for k in range(21)]
    sheet.plane([leafpoint(u, 0) for u in part] + [leafpoint(u, 1) for u in reversed(part)], tint)
# type: columns of short upright bars, in the old way from right to left
bars, rules = [], []
for side in (-1, 1):
    for c in range(11):
        u0 = side * 0.12 + side * c * 0.076
        u1 = u0 + side * 0.034
        v = 0.1
        lines_end = 0.9 if not (c == 6 and side == 1) else 0.42
        if (c == 7 and side == 1) or (c == 0 and side == 1):
            continue
        while v < lines_end:
            v2 = min(lines_end, v + 0.024)
            if e.noise(c * 3.1 + side * 17, v * 61, 5) > 0.16:
                bars.append([leafpoint(u0, v), leafpoint(u1, v), leafpoint(u1, v2), leafpoint(u0, v2)])
            v += 0.034
        rules.append([leafpoint(u0 + side * 0.055, 0.08), leafpoint(u0 + side * 0.055, 0.92)])
    for v in (0.07, 0.93):
        rules.append([leafpoint(side * (0.09 + 0.86 * m / 12), v) for m in range(13)])
sheet.lines(rules, "#c3b28c", 1)
sheet.plane(bars, "#3d3a35")
# shade where the leaves turn down into the spine and at the right edge
lines = []
for k in range(46):
    v = (k + 0.5) / 46
    for lo_u, hi_u, force in ((0.0, 0.26, 0.85), (-0.16, 0.0, 0.55), (0.74, 1.0, 0.5)):
        pts = [leafpoint(lo_u + (hi_u - lo_u) * m / 8, v) for m in range(9)]
        if lo_u == 0.0:
            pts.reverse()
        lines += e.swell(pts, lambda _x, _y, t, force=force: 9 * force * t**1.6, 0.6, 0.5)
sheet.plane(lines, "#4a3d29")
ribbon = [
    leafpoint(0.0, 0.5),
    leafpoint(0.015, 0.8),
    leafpoint(0.01, 1.0),
    under(0.02, 1.05, 0.2),
    under(0.06, 1.16, 0.1),
]
sheet.plane(e.swell(e.resample(e.curve(ribbon, steps=6), 10), lambda _x, _y, t: 9.0, 0.3), e.BRICK)

# --- tea cup with a lid's saucer -----------------------------------------------------------------
CX, CZ = 30.0, -3.0
saucer = hoop(CX, CZ, 7.4, 0.8)
sheet.plane([(x + 22, y + 10) for x, y in hoop(CX, CZ, 7.2, 0)], "#0f0d0c")
sheet.plane(hoop(CX, CZ, 7.4, 0.2), "#6d675c")
sheet.plane(saucer, e.STONE)
sheet.plane(
    e.shade(
        saucer,
        0,
        5,
        lambda x, y: 0.1 + 0.75 * max(0, (x - saucer[24][0]) / (saucer[0][0] - saucer[24][0]) - 0.3),
        rnd,
        0.1,
        10,
        fine=0.4,
    ),
    e.SOOT,
)
sheet.lines([[*saucer, saucer[0]]], e.INK, 1.4)
sheet.lines([hoop(CX, CZ, 6.2, 0.8)[14:36]], e.INDIGO, 2.4)
mouth, footc = hoop(CX, CZ, 5.2, 7.6), hoop(CX, CZ, 2.6, 0.9)
mo = sorted(p for p in mouth if p[1] >= sum(q[1] for q in mouth) / 48 - 1)
fc = sorted(p for p in footc if p[1] >= sum(q[1] for q in footc) / 48 - 1)
cup = [
    *mo,
    *e.curve([mo[-1], (mo[-1][0] - 7, mo[-1][1] + 52), (fc[-1][0] + 14, fc[-1][1] - 20), fc[-1]], steps=5)[
        1:-1
    ],
    *fc[::-1],
    *e.curve([fc[0], (fc[0][0] - 14, fc[0][1] - 20), (mo[0][0] + 7, mo[0][1] + 52), mo[0]], steps=5)[1:-1],
]
sheet.plane(cup, "#efe8d6")
sheet.open_clip(cup)
sheet.plane(
    e.shade(
        [(mo[0][0], mo[0][1] - 10), (mo[-1][0] + 10, mo[0][1] - 10), (mo[-1][0] + 10, H), (mo[0][0], H)],
        86,
        5,
        lambda x, y: max(0, min(0.95, ((x - mo[0][0]) / (mo[-1][0] - mo[0][0]) - 0.34) * 1.7)),
        rnd,
        0.05,
        40,
        fine=0.4,
    ),
    e.SOOT,
)
sheet.close_clip()
sheet.lines([[*cup, cup[0]]], e.INK, 1.2)
twig = e.curve(
    [(mo[0][0] + 26, mo[0][1] + 78), (mo[0][0] + 44, mo[0][1] + 60), (mo[0][0] + 72, mo[0][1] + 56)], steps=5
)
sheet.plane(e.stroke(twig, 4, 0.2, 0), e.INDIGO)
sheet.plane(
    [
        e.ellipse(
            mo[0][0] + 40 + 14 * k, mo[0][1] + 52 + 9 * (k % 2), 8, 4, turn=-40 + 70 * (k % 2), count=12
        )
        for k in range(4)
    ],
    e.INDIGO,
)
sheet.plane(mouth, e.PAPER)
sheet.plane(hoop(CX, CZ, 4.8, 7.4), "#6d5a3a")
sheet.plane(hoop(CX, CZ, 4.4, 6.6), "#b07a34")
tea = hoop(CX, CZ, 4.4, 6.6)
sheet.plane(
    e.shade(
        tea,
        0,
        5,
        lambda x, y: max(0, (x - tea[24][0]) / (tea[0][0] - tea[24][0]) - 0.35),
        rnd,
        0,
        10,
        fine=0.4,
    ),
    "#5a3a16",
)
sheet.lines([[*mouth, mouth[0]]], e.INK, 1.4)
steam = []
for off, tall, sway in ((-14, 150, 12), (10, 200, 16), (26, 120, 9)):
    sx, sy = (mo[0][0] + mo[-1][0]) / 2 + off, mouth[12][1] - 24
    pts = e.curve(
        [(sx, sy), (sx - sway, sy - tall * 0.3), (sx + sway, sy - tall * 0.62), (sx - sway * 0.6, sy - tall)],
        steps=9,
    )
    steam += e.stroke(pts, 5, 0.1, 0, 0.3)
sheet.plane(steam, e.STONE, 0.75)

# --- the lamp itself -----------------------------------------------------------------------------
bx, by = base
sheet.plane(e.ellipse(bx + 20, by + 10, 104, 32), "#0f0d0c")
sheet.plane(e.ellipse(bx, by + 6, 96, 28), "#3a2a14")
sheet.plane(e.ellipse(bx, by, 96, 27), e.OCHRE)
sheet.lines([e.ellipse(bx, by, 84, 22, 150, 330)], e.STRAW, 3)
sheet.plane(
    e.shade(e.ellipse(bx, by, 96, 27), 0, 5, lambda x, y: max(0, (x - bx) / 110), rnd, 0, 10), "#3a2a14"
)
left = [
    (bx - 44, by - 6),
    (bx - 30, by - 34),
    (bx - 22, by - 70),
    (bx - 30, by - 86),
    (bx - 66, by - 112),
    (bx - 84, by - 152),
    (bx - 70, by - 190),
    (bx - 32, by - 208),
    (bx - 26, by - 226),
]
left = e.curve(left, steps=6)
right = [(2 * bx - x, y) for x, y in left]
sheet.plane([*left, *right[::-1]], e.OCHRE)
font = [*left, *right[::-1]]
sheet.open_clip(font)
sheet.plane(
    e.shade(
        [(bx - 100, by - 240), (bx + 100, by - 240), (bx + 100, by), (bx - 100, by)],
        90,
        5,
        lambda x, y: max(0, min(0.9, (x - bx + 8) / 84 + (0.5 if x < bx - 70 else 0))),
        rnd,
        0,
        40,
        fine=0.4,
    ),
    "#2a1d0c",
)
sheet.close_clip()
sheet.lines([left, right], "#2a1d0c", 1.6)
sheet.plane(
    e.stroke(e.curve([(bx - 62, by - 128), (bx - 66, by - 152), (bx - 56, by - 180)], steps=6), 10, 0, 0),
    e.PAPER,
)
for y, w in ((by - 86, 32), (by - 78, 26), (by - 210, 34), (by - 222, 28)):
    sheet.plane([(bx - w, y - 4), (bx + w, y - 4), (bx + w, y + 4), (bx - w, y + 4)], "#3a2a14")
    sheet.lines([[(bx - w, y - 3), (bx + w * 0.4, y - 3)]], e.STRAW, 2)
# wick wheel
sheet.lines([[(bx + 26, by - 222), (bx + 58, by - 222)]], "#3a2a14", 5)
sheet.plane(e.ellipse(bx + 62, by - 222, 7, 12), e.OCHRE)
# glass chimney with the flame
glass = e.curve(
    [(bx - 22, by - 226), (bx - 40, by - 262), (bx - 42, by - 300), (bx - 28, by - 345), (bx - 22, by - 420)],
    steps=6,
)
glass = [*glass, *[(2 * bx - x, y) for x, y in glass][::-1]]
sheet.plane(glass, "#fbf3d9")
flame = e.curve(
    [
        (bx, by - 240),
        (bx - 15, by - 262),
        (bx - 13, by - 286),
        (bx - 2, by - 322),
        (bx + 11, by - 288),
        (bx + 14, by - 262),
    ],
    close=True,
    steps=6,
)
sheet.plane(flame, e.STRAW)
sheet.plane([(bx + (x - bx) * 0.5, by - 240 + (y - by + 240) * 0.6) for x, y in flame], e.PAPER)
sheet.lines([flame + flame[:1]], e.OCHRE, 2)
sheet.lines([list(glass)], e.RUST, 2)
# shade: enamel cone, dark outside with a rim of light
sy0, sy1 = SHADE_TOP, SHADE_LOW
mouth_l = e.ellipse(bx, sy1, 196, 40, count=60)
outer = [
    (bx - 40, sy0),
    *e.curve([(bx - 46, sy0 + 20), (bx - 92, sy0 + 84), (bx - 196, sy1)], steps=7),
    *e.ellipse(bx, sy1, 196, 40, 180, 0, count=30),
    *e.curve([(bx + 196, sy1), (bx + 92, sy0 + 84), (bx + 46, sy0 + 20)], steps=7),
    (bx + 40, sy0),
]
sheet.plane(outer, e.INDIGO)
ribs = []
for k in range(45):
    u = -1 + 2 * k / 44
    tone = 0.2 + 0.7 * abs(u + 0.35) ** 1.2
    low_y = sy1 + 40 * math.sqrt(max(0, 1 - u * u))
    pts = e.curve(
        [(bx + 41 * u, sy0 + 2), (bx + 48 * u, sy0 + 22), (bx + 94 * u, sy0 + 88), (bx + 195 * u, low_y)],
        steps=4,
    )
    ribs += e.swell(pts, lambda _x, _y, t, tone=tone: (1.6 + 7.2 * t) * min(0.92, tone), 0.3, 0.4)
sheet.plane(ribs, e.INK)
sheet.plane(
    e.stroke(
        e.curve([(bx - 18, sy0 + 8), (bx - 24, sy0 + 30), (bx - 48, sy0 + 92), (bx - 92, sy1 + 20)], steps=6),
        10,
        0.2,
        0.1,
        0.7,
    ),
    e.MIST,
)
rim_low = e.ellipse(bx, sy1, 196, 40, 180, 0, count=30)
sheet.lines([rim_low], e.STRAW, 5)
sheet.plane([(bx - 40, sy0 + 2), (bx - 26, sy0 - 22), (bx + 26, sy0 - 22), (bx + 40, sy0 + 2)], e.INK)
sheet.plane(e.ellipse(bx, sy0 - 22, 26, 6), e.OCHRE)
sheet.lines([[(bx - 36, sy0 - 1), (bx + 10, sy0 - 1)]], e.OCHRE, 2)
sheet.save(__file__)

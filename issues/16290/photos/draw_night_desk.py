"""Draw ``night-desk.svg``: the night desk of a newspaper, proofs under the lamp, the city outside.

The table, the proofs and what lies flat on them are modelled in centimetres (x right, z away)
and put into perspective by one camera; lamp, mug and window stand on the same table.
"""

import math

import engrave as e

W, H = 1500, 1000
sheet = e.Sheet(W, H, e.INK, seed=3)
rnd = sheet.rnd
cam = e.Camera((0, 78, -62), 1250, (760, 330), yaw=0, pitch=24)


def flat(x, z, y=0.0):
    return cam(x, y, z)


EDGE = 120.0  # far edge of the table
horizon = flat(0, EDGE)[1]

# --- the wall and the window ---------------------------------------------------------------------
sheet.plane([(0, 0), (W, 0), (W, horizon + 4), (0, horizon + 4)], e.SOOT)
gx0, gy0, gx1, gy1 = 470, -20, 1440, 330
pane = [(gx0, gy0), (gx1, gy0), (gx1, gy1), (gx0, gy1)]
wall_left = [(0, 0), (gx0, 0), (gx0, horizon + 4), (0, horizon + 4)]
sheet.lines(e.hatch([(gx1, 0), (W, 0), (W, horizon + 4), (gx1, horizon + 4)], 90, 6, rnd, 0.25), e.INK, 3.4)
sheet.plane(
    e.shade(
        wall_left,
        90,
        6,
        lambda x, y: 0.2 + 0.55 * (1 - math.exp(-math.hypot(x - 265, (y - 260) * 0.9) / 260)),
        rnd,
        0.25,
        24,
        fine=0.4,
    ),
    e.INK,
)
sheet.plane(pane, e.NIGHT)
sheet.open_clip(pane)
# sky: long level lines, lighter towards the roofs
sheet.plane(
    e.shade(
        pane,
        0,
        7,
        lambda x, y: 0.05 + 0.95 * max(0, y / 330) ** 1.5 + 0.14 * (e.noise(x / 160, y / 18, 4) - 0.5),
        rnd,
        0.3,
        40,
        fine=0.35,
    ),
    e.INDIGO,
)


def tower(x0, x1, top, tint, lit, gap, seed, side=0.0):
    """One building: a flat slab, its lit side, and rows of windows, some of them awake."""
    body = [(x0, top), (x1, top), (x1, gy1), (x0, gy1)]
    sheet.plane(body, tint)
    if side:
        xs = x0 + (x1 - x0) * side
        face = [(x0, top), (xs, top), (xs, gy1), (x0, gy1)]
        sheet.lines(e.hatch(face, 90, 3), e.INK, 1.2)
    dark, light = [], []
    y = top + gap * 1.2
    while y < gy1:
        x = x0 + gap * 0.6
        while x < x1 - gap * 0.7:
            box = [(x, y), (x + gap * 0.55, y), (x + gap * 0.55, y + gap * 0.62), (x, y + gap * 0.62)]
            roll = e.noise(x * 3.1, y * 2.7, seed)
            if roll > 1 - lit:
                light.append(box)
            elif roll < 0.42:
                dark.append(box)
            x += gap
        y += gap * 1.25
    sheet.plane(dark, e.INK)
    sheet.plane(light, e.STRAW)


# far, middle, near
for x0, x1, top, tint, lit, gap, seed in (
    (480, 560, 190, "#3d4962", 0.22, 9, 1),
    (548, 600, 150, "#3d4962", 0.2, 9, 2),
    (612, 700, 205, "#3d4962", 0.24, 9, 3),
    (716, 756, 110, "#3d4962", 0.18, 9, 4),
    (770, 850, 178, "#3d4962", 0.2, 9, 5),
    (905, 968, 140, "#3d4962", 0.2, 9, 6),
    (985, 1070, 196, "#3d4962", 0.22, 9, 7),
    (1120, 1160, 130, "#3d4962", 0.2, 9, 8),
    (1180, 1300, 186, "#3d4962", 0.2, 9, 9),
    (1330, 1420, 160, "#3d4962", 0.2, 9, 10),
):
    tower(x0, x1, top, tint, lit, gap, seed)
sheet.lines([[(736, 110), (736, 62)], [(1140, 130), (1140, 84)], [(935, 140), (935, 112)]], "#3d4962", 3)
for x0, x1, top, tint, lit, gap, seed, side in (
    (500, 600, 236, "#2b3448", 0.3, 13, 21, 0.3),
    (640, 745, 214, "#2b3448", 0.27, 13, 22, 0.25),
    (820, 920, 196, "#2b3448", 0.3, 13, 23, 0.3),
    (1010, 1110, 228, "#2b3448", 0.3, 13, 24, 0.22),
    (1210, 1330, 206, "#2b3448", 0.28, 13, 25, 0.3),
):
    tower(x0, x1, top, tint, lit, gap, seed, side)
for x0, x1, top, lit, gap, seed in (
    (440, 545, 282, 0.26, 17, 31),
    (575, 690, 262, 0.3, 17, 32),
    (740, 800, 268, 0.3, 17, 33),
    (930, 1020, 276, 0.3, 17, 34),
    (1090, 1205, 262, 0.28, 17, 35),
    (1330, 1460, 256, 0.3, 17, 36),
):
    tower(x0, x1, top, e.INK, lit, gap, seed)
sheet.close_clip()
# frame: mullions with a light edge
for x in (gx0, 795, 1118, gx1):
    sheet.plane([(x - 11, -5), (x + 11, -5), (x + 11, gy1), (x - 11, gy1)], e.INK)
    sheet.lines([[(x - 8, 0), (x - 8, gy1)]], e.RUST, 2.2)
    sheet.lines([[(x - 3, 0), (x - 3, gy1)], [(x + 4, 0), (x + 4, gy1)]], e.UMBER, 1)
sheet.plane([(gx0 - 11, 78), (gx1 + 11, 78), (gx1 + 11, 92), (gx0 - 11, 92)], e.INK)
sheet.lines([[(gx0, 90), (gx1, 90)]], e.RUST, 1.8)
# a plain wall clock, its light coming from below
ox, oy, orad = 176, 128, 72
sheet.plane(e.ellipse(ox + 7, oy - 5, orad + 4, orad + 4), e.INK)
sheet.plane(e.ellipse(ox, oy, orad, orad), e.UMBER)
sheet.plane(e.ellipse(ox, oy, orad - 9, orad - 9), e.STONE)
face = e.ellipse(ox, oy, orad - 9, orad - 9)
sheet.plane(
    e.shade(face, 20, 5, lambda x, y: 0.05 + 0.75 * max(0, (oy + 25 - y) / 90 + (ox - x) / 260), rnd, 0.2, 8),
    e.UMBER,
)
ticks = []
for k in range(60):
    a = k * math.pi / 30
    r = 0.76 if k % 5 == 0 else 0.83
    ticks.append(
        [
            (ox + orad * r * math.cos(a), oy + orad * r * math.sin(a)),
            (ox + orad * 0.86 * math.cos(a), oy + orad * 0.86 * math.sin(a)),
        ]
    )
sheet.lines(ticks[::5], e.INK, 3)
sheet.lines(ticks, e.INK, 1)
for turn, size, wide in ((-90 + 42, 0.48, 6), (-90 + 150, 0.72, 4)):
    a = math.radians(turn)
    tip = (ox + orad * size * math.cos(a), oy + orad * size * math.sin(a))
    sheet.plane(e.wedge((ox - 9 * math.cos(a), oy - 9 * math.sin(a)), tip, wide, wide * 0.4), e.INK)
sheet.plane(e.ellipse(ox, oy, 4.5, 4.5, count=12), e.INK)
sheet.lines([e.ellipse(ox, oy, orad - 3, orad - 3, 20, 110)], e.OCHRE, 2.4)

# --- table ---------------------------------------------------------------------------------------
top = [flat(-260, EDGE), flat(260, EDGE), flat(260, -50), flat(-260, -50)]
sheet.plane(e.clip(top, sheet.frame), e.RUST)
LX, LZ = -38.0, 62.0  # foot of the lamp
PX, PZ = -12.0, 40.0  # middle of the pool of light


def pool(x, z):
    """How far a spot lies from the middle of the lamplight, 1 at its rim."""
    return math.hypot((x - PX) / 66, (z - PZ) / 50)


def rim_of(size):
    return [
        flat(PX + 66 * size * math.cos(a / 30 * math.pi), PZ + 50 * size * math.sin(a / 30 * math.pi))
        for a in range(60)
    ]


sheet.plane(rim_of(1.14), "#a97e3a")
sheet.plane(rim_of(0.9), e.OCHRE)

# grain of the wood: lines along x in the plane, thin in the light and heavy out of it
grain, glints = [], []
zz = -34.0
while zz < EDGE:
    line, spots = [], []
    x = -150.0
    while x <= 150:
        z = zz + 1.4 * (e.noise(x / 22, zz / 4, 8) - 0.5) + 0.8 * (e.noise(x / 6, zz, 9) - 0.5)
        line.append(flat(x, z))
        spots.append((x, z))
        x += 4
    depth = abs(flat(0, zz)[1] - flat(0, zz + 1.3)[1])
    grain += e.swell(
        line,
        lambda _x, _y, t, spots=spots, depth=depth: (
            depth
            * min(
                0.97,
                max(
                    0.06,
                    (pool(*spots[round(t * (len(spots) - 1))]) - 0.66) * 1.05
                    + 0.34 * (e.noise(t * 40, depth * 9, 3) - 0.38),
                ),
            )
        ),
        0.3,
        0.35,
    )
    zz += 1.3 + 0.012 * (zz + 34)
sheet.plane([p for p in grain if sheet.seen(p)], e.INK)
sheet.lines([[flat(-200, EDGE), flat(200, EDGE)]], e.OCHRE, 2)


class Page:
    """A sheet of paper on the table: own coordinates (0-1 across, 0-1 down) to the picture."""

    def __init__(self, x, z, wide, tall, turn):
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        self.o, self.ux, self.uz, self.w, self.h = (x, z), (c, s), (s, -c), wide, tall

    def table(self, u, v):
        a, b = u * self.w, v * self.h
        return (self.o[0] + self.ux[0] * a + self.uz[0] * b, self.o[1] + self.ux[1] * a + self.uz[1] * b)

    def __call__(self, u, v):
        return flat(*self.table(u, v))

    def box(self, u0, v0, u1, v1):
        return [self(u0, v0), self(u1, v0), self(u1, v1), self(u0, v1)]

    def light(self, u, v):
        return pool(*self.table(u, v))


def lay(page, drop=0.5):
    """Shadow and paper."""
    c = [page.table(u, v) for u, v in ((0, 0), (1, 0), (1, 1), (0, 1))]
    sheet.plane([flat(x + drop, z - drop * 0.8) for x, z in c], e.INK)
    sheet.plane(page.box(0, 0, 1, 1), e.ASH)
    sheet.open_clip(page.box(0, 0, 1, 1))
    sheet.plane(rim_of(1.32), e.STONE)
    sheet.plane(rim_of(1.1), e.PAPER)
    sheet.close_clip()


def dim(page, angle, gap, start=0.8, force=0.75):
    """Hatch the part of a page that lies outside the lamplight."""
    lines = []
    count = int(1 / gap)
    for k in range(count):
        v = (k + 0.5) * gap
        pts, where = [], []
        for m in range(25):
            u = m / 24
            pts.append(page(u, v))
            where.append(page.light(u, v))
        size = math.dist(page(0.5, v), page(0.5, v + gap))
        lines += e.swell(
            pts,
            lambda _x, _y, t, where=where, size=size: (
                size * min(0.8, max(0, (where[round(t * 24)] - start) * force))
            ),
            0.35,
            0.4,
        )
    sheet.plane(lines, e.SOOT)


def bars(page, u0, v0, u1, v1, count, ragged=True):
    """Lines of type as grey bars."""
    out = []
    for k in range(count):
        a = v0 + (v1 - v0) * k / count
        b = a + (v1 - v0) / count * 0.52
        end = u1
        if ragged and (k == count - 1 or e.noise(k * 1.7, u0 * 90 + v0 * 37, 6) > 0.83):
            end = u0 + (u1 - u0) * (0.35 + 0.5 * e.noise(k * 3.3, u0 * 50, 7))
        out.append(page.box(u0, a, end, b))
    return out


def proof(page, layout):
    """A page proof: nameplate, headline blocks, pictures, columns."""
    black, grey, rule, tint = [], [], [], []
    for kind, u0, v0, u1, v1, n in layout:
        if kind == "text":
            grey += bars(page, u0, v0, u1, v1, n)
        elif kind == "head":
            step = (u1 - u0) / n
            for k in range(n):
                black.append(page.box(u0 + k * step, v0, u0 + (k + 0.82) * step, v1))
        elif kind == "rule":
            rule.append([page(u0, v0), page(u1, v1)])
        elif kind == "tint":
            tint.append(page.box(u0, v0, u1, v1))
        elif kind == "pic":
            box = page.box(u0, v0, u1, v1)
            sheet.plane(box, e.ASH)
            hill = [
                page(u0 + (u1 - u0) * m / 12, v1 - (v1 - v0) * (0.3 + 0.35 * e.noise(m / 2.2, u0 * 9, 12)))
                for m in range(13)
            ]
            sheet.plane([*hill, page(u1, v1), page(u0, v1)], e.SOOT)
            sheet.lines(
                [[page(u0, v0 + (v1 - v0) * m / 9), page(u1, v0 + (v1 - v0) * m / 9)] for m in range(1, 5)],
                e.GREY,
                0.9,
            )
            sheet.lines([[*box, box[0]]], e.INK, 0.8)
    sheet.plane(tint, e.STRAW, 0.3)
    sheet.plane(grey, e.GREY)
    sheet.plane(black, e.INK)
    sheet.lines(rule, e.INK, 0.9)


def four(u0, u1, n):
    step = (u1 - u0) / n
    return [(u0 + k * step + 0.008, u0 + (k + 1) * step - 0.008) for k in range(n)]


# a pile of back numbers at the far right
for k in range(9):
    pile = Page(
        46 + 0.5 * math.sin(k * 2.1), 100 + 0.4 * math.cos(k * 3), 46, 32, -6 + 1.6 * math.sin(k * 1.7)
    )
    lift = k * 1.1
    face = [
        cam(x, lift, z) for x, z in (pile.table(0, 0), pile.table(1, 0), pile.table(1, 1), pile.table(0, 1))
    ]
    front = [
        cam(*pile.table(0, 1)[:1], lift - 0.9, pile.table(0, 1)[1]),
        cam(pile.table(1, 1)[0], lift - 0.9, pile.table(1, 1)[1]),
        face[2],
        face[3],
    ]
    sheet.plane(front, e.GREY if k % 2 else e.ASH)
    sheet.plane(face, e.STONE)
    sheet.lines([[face[3], face[2]]], e.INK, 0.9)
pile = Page(46, 100, 46, 32, -6)


class Raised(Page):
    def __call__(self, u, v):
        x, z = self.table(u, v)
        return cam(x, 9.0, z)


cover = Raised(46 + 0.5 * math.sin(16.8), 100 + 0.4 * math.cos(24), 46, 32, -6 + 1.6 * math.sin(13.6))
proof(
    cover,
    [
        ("head", 0.05, 0.08, 0.42, 0.26, 4),
        ("rule", 0.04, 0.31, 0.96, 0.31, 0),
        ("head", 0.05, 0.4, 0.6, 0.52, 9),
        ("pic", 0.64, 0.4, 0.95, 0.75, 0),
        *[("text", a, 0.58, b, 0.95, 7) for a, b in four(0.04, 0.61, 3)],
    ],
)
dim(cover, 0, 0.05, 0.8, 0.7)

# under-proof, turned
under_page = Page(-92, 66, 52, 58, 14)
lay(under_page)
proof(
    under_page,
    [
        ("head", 0.06, 0.05, 0.6, 0.12, 7),
        ("rule", 0.05, 0.15, 0.95, 0.15, 0),
        *[("text", a, 0.2, b, 0.94, 26) for a, b in four(0.05, 0.95, 5)],
        ("pic", 0.42, 0.36, 0.77, 0.6, 0),
    ],
)
dim(under_page, 0, 0.025)

# right-hand proof
right_page = Page(26, 58, 50, 66, -11)
lay(right_page)
proof(
    right_page,
    [
        ("rule", 0.05, 0.05, 0.95, 0.05, 0),
        ("head", 0.05, 0.075, 0.5, 0.125, 8),
        ("head", 0.05, 0.14, 0.36, 0.165, 9),
        *[("text", a, 0.19, b, 0.5, 16) for a, b in four(0.05, 0.62, 4)],
        ("pic", 0.64, 0.075, 0.95, 0.33, 0),
        *[("text", a, 0.36, b, 0.5, 7) for a, b in four(0.64, 0.95, 2)],
        ("rule", 0.05, 0.525, 0.95, 0.525, 0),
        ("head", 0.05, 0.55, 0.4, 0.6, 5),
        *[("text", a, 0.63, b, 0.95, 15) for a, b in four(0.05, 0.5, 3)],
        ("tint", 0.53, 0.55, 0.95, 0.95, 0),
        ("head", 0.56, 0.575, 0.85, 0.61, 6),
        *[("text", a, 0.64, b, 0.93, 13) for a, b in four(0.55, 0.93, 2)],
    ],
)
dim(right_page, 0, 0.02)

# the front page, in the light
main = Page(-43, 57, 62, 84, 3)
lay(main, 0.7)
proof(
    main,
    [
        ("head", 0.05, 0.035, 0.46, 0.125, 4),
        ("rule", 0.05, 0.145, 0.95, 0.145, 0),
        ("rule", 0.05, 0.152, 0.95, 0.152, 0),
        ("tint", 0.78, 0.03, 0.95, 0.13, 0),
        ("head", 0.83, 0.05, 0.9, 0.11, 1),
        ("head", 0.05, 0.18, 0.72, 0.235, 10),
        ("head", 0.05, 0.25, 0.56, 0.285, 11),
        *[("text", a, 0.31, b, 0.56, 17) for a, b in four(0.05, 0.4, 3)],
        ("pic", 0.41, 0.31, 0.72, 0.5, 0),
        *[("text", a, 0.52, b, 0.56, 2) for a, b in four(0.405, 0.72, 2)],
        ("tint", 0.745, 0.18, 0.95, 0.56, 0),
        ("head", 0.765, 0.195, 0.93, 0.22, 6),
        ("text", 0.765, 0.24, 0.93, 0.54, 19),
        ("rule", 0.05, 0.58, 0.95, 0.58, 0),
        ("head", 0.05, 0.6, 0.34, 0.635, 6),
        *[("text", a, 0.655, b, 0.95, 19) for a, b in four(0.05, 0.5, 4)],
        ("rule", 0.51, 0.6, 0.51, 0.95, 0),
        ("head", 0.53, 0.6, 0.74, 0.635, 5),
        *[("text", a, 0.655, b, 0.95, 19) for a, b in four(0.525, 0.95, 4)],
    ],
)
dim(main, 0, 0.0155, 0.8, 0.8)
# the editor's marks
sheet.lines(
    [
        [
            main(0.49 + 0.1 * math.cos(a / 10), 0.268 + 0.03 * math.sin(a / 10) + 0.0003 * a)
            for a in range(3, 66)
        ]
    ],
    e.BRICK,
    3,
)
sheet.lines(
    [
        [main(0.59, 0.268), main(0.66, 0.262), main(0.735, 0.165), main(0.775, 0.158)],
        [main(0.09, 0.4), main(0.17, 0.402)],
        [main(0.175, 0.39), main(0.195, 0.41), main(0.205, 0.372)],
    ],
    e.BRICK,
    2.6,
)

# ruler across the front page
rule = Page(-33, 14, 56, 3.6, 24)
sheet.plane(
    [
        flat(x + 0.7, z - 0.7)
        for x, z in (rule.table(0, 0), rule.table(1, 0), rule.table(1, 1), rule.table(0, 1))
    ],
    e.INK,
)
sheet.plane(rule.box(0, 0, 1, 1), e.OCHRE)
sheet.plane(rule.box(0, 0, 1, 0.12), e.STRAW)
ticks = []
for k in range(1, 112):
    u = k / 112
    ticks.append([rule(u, 0.12), rule(u, 0.62 if k % 10 == 0 else 0.46 if k % 5 == 0 else 0.32)])
sheet.lines(ticks, e.INK, 1.1)
sheet.lines([[rule(0, 0.8), rule(1, 0.8)]], e.RUST, 1.2)
sheet.plane(e.ellipse(*rule(0.975, 0.5), 5, 4), e.INK)

# red pencil
pen = Page(14.5, 31, 19.5, 1.25, -38)
sheet.plane(
    [flat(x + 1.1, z - 0.7) for x, z in (pen.table(0.02, 0), pen.table(1, 0.5), pen.table(0.02, 1))], e.INK
)
for v0, v1, tint in ((0, 0.36, "#c15a44"), (0.36, 0.72, e.BRICK), (0.72, 1, "#6e2a1e")):
    sheet.plane(
        [
            cam(*pen.table(0, v0)[:1], 0.8, pen.table(0, v0)[1]),
            cam(pen.table(0.86, v0)[0], 0.8, pen.table(0.86, v0)[1]),
            cam(pen.table(0.86, v1)[0], 0.8, pen.table(0.86, v1)[1]),
            cam(pen.table(0, v1)[0], 0.8, pen.table(0, v1)[1]),
        ],
        tint,
    )


def high(u, v):
    x, z = pen.table(u, v)
    return cam(x, 0.8, z)


sheet.plane([high(0.86, 0), high(0.965, 0.4), high(0.965, 0.6), high(0.86, 1)], e.STRAW)
sheet.plane([high(0.965, 0.4), high(1, 0.5), high(0.965, 0.6)], e.BRICK)
sheet.plane([high(0, 0), high(0.05, 0), high(0.05, 1), high(0, 1)], e.BONE)

# --- spectacles ----------------------------------------------------------------------------------
spots = []
for cx in (-66.0, -59.2):
    spots.append(
        [
            cam(
                cx + 3 * math.cos(a / 12 * math.pi),
                1.2 + 0.9 * math.sin(a / 12 * math.pi),
                44 + 2.5 * math.sin(a / 12 * math.pi) + (cx + 62) * 0.2,
            )
            for a in range(25)
        ]
    )
for lens in spots:
    sheet.plane(lens, e.PAPER, 0.35)
    sheet.lines([[*lens, lens[0]]], e.INK, 3.4)
sheet.lines(
    [
        [spots[0][0], ((spots[0][0][0] + spots[1][12][0]) / 2, spots[0][0][1] - 6), spots[1][12]],
        [spots[0][11], cam(-70.2, 2, 51), cam(-67, 0.6, 60)],
        [spots[1][1], cam(-54.8, 2, 53), cam(-55, 0.6, 61)],
    ],
    e.INK,
    3,
    cap="round",
)

# --- mug -----------------------------------------------------------------------------------------
MX, MZ, MR, MH = 40.0, 66.0, 5.2, 11.5
shadow = [
    flat(
        MX + MR * math.cos(a / 12 * math.pi) + (7 if math.cos(a / 12 * math.pi) > -0.3 else 0),
        MZ + MR * math.sin(a / 12 * math.pi) + (5 if math.cos(a / 12 * math.pi) > -0.3 else 0),
    )
    for a in range(24)
]
sheet.plane(shadow, e.INK)


def round_at(radius, y, cx=MX, cz=MZ, n=40):
    return [
        cam(cx + radius * math.cos(2 * math.pi * a / n), y, cz + radius * math.sin(2 * math.pi * a / n))
        for a in range(n)
    ]


rim, foot = round_at(MR, MH), round_at(MR * 0.94, 0.3)
lx0, lx1 = min(rim)[0], max(rim)[0]
fx0, fx1 = min(foot)[0], max(foot)[0]
ry = sum(p[1] for p in rim) / len(rim)
fy = sum(p[1] for p in foot) / len(foot)
handle = e.curve(
    [(lx1 - 6, ry + 22), (lx1 + 26, ry + 24), (lx1 + 34, ry + 58), (lx1 + 14, ry + 92), (fx1 - 6, fy - 30)],
    steps=8,
)
sheet.lines([handle], e.INK, 17)
sheet.lines([handle], e.STONE, 12)
sheet.lines([[(x + 2, y + 3) for x, y in handle[2:]]], e.GREY, 4)
low = [p for p in foot if p[1] >= fy]
low.sort()
body = [(lx0, ry), *low, (lx1, ry)]
sheet.plane(body, e.BONE)
bands = []
for k in range(1, 40):
    u = k / 40
    a, b = (
        (lx0 + (lx1 - lx0) * u, ry),
        (fx0 + (fx1 - fx0) * u, fy + (max(p[1] for p in foot) - fy) * math.sin(math.pi * u)),
    )
    tone = max(0, (u - 0.38) * 1.7) if u < 0.93 else 0.6
    if tone > 0.05:
        bands += e.wedge(a, b, (lx1 - lx0) / 40 * min(0.95, tone), (lx1 - lx0) / 40 * min(0.95, tone * 1.15))
sheet.plane(bands, e.SOOT)
for level in (MH * 0.86, MH * 0.8):
    hoop = list(round_at(MR * (0.94 + 0.06 * level / MH), level))
    mid = sum(p[1] for p in hoop) / len(hoop)
    sheet.lines([sorted(p for p in hoop if p[1] >= mid - 1)], e.INDIGO, 4)
sheet.plane(rim, e.PAPER)
sheet.plane(round_at(MR * 0.9, MH - 0.2), e.SOOT)
sheet.plane(round_at(MR * 0.82, MH - 1.6), e.RUST)
sheet.lines([[*rim, rim[0]]], e.INK, 1.2)
steam = []
for off, tall in ((-16, 92), (4, 128), (20, 84)):
    base = ((lx0 + lx1) / 2 + off, ry - 20)
    pts = e.curve(
        [
            base,
            (base[0] - 9, base[1] - tall * 0.28),
            (base[0] + 8, base[1] - tall * 0.58),
            (base[0] - 5, base[1] - tall),
        ],
        steps=10,
    )
    steam += e.stroke(pts, 4.2, 0.1, 0, 0.35)
sheet.plane(steam, e.STONE, 0.8)

# --- lamp ----------------------------------------------------------------------------------------
bx, by = flat(LX, LZ + 14)
sheet.plane(e.ellipse(bx + 16, by + 8, 74, 22), e.INK)
sheet.plane(e.ellipse(bx, by, 66, 20), e.SOOT)
sheet.plane(e.ellipse(bx, by - 6, 66, 20), e.INDIGO)
sheet.lines([e.ellipse(bx, by - 6, 60, 17, 190, 330)], e.MIST, 1.6)
elbow = (bx - 120, by - 215)
head = (bx + 4, by - 350)
for a, b in (((bx - 4, by - 10), elbow), (elbow, head)):
    for off, tint, wide in ((0, e.INK, 13), (0, e.INDIGO, 9), (-2, e.MIST, 2)):
        sheet.lines([[(a[0] + off, a[1]), (b[0] + off, b[1])]], tint, wide)
spring = []
for k in range(22):
    t = 0.16 + k * 0.022
    p = e.lerp(elbow, head, t)
    spring.append([(p[0] - 9, p[1] + 13), (p[0] - 1, p[1] + 21)])
sheet.lines(spring, e.STONE, 1.6)
sheet.plane(e.ellipse(*elbow, 13, 13), e.INK)
sheet.plane(e.ellipse(*elbow, 7, 7), e.OCHRE)
# shade: a cone turned down to the right, its mouth seen from the edge
ax, ay = head
tilt = -22
c, s = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))


def turned(x, y):
    return (ax + x * c - y * s, ay + x * s + y * c)


mouth = e.ellipse(0, 118, 118, 26)
mouth = [turned(x, y) for x, y in mouth]
cone = [turned(x, y) for x, y in [(-30, -18), *e.curve([(-34, 10), (-66, 62), (-118, 118)], steps=6)]] + [
    turned(x, y) for x, y in e.ellipse(0, 118, 118, 26, 180, 0, count=20)
]
cone += [turned(x, y) for x, y in e.curve([(118, 118), (66, 62), (34, 10)], steps=6)] + [turned(30, -18)]
sheet.plane(cone, e.INDIGO)
ribs = []
for k in range(33):
    u = -1 + 2 * k / 32
    tone = 0.25 + 0.6 * max(0, -u) + (0.35 if u > 0.8 else 0)
    pts = e.curve(
        [
            turned(31 * u, -14),
            turned(38 * u, 16),
            turned(68 * u, 62 + 8 * (1 - u * u)),
            turned(117 * u, 118 + 25 * math.sqrt(max(0, 1 - u * u))),
        ],
        steps=5,
    )
    ribs += e.swell(pts, lambda _x, _y, t, tone=tone: (1.6 + 5.6 * t) * tone, 0.3)
sheet.plane(ribs, e.INK)
gleam = e.curve([turned(12, -8), turned(16, 18), turned(34, 70), turned(62, 134)], steps=6)
sheet.plane(e.stroke(gleam, 9, 0.2, 0.3, 0.7), e.MIST)
sheet.plane(mouth, e.PAPER)
sheet.lines([[*mouth, mouth[0]]], e.INK, 3)
bulb = [turned(x, y) for x, y in e.ellipse(0, 118, 44, 15)]
sheet.plane(bulb, "#fffdf6")
sheet.lines([[*bulb, bulb[0]]], e.STRAW, 1.6)
sheet.plane([turned(-20, -18), turned(-16, -44), turned(16, -44), turned(20, -18)], e.INK)
sheet.plane([turned(-14, -44), turned(-10, -52), turned(10, -52), turned(14, -44)], e.OCHRE)
sheet.save(__file__)

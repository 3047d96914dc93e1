"""Draw ``millet.svg``: ripe millet in front, terraced loess fields and far hills behind it.

Sky, hills, terraces and crop are laid from back to front; every head of millet is a hanging
spindle of small grains with a lit and a dark side.
"""

import itertools
import math

import engrave as e

W, H = 1500, 1000
sheet = e.Sheet(W, H, e.BONE, seed=23)
rnd = sheet.rnd

# --- sky: high clouds as white planes with hatched bellies ---------------------------------------
sheet.plane([(0, 0), (W, 0), (W, 480), (0, 480)], "#b9c3cb")
sheet.plane([(0, 300), (W, 270), (W, 480), (0, 480)], "#cfd2cd")
sheet.plane([(0, 385), (W, 370), (W, 480), (0, 480)], e.BONE)
sheet.plane(
    e.shade(
        [(0, 0), (W, 0), (W, 330), (0, 330)],
        0,
        8,
        lambda x, y: 0.62 * max(0, 1 - y / 330) ** 1.2 + 0.1 * (e.noise(x / 200, y / 14, 3) - 0.5),
        rnd,
        0.2,
        40,
        fine=0.5,
    ),
    e.SLATE,
)


def cloud(cx, cy, wide, tall, seed, lean=0.0):
    """A heaped cloud: lobes above, a flat base; the belly shaded with level lines."""
    tops = []
    n = 13
    for k in range(n):
        u = -1 + 2 * k / (n - 1)
        r = (0.13 + 0.12 * e.noise(k * 1.7, seed, 5)) * wide * (1 - 0.45 * u * u)
        x = cx + u * wide * 0.86
        y = cy - tall * (1 - u * u) * (0.55 + 0.75 * e.noise(k * 0.9, seed, 6)) - 6
        tops.append((x + lean * (cy - y), y, r))
    shape = []
    for x in range(int(cx - wide * 1.08), int(cx + wide * 1.08), 5):
        best = cy
        for tx, ty, r in tops:
            if abs(x - tx) < r:
                best = min(best, ty - 0.62 * math.sqrt(r * r - (x - tx) ** 2) + 0.2 * r)
        shape.append((x, min(best, cy)))
    base = [(cx + wide * 1.05, cy), (cx - wide * 1.05, cy)]
    outline = e.thin_out([*shape, *base], 0.6)
    sheet.plane(outline, e.PAPER)

    def belly(x, y):
        low = 1 - (cy - y) / (tall * 1.1)
        lobes = 0.0
        for tx, ty, r in tops:
            d = math.hypot(x - tx + r * 0.28, (y - ty) * 1.3 + r * 0.1) / r
            if d < 1.5:
                lobes = max(lobes, 1 - d)
        ends = 1 - min(1, abs(x - cx) / wide) ** 3
        return (0.6 * max(0, low) ** 1.8 - 0.6 * lobes + 0.14) * ends

    sheet.plane(e.shade(outline, 0, 7, belly, rnd, 0.15, 14, least=0.6, fine=0.6, most=0.62), e.SLATE)


cloud(330, 262, 280, 120, 1, -0.1)
cloud(1050, 205, 370, 128, 2, -0.1)
cloud(760, 332, 170, 52, 3)
cloud(1390, 330, 190, 60, 4)
cloud(60, 356, 150, 44, 6)
# streaks
streaks = []
for x, y, w in (
    (520, 96, 210),
    (620, 112, 170),
    (1330, 84, 190),
    (180, 70, 220),
    (260, 84, 150),
    (860, 58, 160),
    (660, 366, 130),
    (1010, 372, 180),
    (420, 378, 150),
):
    streaks += e.stroke([(x - w, y + 4), (x, y), (x + w, y - 5)], 6, 0, 0, 0.55)
sheet.plane(streaks, e.PAPER)


# --- hills ---------------------------------------------------------------------------------------
def ridge(base, high, scale, seed, step=20):
    return [
        (x, base - high * e.noise(x / scale, seed, 11) - high * 0.3 * e.noise(x / (scale / 3.3), seed, 12))
        for x in range(-step, W + 2 * step, step)
    ]


far = ridge(446, 62, 330, 1)
sheet.plane([*far, (W, 520), (0, 520)], "#98a2ab")
mid = ridge(470, 60, 240, 2)
sheet.plane([*mid, (W, 540), (0, 540)], "#7b8389")
lines = []
for x in range(0, W, 15):  # gullies
    i = min(len(mid) - 1, x // 20 + 1)
    y = mid[i][1]
    long = 16 + 46 * e.noise(x / 26, 3, 13)
    lines += e.wedge((x, y + 1), (x + 18 * (e.noise(x / 60, 4, 14) - 0.5) - 6, y + long), 4.2, 0)
sheet.plane(lines, "#4b535c")


# --- terraces ------------------------------------------------------------------------------------
def ground(x, k, n):
    """Edge of terrace ``k`` of ``n``: a contour round two spurs, closing up with distance."""
    t = (k / n) ** 1.75
    base = 468 + 400 * t
    spur = math.exp(-(((x - 330 - 160 * t) / (330 + 160 * t)) ** 2)) * (64 - 10 * t)
    spur2 = math.exp(-(((x - 1210 + 120 * t) / (280 + 190 * t)) ** 2)) * (50 + 26 * t)
    dip = math.exp(-(((x - 790) / 210) ** 2)) * (26 + 40 * t)
    return base - spur - spur2 + dip + (6 + 22 * t) * (e.noise(x / (90 + 160 * t), k * 0.6, 15) - 0.5)


TINTS = ("#c9a45a", "#e2cd97", "#b58f4a", "#8f8a55", "#d3b26e", "#a8833f", "#dcc387", "#9c9660", "#c09848")
N = 12
sheet.plane([(0, 500), (W, 500), (W, H), (0, H)], "#a8833f")
XS = list(range(-24, W + 49, 24))


def between(top, low, u):
    return [e.lerp(a, b, u) for a, b in zip(top, low, strict=True)]


for k in range(N):
    t = (k / N) ** 1.75
    top = [(x, ground(x, k, N)) for x in XS]
    riser = 3 + 19 * t
    bank = [(x, y + riser * (0.55 + 0.9 * e.noise(x / 90, k, 16))) for x, y in top]
    nxt = [(x, ground(x, k + 1, N) + 4) for x in XS]
    # parcels: each its own tint and its own way of being worked
    i = 0
    while i < len(XS) - 1:
        j = min(len(XS) - 1, i + 6 + int(16 * e.noise(i * 1.3, k * 2.9, 81)))
        pick = int(8.999 * e.noise(i * 0.77 + 3, k * 1.9, 82))
        tint = TINTS[(pick + k * 2) % len(TINTS)]
        lean = round(8 * t)
        strip = e.thin_out(bank[i : j + 1], 0.9) + e.thin_out(
            [(x - lean, y) for x, y in nxt[i : j + 1]][::-1], 0.9
        )
        sheet.plane(strip, tint)
        ink = "#4a4a2a" if tint in ("#8f8a55", "#9c9660") else "#6b4f22"
        depth = max(4, nxt[(i + j) // 2][1] - bank[(i + j) // 2][1])
        kind = (pick + k) % 3
        if kind == 0:  # rows that follow the contour
            m = max(2, int(depth / (5 + 6 * t)))
            rows = [e.thin_out(between(bank[i : j + 1], nxt[i : j + 1], r / m), 1.0) for r in range(1, m)]
            sheet.lines(rows, ink, round(0.8 + 1.5 * t, 1))
        elif kind == 1:  # standing crop: short upright ticks
            m = max(2, int(depth / (8 + 10 * t)))
            ticks = []
            for r in range(1, m + 1):
                line = between(bank[i : j + 1], nxt[i : j + 1], (r - 0.3) / m)
                for px, py in e.resample(line, 11 + 11 * t):
                    ticks.append(
                        [(px + rnd.uniform(-1, 1), py), (px + 1, py - (3.5 + 9 * t) * rnd.uniform(0.7, 1.1))]
                    )
            sheet.lines(ticks, ink, round(1.1 + 1.9 * t, 1))
        i = j
    # the loess bank: upright cuts, heavy where it turns from the sun
    sheet.plane([*e.thin_out(top, 0.5), *e.thin_out(bank, 0.5)[::-1]], "#7d5f36")
    beat = " ".join(
        f"{(1.2 + 2.6 * t) * rnd.uniform(0.6, 1.5):.1f} {(4 + 6 * t) * rnd.uniform(0.5, 1.7):.1f}"
        for _ in range(14)
    )
    shady, run = [], []
    for m in range(len(top) - 1):
        turn = (top[m + 1][1] - top[m][1]) / 24
        if 1.6 * turn + 0.9 * (e.noise(m / 2.1, k, 17) - 0.5) > -0.2:
            run.append(e.lerp(top[m], bank[m], 0.5))
        elif run:
            shady, run = [*shady, run], []
    shady.append(run)
    sheet.lines(
        [e.thin_out(r, 0.6) for r in shady if len(r) > 1], "#2f2415", round(riser * 0.92, 1), dash=beat
    )
    sheet.lines([e.thin_out(top, 0.5)], "#f0dfb2", round(1.0 + 1.6 * t, 1))
# trees on the edges and one small house with a red door-couplet on the far spur
for x, k, s in (
    (470, 3, 15),
    (486, 3, 11),
    (620, 5, 18),
    (1010, 4, 15),
    (1026, 4, 19),
    (1042, 4, 12),
    (1330, 6, 21),
    (150, 5, 20),
    (172, 5, 15),
    (880, 7, 24),
    (710, 2, 9),
    (722, 2, 11),
):
    y = ground(x, k, N) + 3
    blob = e.curve(
        [
            (x - s * 0.55, y - s * 0.5),
            (x - s * 0.62, y - s * 1.1),
            (x - s * 0.2, y - s * 1.75),
            (x + s * 0.3, y - s * 1.6),
            (x + s * 0.62, y - s),
            (x + s * 0.5, y - s * 0.45),
        ],
        close=True,
        steps=4,
    )
    sheet.plane([blob, [(x - 1.5, y), (x - 1, y - s * 0.6), (x + 1, y - s * 0.6), (x + 1.5, y)]], "#35351f")
    sheet.lines(
        [
            [(x - s * 0.4, y - s * 1.25), (x - s * 0.1, y - s * 1.5)],
            [(x - s * 0.45, y - s * 0.95), (x, y - s * 1.2)],
            [(x - s * 0.4, y - s * 0.7), (x + s * 0.05, y - s * 0.9)],
        ],
        "#8f8a55",
        1.6,
    )
hx, hy = 1150, ground(1150, 5, N) + 3
sheet.plane([(hx - 40, hy), (hx - 40, hy - 22), (hx + 34, hy - 22), (hx + 34, hy)], "#c9a45a")
sheet.plane([(hx - 46, hy - 20), (hx - 34, hy - 36), (hx + 30, hy - 36), (hx + 40, hy - 20)], e.SOOT)
sheet.lines([[(hx - 40 + 8 * m, hy - 21), (hx - 31 + 7.6 * m, hy - 35)] for m in range(10)], e.GREY, 0.9)
sheet.plane([(hx - 8, hy), (hx - 8, hy - 15), (hx + 2, hy - 15), (hx + 2, hy)], e.BRICK)
sheet.plane(
    [
        [(hx - 30, hy - 7), (hx - 30, hy - 15), (hx - 18, hy - 15), (hx - 18, hy - 7)],
        [(hx + 12, hy - 7), (hx + 12, hy - 15), (hx + 24, hy - 15), (hx + 24, hy - 7)],
    ],
    e.INK,
)

# --- the standing crop: a dark mass low down, heads behind, heads in front -----------------------


def leaf(x, y, long, lift, droop, wide, tint, vein):
    """A long blade that rises, turns over and hangs."""
    mid = e.curve(
        [
            (x, y),
            (x + long * 0.32, y - lift),
            (x + long * 0.7, y - lift * 0.86),
            (x + long, y - lift + droop),
        ],
        steps=12,
        tolerance=0,
    )
    blade = e.swell(mid, e.taper(wide, 0.5, 0.0, 0.35), 0.3, 0.6)
    sheet.plane(blade, tint)
    low = e.swell([(px, py + wide * 0.2) for px, py in mid], e.taper(wide * 0.52, 0.3, 0.0, 0.4), 0.3, 0.6)
    sheet.plane(low, vein)


def head(x, y, long, fat, bend, sway, tone):  # noqa: C901 - one plant, told in order
    """One hanging head from where it leaves the stalk: (x, y) is the top of its arch."""
    # spine: over the arch and straight down, a little outwards
    knots = [
        (x - bend * 0.62, y + long * 0.24),
        (x - bend * 0.3, y + long * 0.03),
        (x, y),
        (x + bend * 0.42, y + long * 0.1),
        (x + bend * 0.72 + sway * 0.3, y + long * 0.36),
        (x + bend * 0.82 + sway * 0.7, y + long * 0.68),
        (x + bend * 0.8 + sway, y + long),
    ]
    spine = e.curve(knots, steps=8, tolerance=0)
    start = 12
    body = spine[start:]
    n = len(body) - 1

    def girth(t):
        return (
            fat
            * (0.32 + 0.68 * math.sin(min(1, t * 1.5) * math.pi / 2))
            * (1 - max(0, (t - 0.62) / 0.38) ** 2 * 0.78)
            * (1 + 0.07 * math.sin(t * 33))
        )

    left, right = [], []
    for i, (px, py) in enumerate(body):
        a, b = body[max(0, i - 1)], body[min(n, i + 1)]
        size = math.hypot(b[0] - a[0], b[1] - a[1]) or 1
        nx, ny = -(b[1] - a[1]) / size, (b[0] - a[0]) / size
        g = girth(i / n) / 2
        left.append((px + nx * g, py + ny * g))
        right.append((px - nx * g, py - ny * g))
    dark, base, lit, bright = tone
    sheet.lines([e.thin_out(spine[: start + 3], 0.3)], dark, round(fat * 0.15 + 1.4, 1))
    sheet.lines(
        [[(px - 1, py - 1) for px, py in e.thin_out(spine[: start + 2], 0.3)]],
        lit,
        round(fat * 0.05 + 0.8, 1),
    )
    sheet.plane(e.thin_out([*left, *right[::-1]], 0.5), dark)
    length = sum(math.dist(p, q) for p, q in itertools.pairwise(body))
    pitch = max(6.7, fat * 0.136)
    count = int(length / (pitch * 0.86))
    rim, bristle, grains, lights, tips = [], [], [], [], []
    for r in range(count + 1):
        t = (r + 0.2) / (count + 1)
        i = min(n - 1, int(t * n))
        f = t * n - i
        centre = e.lerp(body[i], body[i + 1], f)
        lft, rgt = e.lerp(left[i], left[i + 1], f), e.lerp(right[i], right[i + 1], f)
        down = (body[i + 1][0] - body[i][0], body[i + 1][1] - body[i][1])
        size = math.hypot(*down) or 1
        dx, dy = down[0] / size, down[1] / size
        across = max(3, round(girth(t) / pitch))
        # the head is built of small tufts: the rows bulge and the gaps between tufts stay dark
        tuft = 0.5 + 0.5 * math.sin(r * 1.05)
        for m in range(across + 1):
            u = (m + (0.5 if r % 2 else 0.0) + rnd.uniform(-0.2, 0.2)) / (across + 0.5)
            q = e.lerp(rgt, lft, 0.5 + (u - 0.5) * (1.02 + 0.12 * tuft))
            q = (q[0] + rnd.uniform(-0.12, 0.12) * pitch, q[1] + rnd.uniform(-0.2, 0.2) * pitch)
            out = (q[0] - centre[0], q[1] - centre[1])
            if u < 0.16 or u > 0.84:
                if fat > 30:
                    rim.append(q)
                if fat > 30 and r % 3 == 0:
                    s = math.hypot(*out) or 1
                    bristle.append(
                        [
                            q,
                            (
                                q[0] + out[0] / s * fat * 0.2 + dx * fat * 0.16,
                                q[1] + out[1] / s * fat * 0.2 + dy * fat * 0.16,
                            ),
                        ]
                    )
            shine = 0.52 - out[0] / max(1, girth(t)) * 1.2 - out[1] / max(1, girth(t)) * 0.35
            shine += 0.5 * (e.noise(q[0] / (pitch * 2.6), q[1] / (pitch * 2.2), 91) - 0.5) + rnd.uniform(
                -0.1, 0.1
            )
            if tuft < 0.12 and m % 2:
                continue
            if shine > 0.86:
                tips.append(q)
            elif shine > 0.46:
                lights.append(q)
            elif shine > 0.12:
                grains.append(q)
    sheet.lines(bristle, dark, round(0.5 + fat * 0.012, 1))
    sheet.dots(rim, dark, pitch * 1.35)
    sheet.dots(grains, base, pitch * 0.86)
    sheet.dots([(x - pitch * 0.08, y - pitch * 0.08) for x, y in lights], lit, pitch * 0.88)
    sheet.dots([(x - pitch * 0.1, y - pitch * 0.1) for x, y in tips], bright, pitch * 0.86)


def stalk(x, y, foot, wide, tint, light):
    pts = e.curve(
        [(x, y), (x + (foot - x) * 0.12, y + (H - y) * 0.3), (foot, H + 10)], steps=8, tolerance=0.4
    )
    sheet.plane(e.swell(e.resample(pts, 30), lambda _x, _y, t: wide * (0.55 + 0.45 * t), 0.3), tint)
    sheet.lines([[(px - wide * 0.22, py) for px, py in pts]], light, round(wide * 0.16, 1))


BACK = ("#4a3717", "#8a6a2c", "#b08a40", "#cda85a")
MID = ("#3b2a10", "#94702c", "#c59645", "#e0c07c")
NEAR = ("#241a0b", "#8e6a36", "#c99a47", "#f0d592")
# the crop behind, massed: arched heads in three ranks, then the dark between the stalks
for rank, (y0, size, dark, fills) in enumerate(
    (
        (800, 17, "#6b5020", ("#a37d36", "#d6b367")),
        (838, 23, "#513c17", ("#94702c", "#cda85a")),
        (884, 31, "#3b2a10", ("#8a6a2c", "#c59645")),
    )
):
    crest = [
        (x, y0 + 10 - 16 * e.noise(x / 70, rank, 31) - 10 * e.noise(x / 19, rank, 32))
        for x in range(-10, W + 20, 12)
    ]
    sheet.plane([*e.thin_out(crest, 0.8), (W, H), (0, H)], dark)
    groups, necks = ([], []), []
    x = -20.0
    while x < W + 20:
        s = size * rnd.uniform(0.8, 1.2)
        y = y0 + rnd.uniform(-12, 16)
        way = 1 if rnd.random() < 0.66 else -1
        groups[1 if rnd.random() < 0.45 else 0].append(
            [
                (x - way * s * 0.1, y - s * 0.24),
                (x + way * s * 0.3, y - s * 0.05),
                (x + way * s * 0.62, y + s * 0.6),
                (x + way * s * 0.52, y + s * 1.7),
                (x + way * s * 0.2, y + s * 0.7),
            ]
        )
        necks.append(
            [
                (x - way * s * 0.55, y + s * 1.6),
                (x - way * s * 0.4, y + s * 0.2),
                (x - way * s * 0.1, y - s * 0.2),
                (x + way * s * 0.2, y),
            ]
        )
        x += size * rnd.uniform(0.7, 1.15)
    sheet.lines(necks, fills[0], round(size * 0.1, 1))
    sheet.plane(groups[0], fills[0])
    sheet.plane(groups[1], fills[1])
stems = []
for k in range(60):
    x = W * (k + rnd.random()) / 60
    stems += e.wedge((x, H + 4), (x + rnd.uniform(-16, 16), rnd.uniform(900, 962)), rnd.uniform(5, 10), 0.4)
sheet.plane(stems, "#1f190a")
stems = []
for k in range(44):
    x = W * (k + rnd.random()) / 44
    stems += e.wedge((x, H + 4), (x + rnd.uniform(-16, 16), rnd.uniform(905, 975)), rnd.uniform(2, 4), 0.4)
sheet.plane(stems, "#6d6f3a")

back = [
    (60, 742, 120, 26, 40, 6),
    (205, 700, 128, 27, -42, -5),
    (342, 748, 118, 25, 38, 5),
    (520, 716, 128, 27, 44, 6),
    (660, 760, 112, 24, -36, -5),
    (792, 728, 122, 26, 40, 4),
    (930, 762, 112, 25, -38, -5),
    (1075, 722, 124, 26, 42, 6),
    (1225, 752, 118, 26, -40, -4),
    (1385, 718, 126, 27, 42, 6),
    (1480, 760, 112, 25, -36, -4),
]
for x, y, long, _fat, bend, _sway in back:
    stalk(x - bend * 0.62, y + long * 0.24, x - bend * 0.9, 6, BACK[0], BACK[2])
for item in back:
    head(*item, BACK)
for x, y, long, lift, droop, wide in (
    (30, 900, 150, 90, 60, 13),
    (300, 910, -170, 100, 70, 14),
    (470, 900, 160, 84, 60, 13),
    (700, 905, -150, 90, 66, 13),
    (860, 900, 170, 92, 70, 14),
    (1120, 905, -160, 96, 66, 14),
    (1290, 900, 150, 88, 62, 13),
    (1460, 905, -150, 92, 66, 13),
):
    leaf(x, y, long, lift, droop, wide, "#6d6f3a", "#3a3b1d")
middle = [
    (120, 640, 190, 42, 66, 10),
    (395, 610, 205, 44, -70, -10),
    (610, 668, 176, 40, 62, 9),
    (905, 640, 190, 42, -66, -9),
    (1150, 604, 206, 45, 70, 12),
    (1420, 660, 180, 41, -62, -8),
]
for x, y, long, _fat, bend, _sway in middle:
    stalk(x - bend * 0.62, y + long * 0.24, x - bend * 0.95, 9, "#4f4d22", "#a5a05a")
for x, y, long, lift, droop, wide in (
    (70, 900, 210, 150, 110, 20),
    (440, 880, -220, 160, 120, 21),
    (560, 900, 230, 140, 110, 20),
    (950, 890, -220, 150, 116, 20),
    (1105, 890, 240, 156, 120, 21),
    (1462, 900, -210, 150, 110, 20),
):
    leaf(x, y, long, lift, droop, wide, "#85843f", "#47481f")
for item in middle:
    head(*item, MID)
near = [
    (258, 505, 310, 68, 104, 16),
    (700, 590, 262, 62, -98, -14),
    (1010, 462, 330, 70, 108, 18),
    (1352, 556, 280, 63, 100, 14),
    (-10, 580, 260, 60, 90, 12),
]
for x, y, long, _fat, bend, _sway in near:
    stalk(x - bend * 0.62, y + long * 0.24, x - bend * 0.98, 14, "#3f3f1a", "#b7b068")
for x, y, long, lift, droop, wide in (
    (190, 960, 330, 250, 190, 30),
    (205, 880, -260, 170, 150, 27),
    (800, 950, -320, 230, 180, 30),
    (812, 900, 250, 180, 150, 27),
    (945, 960, 330, 250, 200, 31),
    (930, 880, -240, 170, 150, 27),
    (1268, 960, 300, 230, 180, 29),
    (1262, 880, -220, 150, 130, 25),
):
    leaf(x, y, long, lift, droop, wide, "#a09c4c", "#55562a")
for item in near:
    head(*item, NEAR)
sheet.save(__file__)

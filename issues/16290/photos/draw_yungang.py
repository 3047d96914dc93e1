"""Draw ``yungang.svg``: the great open-air Buddha in its niche in the sandstone cliff.

Drawn flat, in planes: cliff, niche, halo, body, then the head in fuller detail. The light
comes from the upper left; shade is engraved along the forms.
"""

import math

import engrave as e

W, H = 1400, 1050
sheet = e.Sheet(W, H, e.STONE, seed=20)
rnd = sheet.rnd
CX = 640.0

STONE_L, STONE_M, STONE_D = "#f0e2c2", "#d9bf92", "#a98b60"
CLIFF_L, CLIFF_M, CLIFF_D = "#bfa377", "#9c8058", "#6a5339"

# --- cliff ---------------------------------------------------------------------------------------
edge = [
    (x, 22 + 46 * e.noise(x / 170, 1, 3) + 16 * e.noise(x / 38, 2, 3) + (x - 700) ** 2 / 26000)
    for x in range(0, W + 1, 14)
]
sheet.plane([(0, 0), (W, 0), (W, 220), (0, 220)], "#cfd3d2")
sheet.plane(
    e.shade(
        [(0, 0), (W, 0), (W, 200), (0, 200)],
        0,
        6,
        lambda x, y: max(0, 0.55 - y / 260 + 0.6 * (e.noise(x / 220, y / 20, 8) - 0.55)),
        rnd,
        0.2,
        30,
        fine=0.5,
    ),
    e.SLATE,
)
sheet.plane([(0, H), *edge, (W, H)], CLIFF_M)
scrub = []
for x in range(0, W, 12):
    y = edge[min(len(edge) - 1, round(x / 14))][1]
    scrub += e.wedge((x, y + 4), (x + rnd.uniform(-4, 6), y - rnd.uniform(3, 12)), 4, 0)
sheet.plane(scrub, e.UMBER)


def strata(x, y):
    """The lie of the beds: long, slightly bent layers."""
    return y + 10 * math.sin(x / 260 + 0.8) + 14 * (e.noise(x / 200, y / 90, 21) - 0.5)


# lighter and darker beds as planes
y = 84.0
k = 0
while y < 980:
    thick = 10 + 34 * e.noise(k, 5, 33)
    a = [(x, strata(x, y) - 6 * e.noise(x / 30, k, 34)) for x in range(0, W + 1, 35)]
    b = [(x, strata(x, y + thick) - 7 * e.noise(x / 30, k + 0.5, 34)) for x in range(W, -1, -35)]
    if k % 2 == 0:
        sheet.plane([*a, *b], CLIFF_L if e.noise(k, 9, 35) > 0.42 else CLIFF_D, 0.55)
    y += thick + 8 + 30 * e.noise(k, 6, 36)
    k += 1
lines = []
y = 60.0
while y < 985:
    pts = [(x, strata(x, y) + 3 * e.noise(x / 16, y, 37)) for x in range(-10, W + 25, 24)]

    def weight(x, yy, _t, y=y):
        far = abs(x - CX) / 700
        crack = e.noise(x / 74 + y * 0.37, y / 9, 38)
        return 5.4 * max(0, (crack - 0.46) * 1.7 + 0.18 * far)

    lines += e.swell(pts, weight, 0.8, 1.6)
    y += 12.6
below = [(x, y + 5) for x, y in edge]
sheet.open_clip([(0, H), *below, (W, H)])
sheet.plane(lines, "#4a3b2b")
# upright cracks and water stains
falls = []
for x in range(10, W, 29):
    if e.noise(x / 40, 3, 41) > 0.4:
        y0 = 90 + 120 * e.noise(x / 20, 7, 42)
        long = 40 + 240 * e.noise(x / 30, 8, 43) ** 2
        falls += e.stroke(
            [(x, y0), (x + 5 * e.noise(x, 1, 44), y0 + long * 0.5), (x - 3, y0 + long)], 3.2, 0.8, 0, 0.2
        )
sheet.plane(falls, "#4a3b2b", 0.8)
sheet.close_clip()

# everything in the niche is drawn to one scale and set a little smaller into the cliff
sheet.marks.append('<g transform="translate(64 100) scale(.9)">')

# --- the niche -----------------------------------------------------------------------------------
niche = e.curve(
    [
        (196, 1016),
        (190, 760),
        (206, 520),
        (252, 330),
        (350, 205),
        (500, 142),
        (650, 128),
        (800, 146),
        (940, 214),
        (1034, 332),
        (1076, 520),
        (1094, 770),
        (1090, 1016),
    ],
    steps=8,
)
sheet.plane([(x - 10, y - 4) for x, y in niche], CLIFF_L)
sheet.plane(niche, "#6b553b")
sheet.open_clip(niche)

# halo: rings of carving round the head, each with its own beat
HX, HY = CX, 352


def ring_band(r0, r1, squash, tint):
    outer = e.ellipse(HX, HY, r1, r1 * squash, count=60)
    inner = e.ellipse(HX, HY, r0, r0 * squash, count=60)
    sheet.plane([outer, inner], tint, even_odd=True)


ring_band(330, 420, 1.06, "#7d6445")
# flame tongues
flames, veins = [], []
for k in range(32):
    a = math.radians(-206 + 232 * k / 31)
    r = 336

    def at(rad, turn=0.0, a=a):
        return (HX + rad * math.cos(a + turn), HY + rad * 1.06 * math.sin(a + turn))

    flames.append(
        e.curve(
            [
                at(r, -0.05),
                at(r + 24, -0.07),
                at(r + 52, -0.035),
                at(r + 84, 0.03),
                at(r + 58, 0.04),
                at(r + 30, 0.07),
                at(r, 0.05),
            ],
            steps=3,
            tolerance=0.8,
        )
    )
    veins.append(e.thin_out([at(r + 8, 0.02), at(r + 30, 0.012), at(r + 56, 0.012), at(r + 74, 0.036)], 0.3))
sheet.plane(flames, STONE_D)
sheet.lines([[*f, f[0]] for f in flames], "#3d3023", 1.6)
sheet.lines(veins, "#3d3023", 2)
ring_band(322, 336, 1.06, STONE_M)
ring_band(252, 322, 1.06, "#5a4731")
# a row of small seated figures in the middle band
bodies, rims = [], []
for k in range(23):
    a = math.radians(-203 + 226 * k / 22)
    mx, my = HX + 286 * math.cos(a), HY + 286 * 1.06 * math.sin(a)
    turn = a + math.pi / 2
    c, s = math.cos(turn), math.sin(turn)

    def put(x, y, mx=mx, my=my, c=c, s=s):
        return (mx + x * c - y * s, my + x * s + y * c)

    bodies.append(
        [
            put(*p)
            for p in (
                (-17, 24),
                (-19, 15),
                (-11, 10),
                (-12, -4),
                (-6, -9),
                (6, -9),
                (12, -4),
                (11, 10),
                (19, 15),
                (17, 24),
            )
        ]
    )
    bodies.append([put(*p) for p in e.ellipse(0, -17, 6.5, 8, count=10)])
    rims.append(
        [
            put(22 * math.cos(math.radians(b)), -4 + 26 * math.sin(math.radians(b)))
            for b in range(-200, 21, 22)
        ]
    )
sheet.lines(rims, STONE_D, 3)
sheet.plane(bodies, STONE_M)
sheet.lines([[(x + 1, y + 2) for x, y in b[3:8]] for b in bodies[::2]], "#3d3023", 1.6)
ring_band(240, 252, 1.06, STONE_M)
ring_band(168, 240, 1.06, STONE_D)
# lotus petals of the inner band
petals, hearts = [], []
for k in range(30):
    a = math.radians(-215 + 250 * k / 29)

    def at(rad, turn=0.0, a=a):
        return (HX + rad * math.cos(a + turn), HY + rad * 1.06 * math.sin(a + turn))

    petals.append(
        e.curve(
            [
                at(172, -0.03),
                at(200, -0.07),
                at(222, -0.045),
                at(236),
                at(222, 0.045),
                at(200, 0.07),
                at(172, 0.03),
            ],
            steps=3,
            tolerance=0.8,
        )
    )
    hearts.append([at(184), at(222)])
sheet.plane(petals, STONE_M)
sheet.lines([[*p, p[0]] for p in petals], "#3d3023", 1.4)
sheet.lines(hearts, "#5a4731", 2)
ring_band(158, 168, 1.06, STONE_M)
# the hollow of the niche: shade deepens to the right wall and behind the shoulders


def hollow(x, y):
    right = max(0, (x - 700) / 340)
    left = max(0, (300 - x) / 240)
    low = max(0, (y - 520) / 420)
    top = max(0, (300 - y) / 260)
    return (
        0.02
        + 0.62 * right**1.3
        + 0.25 * left
        + 0.42 * low
        + 0.22 * top
        + 0.18 * (e.noise(x / 30, y / 30, 51) - 0.5)
    )


sheet.plane(e.shade(niche, -58, 7.4, hollow, rnd, 0.15, 22, least=0.8, fine=1.0), "#1f1812")
sheet.close_clip()
# --- attendant on the right, standing, in half shade ---------------------------------------------
ax = 1010
att = e.curve(
    [
        (ax - 46, 1000),
        (ax - 56, 860),
        (ax - 66, 760),
        (ax - 62, 690),
        (ax - 40, 654),
        (ax - 20, 640),
        (ax + 18, 640),
        (ax + 42, 656),
        (ax + 62, 694),
        (ax + 64, 770),
        (ax + 54, 870),
        (ax + 46, 1000),
    ],
    steps=6,
)
halo2 = e.ellipse(ax, 588, 74, 80)
sheet.plane(halo2, "#5a4731")
sheet.lines([e.ellipse(ax, 588, 70, 76), e.ellipse(ax, 588, 58, 62)], STONE_D, 3)
sheet.plane(att, STONE_D)
sheet.plane(
    e.curve(
        [
            (ax - 26, 590),
            (ax - 24, 622),
            (ax, 648),
            (ax + 24, 622),
            (ax + 26, 590),
            (ax + 22, 560),
            (ax, 548),
            (ax - 22, 560),
        ],
        close=True,
        steps=5,
    ),
    STONE_M,
)
sheet.plane(e.ellipse(ax, 546, 15, 15), STONE_D)
fold = []
for k in range(13):
    t = k / 12
    y0 = 690 + 24 * k
    fold += e.stroke(
        e.curve([(ax - 52, y0 - 26), (ax - 8, y0 + 8), (ax + 50, y0 - 30)], steps=7), 3.0, 0.2, 0.4, 0.6
    )
sheet.plane([p for p in fold if max(y for _, y in p) < 1000], "#3d3023")
half = e.clip(att, [(ax + 4, 0), (W, 0), (W, H), (ax + 4, H)])
sheet.lines(e.hatch(half, 64, 6), "#2a2019", 2.6)
sheet.lines(
    [
        [(ax - 14, 594), (ax - 4, 596)],
        [(ax + 5, 596), (ax + 14, 594)],
        [(ax, 598), (ax - 1, 614)],
        [(ax - 7, 624), (ax, 626), (ax + 7, 624)],
    ],
    "#3d3023",
    2,
)

# --- the great figure ----------------------------------------------------------------------------
torso = e.curve(
    [
        (CX - 78, 500),
        (CX - 150, 528),
        (CX - 240, 556),
        (CX - 292, 616),
        (CX - 318, 706),
        (CX - 336, 792),
        (CX - 330, 850),
        (CX - 200, 900),
        (CX, 918),
        (CX + 200, 900),
        (CX + 330, 850),
        (CX + 336, 792),
        (CX + 318, 706),
        (CX + 292, 616),
        (CX + 240, 556),
        (CX + 150, 528),
        (CX + 78, 500),
    ],
    steps=7,
)
legs = e.curve(
    [
        (CX - 330, 812),
        (CX - 402, 842),
        (CX - 436, 892),
        (CX - 420, 944),
        (CX - 340, 972),
        (CX - 150, 984),
        (CX, 990),
        (CX + 150, 984),
        (CX + 340, 972),
        (CX + 420, 944),
        (CX + 436, 892),
        (CX + 402, 842),
        (CX + 330, 812),
        (CX + 160, 868),
        (CX, 884),
        (CX - 160, 868),
    ],
    close=True,
    steps=7,
)
sheet.plane([(x + 26, y + 8) for x, y in torso], "#1f1812")
sheet.plane(torso, STONE_M)
sheet.plane([(x + 8, y + 10) for x, y in legs], "#1f1812")
sheet.plane(legs, STONE_M)

# the bared chest and right shoulder (left on the sheet) in the light
chest = e.curve(
    [
        (CX - 80, 505),
        (CX - 150, 528),
        (CX - 236, 560),
        (CX - 270, 604),
        (CX - 214, 640),
        (CX - 150, 700),
        (CX - 84, 766),
        (CX - 14, 806),
        (CX + 24, 760),
        (CX + 64, 690),
        (CX + 98, 610),
        (CX + 120, 534),
        (CX + 78, 505),
        (CX, 540),
    ],
    close=True,
    steps=7,
)
sheet.open_clip(torso)
sheet.plane(chest, STONE_L)
# plane of shade on the far side of the chest
sheet.plane(
    e.curve(
        [
            (CX + 20, 520),
            (CX + 44, 600),
            (CX + 30, 690),
            (CX - 6, 806),
            (CX + 40, 740),
            (CX + 80, 650),
            (CX + 122, 530),
            (CX + 78, 500),
        ],
        close=True,
        steps=6,
    ),
    STONE_M,
)
sheet.close_clip()
lines = []
for k in range(26):  # shade of the chest, bent round the form
    t = k / 25
    y0 = 528 + 262 * t
    right = CX + 118 - 130 * t**1.4
    left = right - (92 - 40 * t)
    pts = e.curve([(left, y0 + 12), ((left + right) / 2, y0 + 16), (right, y0 - 2)], steps=6)
    lines += e.swell(e.resample(pts, 8), lambda _x, _y, u: 6.6 * u**1.5, 0.4, 0.3)
# the line under the breast and the neck's rings
lines += e.stroke(
    e.curve([(CX - 176, 650), (CX - 120, 672), (CX - 60, 662), (CX - 24, 634)], steps=7), 5, 0, 0, 0.6
)
lines += e.stroke(e.curve([(CX - 140, 560), (CX - 80, 574), (CX - 20, 600)], steps=6), 3.4, 0, 0, 0.5)
sheet.plane(lines, "#3d3023")

# robe over the left shoulder: a broad hem with a zigzag, then folds that fall in parallel
hem_in = [(CX + 120, 528), (CX + 100, 612), (CX + 64, 692), (CX + 22, 764), (CX - 22, 808)]
hem_out = [(CX + 168, 536), (CX + 148, 620), (CX + 112, 704), (CX + 66, 782), (CX + 14, 838)]
hem_in, hem_out = e.curve(hem_in, steps=10, tolerance=0), e.curve(hem_out, steps=10, tolerance=0)
sheet.plane([*hem_in, *hem_out[::-1]], STONE_L)
zig = []
n = 13
for k in range(n):
    i = round(k / (n - 1) * (len(hem_in) - 1))
    j = min(len(hem_in) - 1, round((k + 0.5) / (n - 1) * (len(hem_in) - 1)))
    zig.append(e.lerp(hem_in[i], hem_out[i], 0.22))
    zig.append(e.lerp(hem_in[j], hem_out[j], 0.82))
sheet.lines([zig], "#3d3023", 3)
sheet.lines([e.thin_out(hem_in, 0.2), e.thin_out(hem_out, 0.2)], "#3d3023", 3)
folds, lights = [], []
for k in range(15):  # left arm: folds sweep from shoulder to wrist
    t = k / 14
    a = (CX + 170 + 76 * t, 540 + 20 * t + 26 * t * t)
    b = (CX + 158 + 150 * t, 690 + 20 * t)
    c = (CX + 84 + 232 * t, 850 + 0 * t - 26 * t * t)
    pts = e.curve([a, b, c], steps=9)
    folds += e.stroke(pts, 7.5 + 3 * t, 0.15, 0.35, 0.62)
    lights += e.stroke([(x - 7, y + 1) for x, y in pts], 4.0 * (1 - t) + 0.6, 0, 0.1, 0.5)
for k in range(11):  # right arm: folds round the upper arm and over the forearm
    t = k / 10
    a = (CX - 276 - 26 * t, 612 + 150 * t)
    c = (CX - 190 + 40 * t, 660 + 170 * t)
    pts = e.curve([a, ((a[0] + c[0]) / 2 - 4, (a[1] + c[1]) / 2 + 16), c], steps=7)
    folds += e.stroke(pts, 5.4, 0.1, 0.4, 0.7)
    lights += e.stroke([(x, y - 6) for x, y in pts], 4.2, 0, 0, 0.4)
# the hollow between arm and trunk
folds.append(
    e.curve(
        [
            (CX - 214, 650),
            (CX - 176, 700),
            (CX - 150, 780),
            (CX - 154, 842),
            (CX - 190, 826),
            (CX - 196, 740),
        ],
        close=True,
        steps=5,
    )
)
folds.append(
    e.curve(
        [(CX + 196, 700), (CX + 178, 780), (CX + 160, 850), (CX + 196, 838), (CX + 206, 760)],
        close=True,
        steps=5,
    )
)
sheet.plane(lights, STONE_L)
sheet.plane(folds, "#3d3023")
# cloth over the belly
folds = []
for k in range(8):
    y0 = 800 + 13 * k
    folds += e.stroke(
        e.curve(
            [(CX - 140 + 4 * k, y0 - 8), (CX - 40, y0 + 20), (CX + 70, y0 + 22), (CX + 150, y0 + 2)], steps=7
        ),
        4,
        0.1,
        0.3,
        0.6,
    )
sheet.plane(folds, "#3d3023")
# crossed legs: folds run over the knees
folds, lights = [], []
sheet.open_clip(legs)
for side in (-1, 1):
    for k in range(14):
        t = k / 13
        a = (CX + side * (150 + 250 * t), 872 - 34 * t)
        b = (CX + side * (190 + 236 * t), 926 - 8 * t)
        c = (CX + side * (70 + 330 * t), 986 - 20 * t)
        pts = e.curve([a, b, c], steps=7)
        folds += e.stroke(pts, 5.0 if side < 0 else 7.5, 0.1, 0.3, 0.55)
        if side < 0 or k < 5:
            lights += e.stroke([(x - 6, y - 2) for x, y in pts], 4.4, 0, 0, 0.4)
sheet.plane(lights, STONE_L)
sheet.plane(folds, "#3d3023")
sheet.close_clip()
# hands laid one on the other, the thumbs just touching
under = e.curve(
    [
        (CX - 150, 876),
        (CX - 96, 872),
        (CX, 884),
        (CX + 96, 872),
        (CX + 150, 878),
        (CX + 128, 916),
        (CX + 70, 940),
        (CX, 946),
        (CX - 70, 940),
        (CX - 126, 914),
    ],
    close=True,
    steps=6,
)
sheet.plane([(x + 5, y + 10) for x, y in under], "#1f1812")
sheet.plane(under, STONE_M)
upper = e.curve(
    [
        (CX - 146, 874),
        (CX - 100, 866),
        (CX - 40, 884),
        (CX + 30, 894),
        (CX + 92, 892),
        (CX + 100, 904),
        (CX + 92, 918),
        (CX + 40, 930),
        (CX - 40, 926),
        (CX - 110, 906),
    ],
    close=True,
    steps=6,
)
sheet.plane(upper, STONE_L)
sheet.lines([[*upper, upper[0]]], "#3d3023", 2.4)
sheet.lines(
    [
        e.curve([(CX - 46, 897 + 8 * k), (CX + 20, 901 + 8 * k), (CX + 92 - 6 * k, 899 + 8 * k)], steps=6)
        for k in range(1, 3)
    ],
    "#3d3023",
    2.4,
)
sheet.lines(
    [
        e.curve([(CX + 96, 912), (CX + 124, 902), (CX + 146, 884)], steps=5),
        e.curve([(CX + 88, 926), (CX + 116, 914), (CX + 136, 900)], steps=5),
    ],
    "#3d3023",
    2.4,
)
sheet.plane(e.ellipse(CX, 874, 56, 15), "#1f1812")
for side in (-1, 1):
    thumb = e.curve(
        [
            (CX + side * 116, 872),
            (CX + side * 76, 856),
            (CX + side * 34, 846),
            (CX + side * 3, 848),
            (CX + side * 3, 862),
            (CX + side * 34, 862),
            (CX + side * 72, 878),
        ],
        close=True,
        steps=6,
    )
    sheet.plane(thumb, STONE_L if side < 0 else STONE_M)
    sheet.lines([[*thumb, thumb[0]]], "#3d3023", 2.2)
sheet.lines(
    e.hatch(e.clip(under, [(CX + 96, 800), (CX + 200, 800), (CX + 200, 980), (CX + 96, 980)]), 70, 6),
    "#3d3023",
    2,
)

# --- the head ------------------------------------------------------------------------------------
neck = e.curve(
    [
        (CX - 74, 430),
        (CX - 78, 500),
        (CX - 100, 522),
        (CX - 30, 556),
        (CX + 40, 556),
        (CX + 104, 520),
        (CX + 80, 500),
        (CX + 74, 430),
    ],
    steps=5,
)
sheet.plane(neck, STONE_M)
lines = []
for k in range(14):
    y0 = 470 + 6 * k
    lines += e.swell(
        e.resample(e.curve([(CX - 74, y0 - 4), (CX, y0 + 18), (CX + 82, y0 - 6)], steps=7), 10),
        lambda _x, _y, u: 5.4 * min(1, 0.28 + 0.85 * u),
        0.4,
        0.3,
    )
sheet.plane(lines, "#3d3023")
# ears
for side in (-1, 1):
    ear = e.curve(
        [
            (CX + side * 112, 300),
            (CX + side * 134, 296),
            (CX + side * 144, 330),
            (CX + side * 138, 400),
            (CX + side * 134, 456),
            (CX + side * 118, 470),
            (CX + side * 110, 440),
            (CX + side * 106, 380),
        ],
        close=True,
        steps=6,
    )
    sheet.plane([(x + 6, y + 4) for x, y in ear], "#1f1812")
    sheet.plane(ear, STONE_L if side < 0 else STONE_D)
    sheet.lines(
        [
            e.curve(
                [
                    (CX + side * 118, 314),
                    (CX + side * 132, 318),
                    (CX + side * 134, 350),
                    (CX + side * 124, 390),
                    (CX + side * 124, 446),
                ],
                steps=6,
            )
        ],
        "#3d3023",
        3,
    )
    sheet.plane(
        e.curve(
            [(CX + side * 120, 420), (CX + side * 128, 420), (CX + side * 126, 456), (CX + side * 119, 456)],
            close=True,
            steps=4,
        ),
        "#3d3023",
    )
face_pts = [
    (CX - 112, 280),
    (CX - 118, 350),
    (CX - 108, 420),
    (CX - 76, 474),
    (CX - 34, 502),
    (CX, 508),
    (CX + 34, 502),
    (CX + 76, 474),
    (CX + 108, 420),
    (CX + 118, 350),
    (CX + 112, 280),
    (CX + 60, 244),
    (CX, 236),
    (CX - 60, 244),
]
face = e.curve(face_pts, close=True, steps=8)
sheet.plane(face, STONE_L)
# the shaded side of the face, cut along brow, nose and lip
shade_side = e.curve(
    [
        (CX + 30, 240),
        (CX + 46, 290),
        (CX + 16, 322),
        (CX + 22, 370),
        (CX + 30, 398),
        (CX + 14, 410),
        (CX + 30, 430),
        (CX + 24, 462),
        (CX + 6, 506),
        (CX + 34, 502),
        (CX + 76, 474),
        (CX + 108, 420),
        (CX + 118, 350),
        (CX + 112, 280),
        (CX + 60, 246),
    ],
    close=True,
    steps=6,
)
sheet.plane(shade_side, STONE_M)
lines = []
y = 262.0
while y < 500:
    u = (y - 236) / 270
    start = CX + 34 + 20 * math.sin(u * 9) - 14 * u
    stop = CX + 118 - 4 * abs(u - 0.42) * 20 - max(0, u - 0.72) * 250
    if stop - start > 6:
        pts = [(start + (stop - start) * m / 8, y + 7 * math.sin(m / 8 * math.pi) - 3) for m in range(9)]
        lines += e.swell(pts, lambda _x, _y, t: 5.6 * min(0.9, 0.12 + 0.95 * t), 0.35, 0.25)
    y += 6.2
# turn of the left cheek and jaw
for k in range(9):
    y0 = 410 + 10 * k
    x0 = CX - 108 + max(0, k - 1) * 9.5
    lines += e.wedge((x0 + 2, y0), (x0 + 26 - k, y0 + 7), 2.8, 0)
sheet.plane(lines, "#4a3a29")
# brows that spring from the nose, lowered lids, the long nose, the smile
ink = "#2a2019"
marks = []
marks += e.stroke(
    e.curve([(CX - 8, 338), (CX - 22, 320), (CX - 56, 308), (CX - 92, 322)], steps=8), 6.4, 0.5, 0, 0.35
)
marks += e.stroke(
    e.curve([(CX + 8, 338), (CX + 22, 320), (CX + 56, 308), (CX + 94, 322)], steps=8), 7.4, 0.5, 0, 0.35
)
for side in (-1, 1):
    # upper lid, the eye nearly closed, lower lid
    marks += e.stroke(
        e.curve(
            [(CX + side * 22, 352), (CX + side * 46, 340), (CX + side * 74, 342), (CX + side * 96, 354)],
            steps=8,
        ),
        3.2,
        0.1,
        0.1,
        0.5,
    )
    marks += e.stroke(
        e.curve(
            [(CX + side * 22, 358), (CX + side * 44, 362), (CX + side * 72, 363), (CX + side * 98, 357)],
            steps=8,
        ),
        6.6,
        0.15,
        0.2,
        0.55,
    )
    marks += e.stroke(
        e.curve([(CX + side * 34, 374), (CX + side * 56, 379), (CX + side * 82, 373)], steps=6),
        2.2,
        0,
        0,
        0.5,
    )
marks += e.stroke(
    e.curve([(CX + 8, 338), (CX + 16, 372), (CX + 22, 396), (CX + 26, 408)], steps=7), 5.2, 0.3, 0.6, 0.7
)
marks += e.stroke(e.curve([(CX - 6, 340), (CX - 13, 374), (CX - 20, 398)], steps=6), 2.0, 0, 0.2, 0.6)
marks += e.stroke(
    e.curve(
        [
            (CX - 26, 402),
            (CX - 22, 413),
            (CX - 8, 413),
            (CX, 418),
            (CX + 10, 413),
            (CX + 24, 413),
            (CX + 27, 402),
        ],
        steps=5,
    ),
    4.4,
    0.3,
    0.3,
    0.5,
)
marks += e.stroke(
    e.curve(
        [
            (CX - 52, 440),
            (CX - 40, 446),
            (CX - 16, 443),
            (CX, 448),
            (CX + 16, 443),
            (CX + 40, 446),
            (CX + 53, 439),
        ],
        steps=6,
    ),
    5.6,
    0.25,
    0.3,
    0.5,
)
marks += e.stroke(
    e.curve([(CX - 36, 437), (CX - 14, 431), (CX, 435), (CX + 14, 431), (CX + 36, 437)], steps=6),
    2.0,
    0,
    0,
    0.5,
)
marks += e.stroke(e.curve([(CX - 26, 462), (CX, 468), (CX + 26, 462)], steps=6), 4.2, 0, 0, 0.5)
marks += e.stroke(e.curve([(CX - 22, 486), (CX, 480), (CX + 22, 487)], steps=6), 2.4, 0, 0, 0.5)
marks += e.stroke(e.curve([(CX - 60, 430), (CX - 64, 442), (CX - 58, 452)], steps=4), 2.6, 0, 0, 0.5)
marks += e.stroke(e.curve([(CX + 61, 429), (CX + 66, 442), (CX + 59, 452)], steps=4), 3.2, 0, 0, 0.5)
sheet.plane(marks, ink)
sheet.lines([e.curve([(CX - 4, 346), (CX - 3, 376), (CX - 6, 398), (CX - 2, 406)], steps=5)], e.BONE, 5)
sheet.lines([e.curve([(CX - 16, 453), (CX - 4, 456), (CX + 8, 453)], steps=4)], e.BONE, 3.4)
sheet.plane(e.ellipse(CX, 300, 6, 6, count=14), ink)
sheet.plane(e.ellipse(CX - 1.5, 298.5, 3.4, 3.4, count=12), e.BONE)
# hair and the raised crown: close, slightly bent cuts
hair = e.curve(
    [
        (CX - 116, 318),
        (CX - 122, 268),
        (CX - 104, 220),
        (CX - 66, 192),
        (CX - 58, 158),
        (CX - 30, 134),
        (CX, 128),
        (CX + 30, 134),
        (CX + 58, 158),
        (CX + 66, 192),
        (CX + 104, 220),
        (CX + 122, 268),
        (CX + 116, 318),
        (CX + 100, 284),
        (CX + 56, 262),
        (CX, 268),
        (CX - 56, 262),
        (CX - 100, 284),
    ],
    close=True,
    steps=6,
)
sheet.plane([(x + 9, y + 2) for x, y in hair], "#1f1812")
sheet.plane(hair, STONE_D)
sheet.open_clip(hair)
cuts, shine = [], []
for k in range(17):
    y0 = 128 + 11.4 * k
    for m in range(-9, 10):
        x0 = CX + m * 14 + (7 if k % 2 else 0)
        arc = [(x0 - 6.4, y0 + 3), (x0 - 3, y0 - 3), (x0 + 3, y0 - 3), (x0 + 6.4, y0 + 3)]
        if abs(x0 - CX) < 126 and (k > 5 or abs(x0 - CX) < 66):
            (shine if x0 < CX - 10 - 20 * e.noise(k, m, 3) else cuts).append(arc)
sheet.lines(cuts, "#2a2019", 2.6)
sheet.lines(shine, STONE_L, 2)
sheet.plane(e.shade(hair, 62, 6, lambda x, y: max(0, (x - CX - 10) / 150), rnd, 0.1, 12, fine=0.4), "#1f1812")
sheet.close_clip()
sheet.lines(
    [e.curve([(CX - 58, 190), (CX - 20, 200), (CX + 20, 200), (CX + 62, 190)], steps=6)], "#2a2019", 4
)

# --- beam holes ----------------------------------------------------------------------------------
for x, y, w, h in (
    (240, 196, 34, 40),
    (352, 142, 36, 40),
    (470, 96, 38, 42),
    (604, 78, 38, 42),
    (738, 86, 38, 42),
    (868, 112, 38, 42),
    (986, 166, 36, 42),
    (1086, 244, 36, 42),
    (112, 330, 28, 34),
    (120, 470, 28, 34),
    (108, 622, 28, 34),
    (1150, 372, 30, 36),
    (1210, 372, 24, 30),
    (1168, 520, 30, 36),
    (1284, 300, 26, 32),
    (1330, 448, 26, 32),
    (56, 236, 26, 32),
):
    hole = [
        (x - w / 2, y - h / 2 + 2),
        (x + w / 2 - 2, y - h / 2),
        (x + w / 2, y + h / 2 - 2),
        (x - w / 2 + 1, y + h / 2),
    ]
    sheet.plane(hole, "#1f1812")
    sheet.plane(
        [
            (x + w / 2 - 2, y - h / 2),
            (x + w / 2 - 10, y - h / 2 + 9),
            (x + w / 2 - 9, y + h / 2 - 9),
            (x + w / 2, y + h / 2 - 2),
        ],
        STONE_M,
    )
    sheet.plane(
        [
            (x - w / 2 + 1, y + h / 2),
            (x - w / 2 + 9, y + h / 2 - 8),
            (x + w / 2 - 9, y + h / 2 - 9),
            (x + w / 2, y + h / 2 - 2),
        ],
        STONE_D,
    )
    drip = []
    for m in range(3):
        sx = x - w / 2 + 6 + m * w / 3
        drip += e.wedge((sx, y + h / 2), (sx + 1, y + h / 2 + 14 + 34 * e.noise(x, m, 61)), 3, 0)
    sheet.plane(drip, "#3d3023", 0.8)
sheet.marks.append("</g>")
# small niches at the right: the thousand Buddhas
tiny, dots, arcs = [], [], []
for j in range(7):
    for k in range(6):
        x, y = 1168 + 37 * k, 622 + 44 * j
        if x > W - 14 or (j < 1 and k < 2):
            continue
        tiny.append(
            [
                (x - 14, y + 17),
                (x - 14, y - 4),
                (x - 8, y - 15),
                (x, y - 19),
                (x + 8, y - 15),
                (x + 14, y - 4),
                (x + 14, y + 17),
            ]
        )
        dots.append(
            [
                (x - 9, y + 15),
                (x - 10, y + 9),
                (x - 6, y),
                (x - 5, y - 3),
                (x + 5, y - 3),
                (x + 6, y),
                (x + 10, y + 9),
                (x + 9, y + 15),
            ]
        )
        dots.append(e.ellipse(x, y - 8, 4.2, 5, count=8))
sheet.plane(tiny, "#3d3023")
sheet.plane(dots, STONE_D)

# --- ground and visitors -------------------------------------------------------------------------
ground = [(0, 968), (180, 984), (420, 996), (700, 1000), (1000, 994), (1220, 982), (W, 970), (W, H), (0, H)]
sheet.plane(ground, "#d8c59f")
sheet.plane(
    e.shade(
        ground,
        1,
        6,
        lambda x, y: 0.08 + 0.5 * max(0, (y - 985) / 70) + 0.35 * (e.noise(x / 120, y / 8, 71) - 0.4),
        rnd,
        0.3,
        30,
        fine=0.5,
    ),
    e.UMBER,
)


def visitor(x, y, size, kind=0):
    """A tiny figure with its shadow thrown to the right."""
    s = size
    body = [
        (x - 0.13 * s, y),
        (x - 0.1 * s, y - 0.4 * s),
        (x - 0.17 * s, y - 0.45 * s),
        (x - 0.16 * s, y - 0.76 * s),
        (x - 0.06 * s, y - 0.82 * s),
        (x + 0.06 * s, y - 0.82 * s),
        (x + 0.16 * s, y - 0.76 * s),
        (x + 0.17 * s, y - 0.45 * s),
        (x + 0.1 * s, y - 0.4 * s),
        (x + 0.12 * s, y),
        (x + 0.02 * s, y),
        (x, y - 0.36 * s),
        (x - 0.03 * s, y),
    ]
    shadow = [(x - 0.1 * s, y), (x + 0.12 * s, y), (x + 1.15 * s, y + 0.2 * s), (x + 1.0 * s, y + 0.26 * s)]
    sheet.plane(shadow, e.UMBER)
    sheet.plane(
        [body, e.ellipse(x, y - 0.92 * s, 0.085 * s, 0.1 * s, count=10)], e.INK if kind != 2 else e.NIGHT
    )
    if kind == 1:  # umbrella, the one red spot
        top = e.curve(
            [
                (x - 0.34 * s, y - 1.02 * s),
                (x - 0.2 * s, y - 1.22 * s),
                (x + 0.06 * s, y - 1.3 * s),
                (x + 0.32 * s, y - 1.2 * s),
                (x + 0.44 * s, y - 1.0 * s),
            ],
            steps=4,
        )
        sheet.plane(top, e.BRICK)
        sheet.lines([[(x + 0.1 * s, y - 0.55 * s), (x + 0.05 * s, y - 1.12 * s)]], e.INK, 1.5)
    sheet.lines([[(x - 0.15 * s, y - 0.74 * s), (x - 0.15 * s, y - 0.48 * s)]], STONE_L, 1.4)


for x, y, s, kind in (
    (300, 1016, 72, 0),
    (338, 1022, 66, 2),
    (366, 1020, 46, 0),
    (540, 1030, 76, 0),
    (792, 1026, 74, 1),
    (834, 1028, 67, 0),
    (980, 1018, 68, 2),
    (1150, 1012, 68, 0),
    (1184, 1014, 62, 0),
    (120, 1008, 66, 0),
):
    visitor(x, y, s, kind)
sheet.save(__file__)

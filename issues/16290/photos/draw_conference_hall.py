"""Draw ``conference-hall.svg``: a great hall an hour before the meeting, seen from the back rows.

The hall is built as a model (metres; x right, y up, z towards the stage) and looked at through
one pin-hole camera, so ceiling, seats, people and stage keep one perspective.
"""

import math

import engrave as e

W, H = 1500, 1000
sheet = e.Sheet(W, H, e.SOOT, seed=16290)
rnd = sheet.rnd
eye = (2.1, 4.7, 0.0)
view = e.Camera(eye, 900, (800, 470))

HALF = 14.0  # half the width of the hall
ROOF = 11.0
BACK = 31.0  # where the stage opening stands
STAGE = 1.15  # height of the stage floor
OPEN = 10.6  # half the width of the stage opening
TOP = 8.6  # height of the stage opening


def floor(z):
    return max(0.0, (27.5 - z) * 0.062)


def quad(a, b, c, d):
    return view.poly([a, b, c, d])


# --- ceiling -------------------------------------------------------------------------------------
Z0 = 8.0
sheet.plane(quad((-HALF, ROOF, Z0), (HALF, ROOF, Z0), (HALF, ROOF, BACK), (-HALF, ROOF, BACK)), e.STONE)
BAYS, DEEP = 7, 0.34
wide = 2 * HALF / BAYS
rows = 7
long = (BACK - Z0) / rows
rib_lines, lamp, glow = [], [], []
for j in reversed(range(rows)):
    for i in range(BAYS):
        x0, x1 = -HALF + i * wide + 0.42, -HALF + (i + 1) * wide - 0.42
        z0, z1 = Z0 + j * long + 0.38, Z0 + (j + 1) * long - 0.38
        hole = quad((x0, ROOF, z0), (x1, ROOF, z0), (x1, ROOF, z1), (x0, ROOF, z1))
        if not sheet.seen(hole) or max(y for _, y in hole) < 4:
            continue
        far = j / rows
        sheet.plane(hole, e.mix(e.INK, e.UMBER, far))
        face = quad((x0, ROOF, z1), (x1, ROOF, z1), (x1, ROOF + DEEP, z1), (x0, ROOF + DEEP, z1))
        face = e.clip(face, hole)
        sheet.plane(face, e.mix(e.GREY, e.ASH, far))
        for side in (x0, x1):
            flank = quad((side, ROOF, z0), (side, ROOF, z1), (side, ROOF + DEEP, z1), (side, ROOF + DEEP, z0))
            flank = e.clip(flank, hole)
            if len(flank) > 2:
                sheet.plane(flank, e.mix(e.UMBER, e.GREY, far))
        roof = quad(
            (x0, ROOF + DEEP, z0), (x1, ROOF + DEEP, z0), (x1, ROOF + DEEP, z1), (x0, ROOF + DEEP, z1)
        )
        roof = e.clip(roof, hole)
        if len(roof) > 2:
            cx, cz = (x0 + x1) / 2, (z0 + z1) / 2 + 0.1
            mx, my = view(cx, ROOF + DEEP, cz)
            rx = 900 / cz * 0.5

            def shine(x, y, mx=mx, my=my, rx=rx):
                near = math.hypot((x - mx) / rx, (y - my) / (rx * 0.6))
                return 0.9 * math.exp(-(((near - 0.8) / 1.7) ** 2))

            glow += e.shade(roof, 0, 3.2 + 3.2 * (1 - far) + 0.4, shine, step=20, least=0.6, fine=0.6)
            disc = [
                view(
                    cx + 0.5 * math.cos(a / 5 * math.pi),
                    ROOF + DEEP - 0.16,
                    cz + 0.5 * math.sin(a / 5 * math.pi),
                )
                for a in range(10)
            ]
            disc = e.clip(disc, hole)
            if len(disc) > 2:
                lamp.append(disc)
        sheet.lines([[*hole, hole[0]]], e.INK, 0.8 + 1.0 * (1 - far))
# ribs: fine lines along the beams
for i in range(BAYS + 1):
    for off in (-0.28, 0.28):
        x = -HALF + i * wide + off
        if abs(x) < HALF:
            rib_lines.append([view(x, ROOF, Z0), view(x, ROOF, BACK)])
for j in range(rows + 1):
    for off in (-0.25, 0.25):
        z = Z0 + j * long + off
        if z < BACK:
            rib_lines.append([view(-HALF, ROOF, z), view(HALF, ROOF, z)])
sheet.lines(rib_lines, e.UMBER, 0.8)
# dusk gathers under the near ceiling
gloom = quad((-HALF, ROOF, Z0), (HALF, ROOF, Z0), (HALF, ROOF, BACK), (-HALF, ROOF, BACK))
gloom = e.clip(gloom, sheet.frame)


def dusk(x, y):
    side = abs(x - 735) / 760
    return 0.62 * (1 - y / 215) + 0.30 * side * side - 0.06


sheet.plane(e.shade(gloom, 0, 5.2, dusk, rnd, 0.1, 50, least=0.5, fine=0.35), e.INK)
sheet.plane(glow, e.mix(e.STRAW, e.BONE, 0.3))
sheet.plane(lamp, e.PAPER)

# --- side walls ----------------------------------------------------------------------------------
for sign in (-1, 1):
    x = sign * HALF
    wall = quad((x, 0, 3.5), (x, ROOF, 3.5), (x, ROOF, BACK), (x, 0, BACK))
    sheet.plane(wall, e.GREY if sign < 0 else e.UMBER)
    bays = 9
    step = (BACK - 4.0) / bays
    for k in reversed(range(bays)):
        z0, z1 = 4.0 + k * step + 0.55, 4.0 + (k + 1) * step - 0.1
        # tall acoustic panel with upright laths
        panel = quad((x, 3.3, z0), (x, ROOF - 1.1, z0), (x, ROOF - 1.1, z1), (x, 3.3, z1))
        sheet.plane(panel, e.mix(e.RUST, e.INK, 0.35 if sign < 0 else 0.55))
        laths = []
        count = 13
        for m in range(count):
            z = z0 + (z1 - z0) * (m + 0.5) / count
            a, b = view(x, 3.3, z), view(x, ROOF - 1.1, z)
            laths.append((a, b, 900 / z))
        ink, light = [], []
        for a, b, size in laths:
            if -20 < a[0] < W + 20:
                ink.append([a, b])
                shift = size * 0.045 * -sign
                light.append([(a[0] + shift, a[1]), (b[0] + shift, b[1])])
        size = 900 / z0
        sheet.lines(ink, e.INK, round(max(0.7, size * 0.028), 1))
        sheet.lines(light, e.OCHRE if sign < 0 else e.RUST, round(max(0.5, size * 0.014), 1))
        # pilaster lamp: a bracket that throws light up and down
        zc = 4.0 + k * step + 0.22
        size = 900 / zc
        px, py = view(x, 5.4, zc)
        fan = []
        for m in (-5, -3, -1, 1, 3, 5):
            spread = m * 0.06
            for way in (-1, 1):
                fan += e.wedge(
                    (px, py + way * size * 0.25),
                    (px + spread * size * 0.7, py + way * size * (2.0 - abs(m) * 0.17)),
                    size * 0.05,
                    0,
                )
        sheet.plane(fan, e.STRAW if sign < 0 else e.OCHRE)
        sheet.plane(
            [
                (px - size * 0.1, py - size * 0.25),
                (px + size * 0.1, py - size * 0.25),
                (px + size * 0.07, py + size * 0.25),
                (px - size * 0.07, py + size * 0.25),
            ],
            e.PAPER,
        )
    # dado and cornice, all running to the vanishing point
    low = quad((x, 0, 3.5), (x, 2.9, 3.5), (x, 2.9, BACK), (x, 0, BACK))
    sheet.plane(low, e.mix(e.SOOT, e.INK, 0.3))
    mould = [[view(x, y, 3.5), view(x, y, BACK)] for y in (2.95, 3.08, ROOF - 0.85, ROOF - 0.55, ROOF - 0.2)]
    sheet.lines(mould, e.STONE if sign < 0 else e.ASH, 1.4)
    dark = [[view(x, y, 3.5), view(x, y, BACK)] for y in (0.6, 1.1, 1.6, 2.1, 2.6)]
    sheet.lines(dark, e.UMBER, 0.9)
    for z in (27.6, 22.5):  # doors
        door = quad(
            (x, floor(z), z), (x, floor(z) + 2.6, z), (x, floor(z) + 2.6, z + 1.7), (x, floor(z), z + 1.7)
        )
        sheet.plane(door, e.INK)
        sign_board = quad(
            (x, floor(z) + 2.75, z + 0.4),
            (x, floor(z) + 3.0, z + 0.4),
            (x, floor(z) + 3.0, z + 1.3),
            (x, floor(z) + 2.75, z + 1.3),
        )
        sheet.plane(sign_board, e.STRAW)

# --- end wall and stage --------------------------------------------------------------------------
end = quad((-HALF, 0, BACK), (-HALF, ROOF, BACK), (HALF, ROOF, BACK), (HALF, 0, BACK))
frame = quad(
    (-OPEN - 0.6, STAGE, BACK),
    (-OPEN - 0.6, TOP + 0.6, BACK),
    (OPEN + 0.6, TOP + 0.6, BACK),
    (OPEN + 0.6, STAGE, BACK),
)
sheet.plane(end, e.GREY)
sheet.lines(e.hatch([end, frame], 90, 6.4, rnd, 0.2), e.SOOT, 1.5)
opening = quad((-OPEN, STAGE, BACK), (-OPEN, TOP, BACK), (OPEN, TOP, BACK), (OPEN, STAGE, BACK))
sheet.plane(frame, e.RUST)
sheet.lines([[frame[0], frame[1], frame[2], frame[3]]], e.STRAW, 1.6)
sheet.plane(opening, e.INDIGO)
DEPTH = 37.0
backdrop = quad((-OPEN, STAGE, DEPTH), (-OPEN, TOP, DEPTH), (OPEN, TOP, DEPTH), (OPEN, STAGE, DEPTH))
sheet.open_clip(opening)
sheet.plane(
    quad(
        (-OPEN - 2, STAGE, BACK), (OPEN + 2, STAGE, BACK), (OPEN + 2, STAGE, DEPTH), (-OPEN - 2, STAGE, DEPTH)
    ),
    e.STRAW,
)
boards = [[view(x * 0.8, STAGE, BACK), view(x * 0.8, STAGE, DEPTH)] for x in range(-17, 18)]
sheet.lines(boards, e.RUST, 0.8)
sl, sr, sb, st = -7.3, 7.3, 2.5, 7.5
screen = quad((sl, sb, DEPTH - 0.6), (sl, st, DEPTH - 0.6), (sr, st, DEPTH - 0.6), (sr, sb, DEPTH - 0.6))
scx = (screen[0][0] + screen[2][0]) / 2
scy = (screen[0][1] + screen[2][1]) / 2
back_poly = quad(
    (-OPEN - 2, STAGE, DEPTH),
    (-OPEN - 2, TOP + 1, DEPTH),
    (OPEN + 2, TOP + 1, DEPTH),
    (OPEN + 2, STAGE, DEPTH),
)


def halo(x, y):
    dx = max(0, abs(x - scx) - (screen[2][0] - screen[0][0]) / 2)
    dy = max(0, abs(y - scy) - (screen[0][1] - screen[1][1]) / 2)
    return 0.75 * math.exp(-math.hypot(dx, dy) / 32)


sheet.plane(e.shade(back_poly, 90, 5.6, halo, rnd, 0.2, 16, fine=0.4), e.MIST)
# cloths hanging over the stage
for depth, drop, tint in ((35.5, 7.75, e.NIGHT), (33.5, 8.0, e.INK)):
    sheet.plane(
        quad(
            (-OPEN - 1, drop, depth),
            (-OPEN - 1, TOP + 2, depth),
            (OPEN + 1, TOP + 2, depth),
            (OPEN + 1, drop, depth),
        ),
        tint,
    )
    bulbs = [view(x * 1.35, drop - 0.12, depth) for x in range(-7, 8)]
    sheet.lines([[(x - 0.4, y), (x + 0.4, y)] for x, y in bulbs], e.PAPER, 4, cap="round")
sheet.plane([(x + (3 if x > scx else -3), y + (3 if y > scy else -3)) for x, y in screen], e.INK)
sheet.plane(screen, e.PAPER)
sheet.close_clip()


def drape(x0, x1, z, folds, lift):
    """One hanging curtain drawn from back: light planes, ink in the hollows of the folds."""
    cloth = quad((x0, STAGE, z), (x0, TOP, z), (x1, TOP, z), (x1, STAGE, z))
    sheet.plane(cloth, e.BRICK)
    ink, light, fine = [], [], 0.3
    n = 36
    for k in range(n):
        u = (k + 0.5) / n
        phase = u * folds * 2 * math.pi + 0.6 * math.sin(u * 9 + lift)
        tone = 0.5 - 0.5 * math.cos(phase)
        x = x0 + (x1 - x0) * u
        a, b = view(x, STAGE, z), view(x + 0.1 * math.sin(phase), TOP, z)
        gap = abs(x1 - x0) / n * 900 / z
        mid = ((a[0] + b[0]) / 2 + 1.2 * math.sin(phase + 1), (a[1] + b[1]) / 2)
        line = e.curve([a, mid, b], steps=4, tolerance=0)
        ink += e.swell(
            line, lambda _x, _y, t, tone=tone, gap=gap: gap * (tone**1.5 * (0.75 + 0.35 * t)), fine
        )
        if tone < 0.16:
            light += e.swell(line, lambda _x, _y, t, gap=gap: gap * 0.42 * (1 - 0.8 * t), fine)
    sheet.plane(ink, e.INK)
    sheet.plane(light, e.STRAW)


drape(-OPEN, -OPEN + 2.5, BACK + 0.1, 6, 0.0)
drape(OPEN - 2.5, OPEN, BACK + 0.1, 6, 2.0)
# the valance: swags along the top
swags, trim = 9, []
for k in range(swags):
    x0, x1 = -OPEN + 2 * OPEN * k / swags, -OPEN + 2 * OPEN * (k + 1) / swags
    sag = []
    for m in range(9):
        t = m / 8
        sag.append(view(x0 + (x1 - x0) * t, TOP - 0.45 - 0.55 * math.sin(math.pi * t), BACK))
    sheet.plane([view(x0, TOP, BACK), *sag, view(x1, TOP, BACK)], e.mix(e.BRICK, e.INK, 0.25))
    inks = []
    for m in range(1, 7):
        d = m / 6.5
        fold = [
            view(x0 + (x1 - x0) * t / 12, TOP - (0.45 + 0.55 * math.sin(math.pi * t / 12)) * d, BACK)
            for t in range(13)
        ]
        inks.append(e.thin_out(fold, 0.4))
    sheet.lines(inks, e.INK, 1.6)
    trim.append(sag)
sheet.lines(trim, e.STRAW, 1.3)
sheet.lines([[opening[0], opening[1], opening[2], opening[3]]], e.INK, 1.5)

# stage apron, steps, table, lectern, plants
apron = quad(
    (-OPEN - 0.6, 0, BACK - 1.2),
    (-OPEN - 0.6, STAGE, BACK - 1.2),
    (OPEN + 0.6, STAGE, BACK - 1.2),
    (OPEN + 0.6, 0, BACK - 1.2),
)
lip = quad(
    (-OPEN - 0.6, STAGE, BACK - 1.2),
    (OPEN + 0.6, STAGE, BACK - 1.2),
    (OPEN + 0.6, STAGE, BACK),
    (-OPEN - 0.6, STAGE, BACK),
)
sheet.plane(lip, e.BONE)
sheet.plane(apron, e.RUST)
sheet.lines(e.hatch(apron, 90, 5, rnd, 0.2), e.INK, 1.4)
table = quad((-4.6, STAGE, 32.2), (-4.6, STAGE + 0.78, 32.2), (4.6, STAGE + 0.78, 32.2), (4.6, STAGE, 32.2))
for x in range(-4, 5):  # chair backs behind the table
    a = view(x - 0.24, STAGE + 0.78, 32.8)
    b = view(x + 0.24, STAGE + 1.22, 32.8)
    sheet.plane(
        [
            (a[0], a[1]),
            (a[0] + 0.5, b[1] + 2),
            (a[0] + 3, b[1]),
            (b[0] - 3, b[1]),
            (b[0] - 0.5, b[1] + 2),
            (b[0], a[1]),
        ],
        e.INK,
    )
sheet.plane(table, e.INDIGO)
sheet.lines(e.hatch(table, 90, 4.4, rnd, 0.3), e.INK, 1.5)
sheet.plane(
    quad(
        (-4.75, STAGE + 0.78, 32.0),
        (4.75, STAGE + 0.78, 32.0),
        (4.75, STAGE + 0.78, 32.8),
        (-4.75, STAGE + 0.78, 32.8),
    ),
    e.PAPER,
)
cups = []
for x in range(-4, 5):
    cx, cy = view(x + 0.12, STAGE + 0.78, 32.3)
    cups.append([(cx - 1.6, cy), (cx - 1.8, cy - 4), (cx + 1.8, cy - 4), (cx + 1.6, cy)])
sheet.plane(cups, e.INK)
lx, ly = view(-6.6, STAGE, 31.4)
sheet.plane([(lx - 10, ly), (lx - 13, ly - 33), (lx + 13, ly - 33), (lx + 10, ly)], e.INK)
sheet.plane([(lx - 15, ly - 33), (lx - 13, ly - 37), (lx + 13, ly - 37), (lx + 15, ly - 33)], e.STRAW)
sheet.lines([[(lx - 4, ly - 37), (lx - 2, ly - 45)], [(lx + 4, ly - 37), (lx + 3, ly - 44)]], e.INK, 1.1)
leaves, flowers, pots = [], [], []
for k in range(13):
    x = -OPEN + 0.2 + k * (2 * OPEN - 0.4) / 12
    cx, cy = view(x, 0.45, BACK - 1.4)
    pots.append([(cx - 4, cy + 13), (cx - 5.5, cy + 2), (cx + 5.5, cy + 2), (cx + 4, cy + 13)])
    for m in range(5):
        a = math.radians(-155 + 130 * m / 4 + rnd.uniform(-8, 8))
        r = rnd.uniform(12, 19)
        tip = (cx + r * math.cos(a), cy + 2 + r * 0.85 * math.sin(a))
        bend = (cx + r * 0.5 * math.cos(a), cy - 1 + r * 0.6 * math.sin(a))
        leaves.append([(cx, cy + 3), (bend[0] - 1.8, bend[1]), tip, (bend[0] + 1.8, bend[1] + 1)])
sheet.plane(leaves, e.INK)
sheet.plane(pots, e.ASH)

# --- floor and aisle -----------------------------------------------------------------------------
near, ZN = 2.6, 27.0
sheet.plane([(0, view(0, 0, ZN)[1]), (W, view(0, 0, ZN)[1]), (W, H), (0, H)], e.INK)
front = quad((-HALF, 0, 26.4), (HALF, 0, 26.4), (HALF, 0, BACK - 1.2), (-HALF, 0, BACK - 1.2))
sheet.plane(front, e.OCHRE)
fx, fy = view(0, 0, 28)
sheet.plane(e.shade(front, 0, 3.0, lambda x, y: 0.25 + abs(x - fx) / 620, rnd, 0.2), e.SOOT)


def ring(z, x):
    """Rows are bent gently round the stage."""
    return z + x * x / 95


AISLE = 1.05


def aisle_piece(z0, z1):
    return quad(
        (-AISLE, floor(z0), z0), (AISLE, floor(z0), z0), (AISLE, floor(z1), z1), (-AISLE, floor(z1), z1)
    )


def rounded(a, b, c, d, share=0.28, lean=0.0):
    """A seat back: a at lower left, b upper left, c upper right, d lower right."""
    out = [a]
    for t in range(5):
        s = t / 4 * math.pi / 2
        u, v = 1 - math.cos(s), 1 - math.sin(s)
        p = e.lerp(e.lerp(b, c, share * u), e.lerp(a, d, share * u), v * share * 0.9)
        out.append(p)
    for t in range(4, -1, -1):
        s = t / 4 * math.pi / 2
        u, v = 1 - math.cos(s), 1 - math.sin(s)
        p = e.lerp(e.lerp(c, b, share * u), e.lerp(d, a, share * u), v * share * 0.9)
        out.append(p)
    out.append(d)
    return out


HEAD = [
    (-0.02, 0),
    (-0.1, 0.04),
    (-0.125, 0.15),
    (-0.1, 0.26),
    (0, 0.3),
    (0.1, 0.26),
    (0.125, 0.15),
    (0.1, 0.04),
    (0.02, 0),
]


def person(x, y, z, pose, flip=1):
    """A figure in silhouette with the light of the stage on its edge; y is the floor."""

    def at(points):
        return [view(x + flip * u, y + v * abs(flip), z) for u, v in points]

    head = [(u, 1.46 + v * 0.88) for u, v in HEAD]
    body = [
        (-0.07, 1.52),
        (-0.1, 1.44),
        (-0.24, 1.38),
        (-0.285, 1.2),
        (-0.3, 0.92),
        (-0.31, 0.72),
        (-0.25, 0.7),
        (-0.22, 0.98),
        (-0.2, 0.8),
        (-0.2, 0.05),
        (-0.22, 0),
        (-0.03, 0),
        (-0.01, 0.72),
        (0.03, 0.72),
        (0.06, 0),
        (0.24, 0),
        (0.2, 0.06),
        (0.2, 0.8),
        (0.21, 1.0),
        (0.25, 0.7),
        (0.31, 0.73),
        (0.3, 0.95),
        (0.285, 1.2),
        (0.24, 1.38),
        (0.1, 1.44),
        (0.07, 1.52),
    ]
    if pose == "walk":
        body = [
            (-0.07, 1.52),
            (-0.1, 1.44),
            (-0.22, 1.38),
            (-0.28, 1.2),
            (-0.31, 0.98),
            (-0.35, 0.8),
            (-0.29, 0.76),
            (-0.22, 1.02),
            (-0.19, 0.85),
            (-0.19, 0.5),
            (-0.23, 0.2),
            (-0.26, 0.09),
            (-0.1, 0.07),
            (-0.03, 0.45),
            (0.0, 0.74),
            (0.02, 0.4),
            (0.0, 0.0),
            (0.19, 0),
            (0.17, 0.45),
            (0.2, 0.8),
            (0.21, 1.05),
            (0.24, 0.82),
            (0.24, 0.72),
            (0.16, 0.7),
            (0.17, 0.42),
            (0.44, 0.42),
            (0.44, 0.7),
            (0.33, 0.73),
            (0.32, 1.0),
            (0.28, 1.22),
            (0.22, 1.38),
            (0.1, 1.44),
            (0.07, 1.52),
        ]
    if pose == "point":
        body = [
            (-0.07, 1.52),
            (-0.1, 1.43),
            (-0.24, 1.38),
            (-0.44, 1.3),
            (-0.66, 1.42),
            (-0.7, 1.35),
            (-0.46, 1.18),
            (-0.27, 1.22),
            (-0.2, 0.8),
            (-0.2, 0.05),
            (-0.22, 0),
            (-0.03, 0),
            (0, 0.72),
            (0.06, 0),
            (0.24, 0),
            (0.2, 0.8),
            (0.21, 1.0),
            (0.25, 0.7),
            (0.31, 0.73),
            (0.3, 0.95),
            (0.285, 1.2),
            (0.24, 1.38),
            (0.1, 1.43),
            (0.07, 1.52),
        ]
    if pose == "coat":
        body = [
            (-0.07, 1.52),
            (-0.1, 1.44),
            (-0.23, 1.38),
            (-0.29, 1.2),
            (-0.31, 0.9),
            (-0.32, 0.45),
            (-0.2, 0.42),
            (-0.18, 0),
            (-0.02, 0),
            (0, 0.42),
            (0.02, 0),
            (0.18, 0),
            (0.2, 0.42),
            (0.31, 0.45),
            (0.3, 0.95),
            (0.285, 1.2),
            (0.23, 1.38),
            (0.1, 1.44),
            (0.07, 1.52),
        ]
    if pose == "sit":
        head = [(u, 0.98 + v * 0.88) for u, v in HEAD]
        body = [
            (-0.07, 1.04),
            (-0.1, 0.96),
            (-0.25, 0.9),
            (-0.3, 0.7),
            (-0.3, 0.4),
            (0.3, 0.4),
            (0.3, 0.7),
            (0.25, 0.9),
            (0.1, 0.96),
            (0.07, 1.04),
        ]
    head = [(0.9 * u, v + 0.06) for u, v in head]
    outline = at(body + head[::-1])
    if z < 17:
        outline = e.thin_out(e.curve(outline, close=True, steps=3), 0.6)
    size = 900 / z
    if z < 18:  # the stage lights the edge of the figure
        data = e.path_data(outline, True)
        sheet.marks.append(
            f'<path fill="{e.INK}" stroke="{e.STRAW}" stroke-width="{size * 0.015:.1f}" d="{data}"/>'
        )
    else:
        sheet.plane(outline, e.INK)
    if z < 14 and pose != "sit":  # white lines: collar, seam and folds of a coat
        folds = []
        for a, b in (
            ((-0.07, 1.45), (0.0, 1.42)),
            ((0.07, 1.45), (0.0, 1.42)),
            ((0, 1.36), (0.01, 0.84)),
            ((-0.17, 1.3), (-0.2, 1.0)),
            ((0.17, 1.3), (0.21, 1.0)),
            ((-0.1, 1.25), (-0.12, 0.95)),
            ((0.1, 1.25), (0.12, 0.95)),
            ((-0.1, 0.6), (-0.12, 0.25)),
            ((0.1, 0.6), (0.1, 0.2)),
        ):
            folds += e.wedge(*at([a, b]), size * 0.014, 0)
        sheet.plane(folds, e.GREY)


# rows counted from the front: who is there, and how
people = {
    1: [(-5.2, "sit", 1), (-4.5, "sit", 1), (6.1, "sit", 1), (8.4, "coat", 1), (9.0, "walk", -1)],
    2: [(0.2, "walk", 1), (-7.6, "sit", 1)],
    4: [(5.5, "sit", 1), (4.8, "sit", 1), (-9.0, "coat", 1)],
    6: [(-5.6, "coat", 1), (-4.8, "point", -1), (9.6, "sit", 1)],
    9: [(3.6, "sit", 1), (7.4, "sit", 1), (8.1, "sit", 1)],
    11: [(-4.3, "sit", 1), (-3.64, "sit", 1)],
    13: [(5.4, "coat", 1)],
    14: [(-0.2, "walk", 1), (0.42, "coat", 0.92)],
    17: [(-2.96, "sit", 1), (4.1, "sit", 1)],
}

SEAT = 0.7
FAR = 8.5
z = 25.6
row = 25
zs = []
while z > 3.3:
    zs.append(z)
    z -= 0.96
for index, z in enumerate(zs):
    share = (z - 3.3) / 22.3  # 1 far, 0 near
    base = e.mix(e.INK, e.mix(e.UMBER, e.GREY, 0.7), share**1.3)
    # aisle under this row: two steps, each a lit tread and a dark riser
    pitch = 0.48 if z < 15 else 0.96
    for zt in (z - 0.48, z - 0.96) if z < 15 else (z - 0.96,):
        piece = aisle_piece(zt, zt + pitch)
        size = 900 / zt
        sheet.plane(piece, e.mix(e.mix(e.UMBER, e.GREY, 0.4), e.BONE, share**0.8))
        if zt < 14:
            sheet.lines(
                e.hatch(piece, 0, size * 0.075, rnd, 0.3, 0.5, size * 0.05),
                e.INK,
                round(size * 0.008, 1),
                0.6,
            )
        ya, yb = view(-AISLE, floor(zt), zt), view(AISLE, floor(zt), zt)
        sheet.plane([ya, yb, (yb[0], yb[1] + size * 0.05), (ya[0], ya[1] + size * 0.05)], e.INK)
        if z < 15:
            sheet.plane(
                [ya, yb, (yb[0], yb[1] - size * 0.018), (ya[0], ya[1] - size * 0.018)],
                e.mix(e.STRAW, e.PAPER, share),
            )
    size = 900 / z
    for px, pose, flip in people.get(index, ()):
        zz = ring(z, px) + (0.35 if abs(px) > AISLE else 0)
        person(px, floor(z), zz, pose, flip)
    backs, rims, scratch, score = [], [], [], []
    light = e.mix(e.STRAW, e.BONE, share)
    # the end standard of the left block, seen across the aisle
    xe, y = -AISLE - 0.1, floor(z)
    panel = view.poly(
        [
            (xe, y, z - 0.1),
            (xe, y + 0.72, z - 0.12),
            (xe, y + 0.72, z + 0.42),
            (xe, y + 0.55, z + 0.55),
            (xe, y, z + 0.5),
        ]
    )
    sheet.plane(panel, e.mix(e.RUST, e.SOOT, 0.75 - 0.6 * share))
    if z < 17:
        sheet.lines(e.hatch(panel, 90, max(3.0, size * 0.04)), e.INK, round(max(1.0, size * 0.014), 1))
    sheet.lines([panel[1:4]], e.STRAW, round(max(0.8, size * 0.02), 1))
    if z < 15:
        sheet.plane(
            e.ellipse(*view(xe + 0.02, y + 0.2, z + 0.2), size * 0.03, size * 0.045, count=8), e.PAPER
        )
    for side in (-1, 1):
        tops = []
        for k in range(18):
            x0 = side * (AISLE + 0.12 + k * SEAT)
            x1 = x0 + side * (SEAT - 0.07)
            if abs(x1) > HALF - 0.9:
                break
            if side < 0:
                x0, x1 = x1, x0
            z0, z1 = ring(z, x0), ring(z, x1)
            y = floor(z)
            corner = view.poly(
                [(x0, y + 0.05, z0), (x0, y + 1.0, z0 - 0.12), (x1, y + 1.0, z1 - 0.12), (x1, y + 0.05, z1)]
            )
            if corner[3][0] < -60 or corner[0][0] > W + 60:
                continue
            back = rounded(*corner)
            if z > FAR:
                a, b, c, d = corner
                top = [
                    e.lerp(b, a, 0.24),
                    e.lerp(b, a, 0.13),
                    e.lerp(b, c, 0.2),
                    e.lerp(c, b, 0.2),
                    e.lerp(c, d, 0.13),
                    e.lerp(c, d, 0.24),
                ]
                if z > 16.5:
                    top = [top[0], e.lerp(b, c, 0.16), e.lerp(c, b, 0.16), top[-1]]
                if z < 14:
                    top.insert(2, e.lerp(e.lerp(b, a, 0.04), e.lerp(c, d, 0.04), 0.07))
                    top.insert(-2, e.lerp(e.lerp(c, d, 0.04), e.lerp(b, a, 0.04), 0.07))
                tops.append(top)
            else:
                backs.append(e.thin_out(back, 0.5))
            size = 900 / z
            if z <= FAR:
                lid = rounded(*corner)[2:-2]
                rims += e.swell(lid, e.taper(size * 0.036, 0.1, 0.1, 0.62 if x0 < eye[0] else 0.38), 0.3, 0.8)
            if z < 10:
                # white-line engraving down the back, fading below
                count = 4 if z > 8 else 7
                for m in range(count):
                    u = (m + 1) / (count + 1)
                    a = e.lerp(corner[1], corner[2], u)
                    b = e.lerp(corner[0], corner[3], u)
                    drop = 0.34 + 0.12 * math.sin(u * math.pi)
                    if z > 6:
                        score.append([e.lerp(a, b, 0.1), e.lerp(a, b, drop + rnd.uniform(-0.05, 0.05))])
                        continue
                    scratch += e.wedge(
                        e.lerp(a, b, 0.1), e.lerp(a, b, drop + rnd.uniform(-0.05, 0.05)), size * 0.013, 0
                    )
        # far rows: each half row is one scalloped mark, its light the outline
        if tops:
            tops.sort()
            ridge = [p for top in tops for p in top]
            ends = (ridge[0], ridge[-1])
            sheet.plane(
                [
                    ends[0],
                    ends[1],
                    (ends[1][0], ends[1][1] + size * 0.6),
                    (ends[0][0], ends[0][1] + size * 0.6),
                ],
                base,
            )
            sheet.marks.append(
                f'<path fill="{base}" stroke="{light}" stroke-width="{size * 0.028:.1f}"'
                f' d="{e.path_data(ridge, False)}"/>'
            )
    sheet.plane(backs, base)
    sheet.plane(rims, light)
    sheet.plane(scratch, e.mix(e.GREY, e.RUST, 0.4))
    sheet.lines(score, e.mix(e.GREY, e.RUST, 0.4), round(size * 0.009, 1))
sheet.save(__file__)

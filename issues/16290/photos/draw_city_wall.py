"""Draw ``city-wall.svg``: an old brick city wall and its gate tower at sundown, over the moat.

Wall, gate and tower are a model in metres (x along the wall, y up, z away from the eye) seen by
one camera; the reflection is the same model turned over at the water line.
"""

import math

import engrave as e

W, H = 1500, 750
sheet = e.Sheet(W, H, e.STRAW, seed=5)
rnd = sheet.rnd
WATER = 0.0
cam = e.Camera((-47, 5.4, -44), 1010, (560, 480), yaw=33)
LINE = cam.centre[1]  # the horizon

# --- sky -----------------------------------------------------------------------------------------
sheet.plane([(0, 0), (W, 0), (W, LINE + 10), (0, LINE + 10)], e.BONE)
sheet.plane([(0, 250), (W, 300), (W, LINE + 10), (0, LINE + 10)], "#ecdcb4")
sheet.plane([(0, 360), (W, 385), (W, LINE + 10), (0, LINE + 10)], e.STRAW)
sun = (118, 404)


def sky(x, y):
    veil = e.noise(x / 260, y / 26, 3) * 0.7 + e.noise(x / 90, y / 12, 4) * 0.3
    high = 0.4 * (1 - y / 430)
    return max(0, high + (veil - 0.5) * 0.7) * min(1, math.hypot((x - sun[0]) / 300, (y - sun[1]) / 130))


sheet.plane(
    e.shade([(0, 0), (W, 0), (W, 420), (0, 420)], 0, 6.6, sky, rnd, 0.25, 24, least=0.6, fine=0.6),
    e.mix(e.SLATE, e.MIST, 0.35),
)
sheet.plane(e.ellipse(*sun, 40, 40), e.PAPER)
for k in range(5):  # bars of cloud over the sun
    y = sun[1] - 26 + k * 14
    pts = [(sun[0] - 150 + m * 22 + 20 * k, y + 3 * math.sin(m + k)) for m in range(15)]
    sheet.plane(e.stroke(pts, 3.5 + k * 0.9, 0, 0, 0.5), e.mix(e.OCHRE, e.STRAW, 0.3))
# far hills and the new town, flat planes
hill = (
    [(0, LINE + 6)]
    + [(x, LINE - 16 - 22 * e.noise(x / 140, 1, 9) - 8 * e.noise(x / 40, 2, 9)) for x in range(0, W + 1, 20)]
    + [(W, LINE + 6)]
)
sheet.plane(hill, e.mix(e.SLATE, e.STRAW, 0.45))
trees = (
    [(0, LINE + 6)]
    + [(x, LINE - 3 - 13 * e.noise(x / 18, 3, 2) - 6 * e.noise(x / 6, 4, 2)) for x in range(0, 700, 5)]
    + [(700, LINE + 6)]
)
sheet.plane(e.thin_out(trees, 0.6), e.mix(e.SOOT, e.SLATE, 0.3))

# --- the wall ------------------------------------------------------------------------------------
TOP, BATTER = 11.0, 1.6  # height; how far the face leans back
X0, X1 = -31.0, 330.0
GATE = 12.0  # middle of the gate
BLOCK = (GATE - 11.5, GATE + 11.5)  # gate block, stands forward
FORE = -5.0


class Mirror:
    """The camera, or the camera looking at the world turned over in the water."""

    def __init__(self, flip):
        self.flip = flip

    def __call__(self, x, y, z):
        return cam(x, -y if self.flip else y, z)

    def poly(self, pts):
        return [self(*p) for p in pts]


def face(x, y, fore=0.0, top=TOP):
    """A point on the leaning face of the wall."""
    return (x, y, fore + BATTER * y / top)


def courses(view, x0, x1, fore, top, ink, joints, thick, seed, skip=1, least=0.2):
    """Brick: bed lines to the vanishing point, broken; upright joints by chance."""
    beds, ups, spots, glints = [], [], [], []
    rows = int(top / 0.4) // skip
    for r in range(1, rows):
        y = r * top / rows
        h = top / rows
        x = x0
        while x < x1 - 0.3:
            stretch = 1 + max(0, x + 30) / 26
            end = min(x1, x + (1.0 + 5.0 * e.noise(x * 1.3, r * 7.7, seed)) * stretch)
            if e.noise(x * 2.1, r * 3.1, seed + 1) > joints:
                beds.append([view(*face(x, y, fore, top)), view(*face(end, y, fore, top))])
            roll = e.noise(x * 3.3, r * 5.9, seed + 2)
            if roll > 0.5 and x < x0 + 62:
                ups.append([view(*face(x, y, fore, top)), view(*face(x, y - h, fore, top))])
            if (roll < 0.2 or roll > 0.86) and x < x0 + 60:
                b = min(end, x + (0.8 + 0.5 * roll) * min(1.6, stretch))
                brick = [
                    view(*face(x, y, fore, top)),
                    view(*face(b, y, fore, top)),
                    view(*face(b, y - h, fore, top)),
                    view(*face(x, y - h, fore, top)),
                ]
                (spots if roll < 0.2 else glints).append(brick)
            x = end + 0.1
    sheet.plane(spots, ink, 0.5)
    sheet.plane(glints, e.STRAW, 0.3)
    beds = [b for b in beds if math.dist(*b) > 3]
    ups = [b for b in ups if math.dist(*b) > 3]
    sheet.lines(beds + ups, ink, thick)


def merlons(view, x0, x1, fore, y0, tint, side, shadow, pitch=2.3):
    """Battlements: blocks with a shooting hole, near ones with their lit flank."""
    x = x0
    tops, flanks, holes, caps = [], [], [], []
    while x + 1.5 < x1:
        a, b = x, x + 1.55
        z = fore + BATTER
        tops.append(view.poly([(a, y0, z), (a, y0 + 1.7, z), (b, y0 + 1.7, z), (b, y0, z)]))
        flanks.append(view.poly([(a, y0, z), (a, y0 + 1.7, z), (a, y0 + 1.7, z + 0.6), (a, y0, z + 0.6)]))
        caps.append([view(a, y0 + 1.7, z), view(b, y0 + 1.7, z)])
        if x < x0 + 90:
            m = (a + b) / 2
            holes.append(
                view.poly(
                    [
                        (m - 0.17, y0 + 0.55, z),
                        (m - 0.17, y0 + 1.05, z),
                        (m + 0.17, y0 + 1.05, z),
                        (m + 0.17, y0 + 0.55, z),
                    ]
                )
            )
        x += pitch if x < x0 + 110 else pitch * 1
    sheet.plane(flanks[::-1], side)
    sheet.plane(tops[::-1], tint)
    sheet.plane(holes, shadow)
    return caps


def roof(view, cx, cz, half_x, half_z, y0, y1, ridge, tint, ink, light, lift=1.15, tiles=34):
    """A hipped, tiled roof with swept eaves; y0 eaves, y1 ridge, ``ridge`` half its length."""

    def eave(t, front):
        # t from -1 to 1 along the eaves; corners rise and run out
        up = lift * abs(t) ** 4
        out = 0.5 * abs(t) ** 5
        if front:
            return (cx + t * (half_x + 0.5 * abs(t) ** 5), y0 + up, cz - half_z - out)
        return (cx - half_x - out, y0 + up, cz - t * (half_z + 0.5 * abs(t) ** 5))

    def slope(t, s, front):
        """Down the roof: s 0 at the ridge, 1 at the eaves; the fall is hollow."""
        ex, ey, ez = eave(t, front)
        if front:
            tx, tz = cx + t * ridge, cz
        else:
            tx, tz = cx - ridge, cz - 0.0 * t
        return (tx + (ex - tx) * s, y1 + (ey - y1) * (1 - (1 - s) ** 1.7), tz + (ez - tz) * s)

    inner = [
        (cx - half_x + 2.7, y0 + 0.5, cz + half_z),
        (cx - half_x + 2.7, y0 + 0.4, cz - half_z + 2.7),
        (cx + half_x - 2.7, y0 + 0.4, cz - half_z + 2.7),
    ]
    soffit = (
        [eave(t / 14, False) for t in range(-14, 15)]
        + [eave(t / 14, True) for t in range(-13, 15)]
        + inner[::-1]
    )
    sheet.plane(view.poly(soffit), e.mix(ink, e.RUST, 0.25))
    for front in (False, True):
        edge = [slope(t / 14, 1, front) for t in range(-14, 15)]
        left = [slope(-1, s / 8, front) for s in range(9)]
        right = [slope(1, s / 8, front) for s in range(8, -1, -1)]
        outline = view.poly([*left, *edge[1:-1], *right])
        sheet.plane(outline, tint if front else e.mix(tint, light, 0.45))
        lines = []
        n = tiles if front else tiles // 2 - 2
        for k in range(1, n):
            t = -1 + 2 * k / n
            pts = view.poly([slope(t, s / 6, front) for s in range(7)])
            lines += (
                e.swell(pts, lambda _x, _y, u: 0.5 + 1.6 * u, 0.3, 0.3)
                if front
                else e.swell(pts, lambda _x, _y, u: 0.4 + 1.0 * u, 0.3, 0.3)
            )
        sheet.plane(lines, ink)
        drip = view.poly(edge)
        under = view.poly(
            [
                (x, y - 0.42 + 0.1 * abs(i - 14) / 14, z + (0.5 if front else 0))
                for i, (x, y, z) in enumerate(edge)
            ]
        )
        sheet.plane([*drip, *under[::-1]], ink)
        sheet.lines([drip], light, 1.6 if front else 2.0)
        rafters = []
        for i in range(0, 29):
            if 0 < i < 28:
                a, b = drip[i], under[i]
                rafters.append([(a[0], a[1] + 1.5), b])
        sheet.lines(rafters, light, 0.7)
    hip = view.poly([slope(-1, s / 8, True) for s in range(9)])
    hip2 = view.poly([slope(1, s / 8, True) for s in range(9)])
    for h in (hip, hip2):
        sheet.lines([h], ink, 4.2)
        sheet.lines([[(x, y - 1.6) for x, y in h]], light, 1.3)
    a, b = view(cx - ridge, y1, cz), view(cx + ridge, y1, cz)
    up = view(cx - ridge, y1 + 0.75, cz)[1] - a[1]
    sheet.plane(
        [
            (a[0] - 2, a[1]),
            (a[0] - 4, a[1] + 1.9 * up),
            (a[0] + 7, a[1] + 0.9 * up),
            (b[0] - 7, b[1] + 0.9 * up),
            (b[0] + 4, b[1] + 1.9 * up),
            (b[0] + 2, b[1]),
        ],
        ink,
    )
    sheet.lines([[(a[0] + 7, a[1] + 0.9 * up), (b[0] - 7, b[1] + 0.9 * up)]], light, 1.3)


def storey(view, cx, cz, half_x, half_z, y0, y1, bays, dark, post, glow, side_tint):
    """One storey: posts, lattice windows, a balustrade; front and the lit left side."""
    side = view.poly(
        [
            (cx - half_x, y0, cz - half_z),
            (cx - half_x, y1, cz - half_z),
            (cx - half_x, y1, cz + half_z),
            (cx - half_x, y0, cz + half_z),
        ]
    )
    front = view.poly(
        [
            (cx - half_x, y0, cz - half_z),
            (cx - half_x, y1, cz - half_z),
            (cx + half_x, y1, cz - half_z),
            (cx + half_x, y0, cz - half_z),
        ]
    )
    # the dark under the eaves, above the wall
    head_y = y1 + 0.8
    sheet.plane(
        [
            view.poly(
                [
                    (cx - half_x, y1 - 0.3, cz - half_z),
                    (cx - half_x, head_y, cz - half_z),
                    (cx - half_x, head_y, cz + half_z),
                    (cx - half_x, y1 - 0.3, cz + half_z),
                ]
            ),
            view.poly(
                [
                    (cx - half_x, y1 - 0.3, cz - half_z),
                    (cx - half_x, head_y, cz - half_z),
                    (cx + half_x, head_y, cz - half_z),
                    (cx + half_x, y1 - 0.3, cz - half_z),
                ]
            ),
        ],
        e.mix(dark, e.INK, 0.6),
    )
    sheet.plane(side, side_tint)
    sheet.plane(front, dark)
    z = cz - half_z
    lattice, posts, frames, lamp = [], [], [], []
    for k in range(bays):
        a = cx - half_x + 2 * half_x * k / bays + 0.3
        b = cx - half_x + 2 * half_x * (k + 1) / bays - 0.3
        w = view.poly([(a, y0 + 0.95, z), (a, y1 - 0.8, z), (b, y1 - 0.8, z), (b, y0 + 0.95, z)])
        (lamp if k in (bays // 2,) else frames).append(w)
        for m in range(1, 6):
            x = a + (b - a) * m / 6
            lattice.append([view(x, y0 + 0.95, z), view(x, y1 - 0.8, z)])
        for m in range(1, 4):
            y = y0 + 0.95 + (y1 - y0 - 1.75) * m / 4
            lattice.append([view(a, y, z), view(b, y, z)])
    sheet.plane(frames, e.mix(dark, e.INK, 0.5))
    sheet.plane(lamp, glow)
    sheet.lines(lattice, e.INK, 0.8)
    for k in range(bays + 1):
        x = cx - half_x + 2 * half_x * k / bays
        posts.append([view(x, y0, z - 0.05), view(x, y1, z - 0.05)])
    sheet.lines(posts, e.INK, 5)
    sheet.lines([[(p[0] - 1.2, p[1]) for p in q] for q in posts], post, 2.2)
    zs = []
    for k in range(4):
        zz = cz - half_z + 2 * half_z * k / 3
        zs.append([view(cx - half_x, y0, zz), view(cx - half_x, y1, zz)])
    sheet.lines(zs, e.INK, 3)
    sheet.lines([[(p[0] - 1, p[1]) for p in q] for q in zs], post, 1.4)
    side_windows = []
    for k in range(3):
        za = cz - half_z + 2 * half_z * (k + 0.2) / 3
        zb = cz - half_z + 2 * half_z * (k + 0.8) / 3
        x = cx - half_x
        side_windows.append(
            view.poly([(x, y0 + 0.95, za), (x, y1 - 0.8, za), (x, y1 - 0.8, zb), (x, y0 + 0.95, zb)])
        )
    sheet.plane(side_windows, e.mix(dark, e.INK, 0.3))
    # beam under the eaves
    sheet.plane(
        view.poly(
            [
                (cx - half_x, y1 - 0.75, z),
                (cx - half_x, y1 + 0.2, z),
                (cx + half_x, y1 + 0.2, z),
                (cx + half_x, y1 - 0.75, z),
            ]
        ),
        e.INK,
    )
    blocks = []
    n = bays * 4
    for k in range(n):
        x = cx - half_x + 2 * half_x * (k + 0.5) / n
        blocks.append(
            view.poly(
                [
                    (x - 0.16, y1 - 0.6, z),
                    (x - 0.3, y1 + 0.1, z - 0.3),
                    (x + 0.3, y1 + 0.1, z - 0.3),
                    (x + 0.16, y1 - 0.6, z),
                ]
            )
        )
    sheet.plane(blocks, post)


def balustrade(view, cx, cz, half_x, half_z, y, tint, ink):
    z = cz - half_z
    sheet.plane(
        view.poly(
            [(cx - half_x, y, z), (cx - half_x, y + 0.9, z), (cx + half_x, y + 0.9, z), (cx + half_x, y, z)]
        ),
        ink,
    )
    rails = [[view(cx - half_x, y + h, z), view(cx + half_x, y + h, z)] for h in (0.15, 0.55, 0.9)]
    rails += [[view(cx - half_x, y + h, cz + half_z), view(cx - half_x, y + h, z)] for h in (0.15, 0.55, 0.9)]
    bars = []
    n = 46
    for k in range(n + 1):
        x = cx - half_x + 2 * half_x * k / n
        bars.append([view(x, y, z), view(x, y + 0.9, z)])
    sheet.lines(rails, tint, 1.2)
    sheet.lines(bars, tint, 0.8)


def scene(flip):  # noqa: C901 - one view, told from back to front
    view = Mirror(flip)
    dull = 0.42 if flip else 0.0

    def tone(colour):
        return e.mix(colour, e.INDIGO, dull)

    ink = e.mix(e.INK, e.NIGHT, 0.5) if flip else e.INK
    base = -0.2 if flip else 0.6  # foot of the wall; a strip of bank under it
    # right curtain wall, running away
    far = view.poly([(BLOCK[1] - 2, base, 0), (BLOCK[1] - 2, TOP, BATTER), (X1, TOP, BATTER), (X1, base, 0)])
    sheet.plane(far, tone(e.GREY))
    near = view.poly([(X0, base, 0), (X0, TOP, BATTER), (BLOCK[0] + 2, TOP, BATTER), (BLOCK[0] + 2, base, 0)])
    caps = merlons(view, BLOCK[1] - 1, X1, 0, TOP, tone(e.GREY), tone(e.STONE), ink)
    sheet.lines(caps, tone(e.STRAW), 1.2)
    if not flip:
        courses(view, BLOCK[1] - 2, 170, 0, TOP, ink, 0.5, 0.7, 11, 2)
    if not flip:
        sheet.lines(e.hatch(far, 90, 5.5, rnd, 0.35, 0.9), ink, 0.6)
    caps = merlons(view, X0, BLOCK[0] + 1, 0, TOP, tone(e.mix(e.UMBER, e.GREY, 0.35)), tone(e.STRAW), ink)
    sheet.plane(near, tone(e.mix(e.UMBER, e.GREY, 0.35)))
    sheet.lines(caps, tone(e.STRAW), 2)
    string = [[view(X0, TOP - 0.25, BATTER - 0.1), view(BLOCK[0] + 2, TOP - 0.25, BATTER - 0.1)]]
    sheet.lines(string, tone(e.STRAW), 1.6)
    # the corner: the flank that takes the last sun
    end = view.poly([(X0, base, 0), (X0 + 0.7, TOP, BATTER), (X0 + 0.7, TOP, 150), (X0, base, 150)])
    sheet.plane(end, tone(e.mix(e.STRAW, e.PAPER, 0.3)))
    teeth = []
    z = 140.0
    while z > BATTER:
        teeth.append(
            view.poly(
                [
                    (X0 + 0.7, TOP, z),
                    (X0 + 0.7, TOP + 1.7, z),
                    (X0 + 0.7, TOP + 1.7, z - 1.55),
                    (X0 + 0.7, TOP, z - 1.55),
                ]
            )
        )
        z -= 2.3
    sheet.plane(teeth, tone(e.mix(e.STRAW, e.PAPER, 0.15)))
    if not flip:
        beds = []
        for r in range(1, 30):
            y = r * TOP / 30
            z = 0.0
            while z < 120:
                run = (1.5 + 9 * e.noise(z * 1.7, r * 3.3, 61)) * (1 + z / 20)
                if e.noise(z, r * 2.3, 62) > 0.3:
                    beds.append(
                        [
                            view(X0 + 0.7 * y / TOP, y, z + BATTER * y / TOP),
                            view(X0 + 0.7 * y / TOP, y, z + run),
                        ]
                    )
                z += run + 0.3
        sheet.lines([b for b in beds if math.dist(*b) > 1.5], e.RUST, 0.9)
    if not flip:
        courses(view, X0, BLOCK[0] + 2, 0, TOP, ink, 0.24, 0.75, 21, 1)
        stains(view, X0, BLOCK[0], 0, ink)
    # gate block
    b0, b1 = BLOCK
    H2 = TOP + 1.0
    flank = view.poly([(b0, base, FORE), (b0, H2, FORE + BATTER), (b0, H2, BATTER), (b0, base, 0)])
    front = view.poly([(b0, base, FORE), (b0, H2, FORE + BATTER), (b1, H2, FORE + BATTER), (b1, base, FORE)])
    sheet.plane(flank, tone(e.mix(e.STRAW, e.PAPER, 0.3)))
    if not flip:
        beds = [
            [view(b0, y * 0.4, FORE + BATTER * y * 0.4 / H2), view(b0, y * 0.4, BATTER * y * 0.4 / TOP)]
            for y in range(2, 30)
        ]
        sheet.lines(beds, e.RUST, 0.8)
    sheet.plane(front, tone(e.mix(e.SOOT, e.RUST, 0.35)))
    if not flip:
        courses(view, b0, b1, FORE, H2, ink, 0.24, 0.75, 31, 1)
        stains(view, b0, b1, FORE, ink)
    # the arch
    arch = []
    for k in range(0, 13):
        a = math.pi * k / 12
        arch.append((GATE - 2.6 * math.cos(a), 4.1 + 2.6 * math.sin(a)))
    ring_out = [
        (GATE - 3.4 * math.cos(math.pi * k / 12), 4.1 + 3.4 * math.sin(math.pi * k / 12)) for k in range(13)
    ]

    def on(p):
        return view(*face(p[0], p[1], FORE - 0.02, H2))

    sheet.plane([on((GATE - 3.4, base)), *[on(p) for p in ring_out], on((GATE + 3.4, base))], tone(e.ASH))
    joints = [[on(a), on(b)] for a, b in zip(arch, ring_out, strict=True)]
    sheet.lines(joints, ink, 1)
    hole = [on((GATE - 2.6, base)), *[on(p) for p in arch], on((GATE + 2.6, base))]
    sheet.plane(hole, e.INK if not flip else e.NIGHT)
    if not flip:  # light at the far end of the passage
        small = [
            view(GATE - 1.9, base, 14),
            *[
                view(GATE - 1.9 * math.cos(math.pi * k / 8), 3.4 + 1.9 * math.sin(math.pi * k / 8), 14)
                for k in range(9)
            ],
            view(GATE + 1.9, base, 14),
        ]
        # only what shows through the near arch
        sheet.open_clip(hole)
        sheet.plane(small, e.STRAW)
        vault = [[view(GATE + 2.6, y, FORE), view(GATE + 2.2, y, 13)] for y in (1.2, 2.0, 2.8, 3.6, 4.4)]
        sheet.lines(vault, e.UMBER, 1)
        sheet.close_clip()
    board = [on((GATE - 1.7, 8.0)), on((GATE - 1.7, 9.4)), on((GATE + 1.7, 9.4)), on((GATE + 1.7, 8.0))]
    sheet.plane(board, ink)
    sheet.lines([[*board, board[0]]], tone(e.OCHRE), 1.8)
    # the tower: three roofs
    cx, cz = GATE, 4.6
    tile, light = tone(e.mix(e.INDIGO, e.SOOT, 0.45)), tone(e.STRAW)
    wood, post = tone(e.mix(e.BRICK, e.INK, 0.62)), tone(e.BRICK)
    sidewood = tone(e.mix(e.RUST, e.OCHRE, 0.55))
    storey(view, cx, cz, 8.6, 4.2, H2, H2 + 4.6, 7, wood, post, tone(e.STRAW), sidewood)
    roof(view, cx, cz, 11.4, 6.9, H2 + 4.5, H2 + 8.6, 6.4, tile, ink, light, 1.35, 40)
    balustrade(view, cx, cz, 6.8, 3.2, H2 + 7.2, tone(e.STONE), ink)
    storey(view, cx, cz, 6.7, 3.0, H2 + 7.2, H2 + 10.6, 5, wood, post, tone(e.STRAW), sidewood)
    roof(view, cx, cz, 9.4, 5.6, H2 + 10.5, H2 + 14.0, 5.2, tile, ink, light, 1.3, 34)
    storey(view, cx, cz, 5.4, 2.4, H2 + 12.7, H2 + 15.2, 5, wood, post, tone(e.STRAW), sidewood)
    roof(view, cx, cz, 8.3, 5.0, H2 + 15.1, H2 + 20.4, 4.2, tile, ink, light, 1.4, 32)
    # battlements of the gate block stand before the tower
    z = BATTER + 1.5
    while z > FORE + BATTER:
        sheet.plane(
            view.poly([(b0, H2, z), (b0, H2 + 1.7, z), (b0, H2 + 1.7, z + 1.3), (b0, H2, z + 1.3)]),
            tone(e.STRAW),
        )
        z -= 2.1
    caps = merlons(view, b0, b1 + 0.2, FORE, H2, tone(e.mix(e.SOOT, e.RUST, 0.35)), tone(e.STRAW), ink, 2.1)
    sheet.lines(caps, tone(e.STRAW), 1.8)
    # the bridge, seen along its left side
    bx0, z0, z1 = GATE - 2.8, FORE, -34.0
    side = view.poly([(bx0, 0, z0), (bx0, 2.9, z0), (bx0, 2.9, z1), (bx0, 0, z1)])
    sheet.plane(side, tone(e.mix(e.ASH, e.STRAW, 0.35)))
    holes, stones = [], []
    for mid in (-11.0, -18.0, -25.0):
        holes.append(
            view.poly(
                [
                    (bx0, 0, mid - 2.5),
                    *[
                        (bx0, 1.75 * math.sin(math.pi * k / 12), mid - 2.5 * math.cos(math.pi * k / 12))
                        for k in range(13)
                    ],
                    (bx0, 0, mid + 2.5),
                ]
            )
        )
        stones += [
            [
                view(bx0, 1.75 * math.sin(math.pi * k / 12), mid - 2.5 * math.cos(math.pi * k / 12)),
                view(bx0, 2.05 * math.sin(math.pi * k / 12), mid - 2.9 * math.cos(math.pi * k / 12)),
            ]
            for k in range(13)
        ]
        stones.append(
            [
                view(bx0, 2.05 * math.sin(math.pi * k / 12), mid - 2.9 * math.cos(math.pi * k / 12))
                for k in range(13)
            ]
        )
    blocks = []
    for r in range(1, 6):
        z = z0
        while z > z1:
            run = 0.8 + 1.6 * e.noise(z * 1.9, r * 2.7, 71)
            blocks.append([view(bx0, r * 0.33, z), view(bx0, r * 0.33, z - run)])
            blocks.append([view(bx0, r * 0.33, z - run), view(bx0, (r - 1) * 0.33, z - run)])
            z -= run
    rings = [
        view.poly(
            [
                (bx0, 2.05 * math.sin(math.pi * k / 12), mid - 2.9 * math.cos(math.pi * k / 12))
                for k in range(13)
            ]
        )
        for mid in (-11.0, -18.0, -25.0)
    ]
    if not flip:
        sheet.lines(blocks, e.UMBER, 0.7)
    sheet.plane(rings, tone(e.STONE))
    sheet.plane(holes, ink)
    if not flip:
        sheet.lines(stones, ink, 0.8)
    rails = [[view(bx0, y, z0), view(bx0, y, z1)] for y in (1.95, 2.1, 2.9)]
    sheet.lines(rails, ink, 1.2)
    z = z0
    posts = []
    while z > z1:
        posts.append([view(bx0, 1.95, z), view(bx0, 3.15, z)])
        z -= 1.6
    sheet.lines(posts, ink, 1.6)
    for z, tall in ((-9.0, 1.7), (-9.8, 1.6), (-16.5, 1.72), (-22.2, 1.65)):
        a, b = view(GATE - 1.4, 2.4, z), view(GATE - 1.4, 1.95 + tall, z)
        w = abs(a[1] - b[1]) * 0.2
        up = -1 if a[1] > b[1] else 1
        sheet.plane(
            [
                [
                    (a[0] - w, a[1]),
                    (b[0] - w * 0.95, b[1] - up * w),
                    (b[0] + w * 0.95, b[1] - up * w),
                    (a[0] + w, a[1]),
                ],
                e.ellipse(b[0], b[1] + up * 0, w * 0.62, w * 0.85, count=10),
            ],
            ink,
        )


def stains(view, x0, x1, fore, ink):
    """Runs of damp and lost facing: short upright strokes from the top and the foot."""
    marks = []
    x = x0 + 0.4
    while x < x1:
        long = (1.0 + 5.5 * e.noise(x / 2.2, 3, 41) ** 2) * (1 if e.noise(x / 5, 9, 42) > 0.35 else 0.4)
        a, b = view(*face(x, TOP - 0.35, fore)), view(*face(x, max(1, TOP - 0.35 - long), fore))
        marks += e.wedge(a, b, 2.2, 0)
        up = 0.6 + 2.6 * e.noise(x / 3, 5, 43) ** 2
        a, b = view(*face(x + 0.2, 0.6, fore)), view(*face(x + 0.2, 0.6 + up, fore))
        marks += e.wedge(a, b, 2.4, 0)
        x += 0.75
    sheet.plane(marks, ink, 0.75)


# water first, then the world turned over in it, then ripples, then the world itself
sheet.plane([(0, LINE), (W, LINE), (W, H), (0, H)], e.mix(e.STRAW, e.SLATE, 0.3))
sheet.plane([(0, 600), (W, 560), (W, H), (0, H)], e.mix(e.STRAW, e.SLATE, 0.5))


def wave(x, y):
    if y < LINE + 2:
        return (x, y)
    depth = (y - LINE) / (H - LINE)
    return (x + (1 + 8 * depth) * math.sin(y * (0.75 - 0.33 * depth) + 1.5 * math.sin(x / 90)), y)


sheet.warp = wave
scene(True)
sheet.warp = None
dark, pale = [], []
y = LINE + 30.0
while y < H:
    depth = (y - LINE) / (H - LINE)
    gap = 3.8 + 5.6 * depth
    x = -60 * rnd.random()
    while x < W:
        run = (40 + 190 * depth) * (0.35 + 1.3 * rnd.random())
        roll = e.noise(x / 210, y / 13, 52)
        sway = 1.6 * depth
        pts = [(x, y), (x + run * 0.3, y - sway), (x + run * 0.62, y + sway), (x + run, y)]
        if roll > 0.52:
            dark += e.swell(e.curve(pts, steps=3), e.taper(gap * 0.5 * (0.4 + roll), 0, 0), 0.3, 0.3)
        elif roll < 0.4:
            pale += e.swell(e.curve(pts, steps=3), e.taper(gap * 0.5 * (0.9 - roll), 0, 0), 0.3, 0.3)
        x += run * (1.0 + 0.5 * rnd.random())
    y += gap
sheet.plane(dark, e.NIGHT)
sheet.plane(pale, e.mix(e.STRAW, e.MIST, 0.3))
glitter = []
for k in range(46):
    y = LINE + 34 + 5.2 * k
    wide = 16 + 52 * (1 - abs(k - 20) / 28) * rnd.random()
    x = sun[0] + rnd.uniform(-22, 22)
    glitter += e.stroke([(x - wide, y), (x, y + rnd.uniform(-1, 1)), (x + wide, y)], 3.4, 0, 0)
sheet.plane(glitter, e.PAPER)
# the berm between wall and water, then its grassy slope
xs = (-31, -20, 0, 40, 120, 400)
berm = (
    [cam(x, 0.6, 1) for x in xs]
    + [cam(x, 0.6, -6.4) for x in reversed(xs)]
    + [cam(-37, 0.6, -6.4), cam(-37, 0.6, 150), cam(-31, 0.6, 150)]
)
slope = [
    cam(-37, 0.6, 150),
    cam(-37, 0.6, -6.4),
    *[cam(x, 0.6, -6.4) for x in xs],
    *[cam(x, 0, -8.0) for x in reversed(xs)],
    cam(-38.5, 0, -8.0),
    cam(-38.5, 0, 150),
]
sheet.plane(berm, e.STONE)
sheet.plane(slope, e.UMBER)
scene(False)
grass = []
for k in range(340):
    x = -38 + 160 * (k / 340) ** 1.7
    z = -6.3 - 1.7 * rnd.random()
    a = cam(x, 0.6 * (1 - (-6.4 - z) / 1.6), z)
    size = 330 / max(20.0, math.dist((x, z), (cam.eye[0], cam.eye[2])))
    if abs(x - GATE) > 3 or x > GATE:
        grass += e.wedge(
            a,
            (a[0] + rnd.uniform(-0.5, 0.9) * size, a[1] - size * rnd.uniform(0.7, 1.7)),
            max(0.7, size * 0.16),
            0,
        )
sheet.plane(grass, e.INK)
birds = []
for x, y, s in ((745, 96, 11), (700, 130, 9), (1180, 120, 10), (1225, 150, 8), (1268, 128, 7), (640, 86, 7)):
    birds += e.stroke(
        e.curve(
            [
                (x - s, y - s * 0.35),
                (x - s * 0.4, y - s * 0.5),
                (x, y),
                (x + s * 0.5, y - s * 0.6),
                (x + s * 1.1, y - s * 0.3),
            ],
            steps=5,
        ),
        2.2,
        0,
        0,
    )
sheet.plane(birds, e.INK)
sheet.save(__file__)

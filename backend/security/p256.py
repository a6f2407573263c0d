"""The curve P-256 in plain Python, for functions on AWS that lack `cryptography`.

Nothing here signs or encrypts. It runs for a few milliseconds, once for each process, at a time that no
attacker chooses, so its timing leaks nothing.
"""

P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
GENERATOR = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
_Jacobian = tuple[int, int, int]
"""(x·z², y·z³, z); z is 0 at infinity."""


def is_point(data: bytes) -> bool:
    """Whether `data` is an uncompressed point of the curve (65 bytes)."""
    if len(data) != 65 or data[0] != 4:
        return False
    x, y = int.from_bytes(data[1:33]), int.from_bytes(data[33:])
    return x < P and y < P and (y * y - (x * x * x - 3 * x + B)) % P == 0


def public_point(private: int) -> bytes:
    """The public key of a private one (1 to ORDER - 1), as an uncompressed point."""
    found: _Jacobian = (1, 1, 0)
    for bit in range(255, -1, -1):
        found = _double(found)
        if private >> bit & 1:
            found = _plus_generator(found)
    x, y, z = found
    inverse = pow(z, -1, P)
    square = inverse * inverse % P
    return b"\x04" + (x * square % P).to_bytes(32) + (y * square * inverse % P).to_bytes(32)


def _double(point: _Jacobian) -> _Jacobian:
    x, y, z = point
    squared = z * z % P
    slope = 3 * (x - squared) * (x + squared) % P
    area = 4 * x * y * y % P
    across = (slope * slope - 2 * area) % P
    return across, (slope * (area - across) - 8 * y**4) % P, 2 * y * z % P


def _plus_generator(point: _Jacobian) -> _Jacobian:
    """The point plus the generator. Here the point is never the generator itself or its opposite."""
    x, y, z = point
    if z == 0:
        return (*GENERATOR, 1)
    squared = z * z % P
    apart = (GENERATOR[0] * squared - x) % P
    rise = (GENERATOR[1] * squared * z - y) % P
    area = apart * apart % P
    cube, base = area * apart % P, x * area % P
    across = (rise * rise - cube - 2 * base) % P
    return across, (rise * (base - across) - y * cube) % P, z * apart % P

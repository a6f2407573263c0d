"""The curve in plain Python, beside the library that signs."""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from security.p256 import ORDER, B, P, is_point, public_point

CURVE = ec.SECP256R1()


@given(st.integers(1, 40) | st.integers(ORDER - 40, ORDER - 1) | st.integers(1, ORDER - 1))
def test_a_public_key_is_the_librarys(private):
    key = ec.derive_private_key(private, CURVE).public_key()
    assert public_point(private) == key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _library_takes(data: bytes) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, data)
    except ValueError:
        return False
    return len(data) == 65


@given(st.integers(1, ORDER - 1), st.integers(0, 64), st.integers(0, 255))
def test_a_point_is_one_if_the_library_takes_it(private, at, byte):
    point = bytearray(public_point(private))
    point[at] = byte
    assert is_point(bytes(point)) == _library_takes(bytes(point))


def test_what_only_looks_like_a_point_is_none():
    point = public_point(7)
    x, y = point[1:33], point[33:]
    others = [b"", point[:-1], point + b"\0", b"\x02" + x, b"\0" * 65, b"\x04" + b"\0" * 64, b"\x04" + y + x]
    others += [b"\x04" + P.to_bytes(32) + y, b"\x04" + x + b"\xff" * 32]
    for data in others:
        assert not is_point(data)


def test_a_coordinate_is_below_the_prime_and_not_another_name_for_what_is():
    """The point whose x is 0 would be one again with the prime itself."""
    y = pow(B, (P + 1) // 4, P).to_bytes(32)
    assert is_point(b"\x04" + b"\0" * 32 + y) and _library_takes(b"\x04" + b"\0" * 32 + y)
    assert not is_point(b"\x04" + P.to_bytes(32) + y)

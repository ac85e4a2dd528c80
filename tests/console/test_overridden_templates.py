"""Flask-Admin's own pages are the ones that ours were made to replace.

Ours take nothing from them, so an upgrade can't undo what ours mend; but a view that asked for one
of theirs would get it, and what they mend or add ours may want. When one of these has changed:
read what changed, see that our page needs nothing of it, and put the new hash here.
"""

from hashlib import sha256
from pathlib import Path

import flask_admin
import pytest

from tests.console.gallery import ROOM

THEIRS = Path(flask_admin.__file__).parent / "templates/bootstrap4"
OURS = ROOM / "templates"
REPLACED = {
    "admin/base.html": (
        "console/base.html",
        "a6add6a45c2ac3c55046ea283318e719269ac7b4e181cc3787904db53b8aaea4",
    ),
    "admin/layout.html": (
        "console/base.html",
        "5e62de8b5e527fc754d529ff9099d38ab4cd27b37e351bab1e7eccd692b57ddd",
    ),
    "admin/master.html": (
        "console/base.html",
        "54ebe2fb7e4c2e1850d81f85552a44a428525419be60f8dcd60a30168e8f52eb",
    ),
    "admin/index.html": (
        "console/home.html",
        "93b932a94ef2ef1facb1c94279345c6c9cf97fdb792b1bbb487a23ceab9356e5",
    ),
    "admin/static.html": (
        "console/frame.html",
        "efbdfee9e7f4eef8be90030018c34fd454e9a91f933538494075108e4587995b",
    ),
    "admin/lib.html": (
        "console/parts.html",
        "21a2c36fee3e19840985344119f1f84b9330b0c60c00102958e3f652d38194fb",
    ),
    "admin/actions.html": (
        "",
        "685288ebd9108462ae72a04b894303142f1f6b953834295a85f4c4e8d233a514",
    ),
    "admin/model/layout.html": (
        "console/list.html",
        "9801f7f6e21b6dfef6231ea0a2e297ff9903692e894ac1f72e84bd6dddea8cbe",
    ),
    "admin/model/list.html": (
        "console/list.html",
        "21003d92feb9a75c9cbb3b816b2ebdd5e8479917edac2483c803561c5cfb5159",
    ),
    "admin/model/row_actions.html": (
        "console/list.html",
        "4dc1ade152ecd029860ea8248d10d60ec558571d798ccb20017cd2cc4bb42a7d",
    ),
    "admin/model/details.html": (
        "console/details.html",
        "c4aa5d6ca9b9b82d52b9bf97e93ea34fa678da0bc181afdf618d4bab5ed5a04f",
    ),
    "admin/model/create.html": (
        "console/form.html",
        "8930a13e4d81cd59811ff487314156efa07ebd078471edeca5a97212e145cff2",
    ),
    "admin/model/edit.html": (
        "console/form.html",
        "b606efe0a695ead26c97616afacbe16ac1a83dcdfec0caeea1888515be7724d0",
    ),
    "admin/model/inline_form.html": (
        "forms/fields.html",
        "7c67695b482cae3de0c1c26ff8cbc078346d76990d17a37abba35e1abaffa582",
    ),
    "admin/model/inline_field_list.html": (
        "forms/fields.html",
        "67e95cc8006c11c5795fc200ae97c5ff0345c04c5895b05f10742006d7eef27a",
    ),
    "admin/model/inline_list_base.html": (
        "forms/fields.html",
        "9385d36000f838cdc0cd90bc310baa5a6e328c738b9ff862f36c75661e1df23b",
    ),
}
"""A page of Flask-Admin's, what stands in its place (nothing: no action on many rows), its hash."""


@pytest.mark.parametrize("name", REPLACED)
def test_a_page_that_ours_replace_is_as_it_was(name: str) -> None:
    ours, digest = REPLACED[name]
    assert sha256((THEIRS / name).read_bytes()).hexdigest() == digest, f"{name} is another now"
    assert (OURS / ours).exists()


def test_no_page_of_theirs_is_left_out_that_a_list_of_records_has() -> None:
    model = {f"admin/model/{one.name}" for one in (THEIRS / "admin/model").glob("*.html")}
    admin = {f"admin/{one.name}" for one in (THEIRS / "admin").glob("*.html")}
    assert set(REPLACED) == model | admin


def test_ours_take_nothing_from_theirs() -> None:
    assert not [one for one in OURS.rglob("*.html") if '"admin/' in one.read_text(encoding="utf-8")]

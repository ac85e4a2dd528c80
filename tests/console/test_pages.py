"""The page of a record: every language side by side, and who names it, told apart."""

from ropa.register.asking import Ref
from ropa.register.records import System
from ropa.register.text import text
from tests.console.house import Console
from tests.console.test_lists import words


def test_a_text_stands_in_all_its_languages_side_by_side(console: Console) -> None:
    console.put(System(id=Ref("van"), name=text(en="Van", fr="Camionnette")))
    page = console.browser("dpo").get("/system/van/").text
    for language, code, said in (("English", "en", "Van"), ("French", "fr", "Camionnette")):
        assert f"{language} {said}" in words(page)
        assert f'lang="{code}">{said}</span>' in page


def test_those_that_name_a_record_are_told_apart_by_their_ids(looked_at: Console) -> None:
    for path in ("/recipient/courier/", "/recipient/courier/named-by"):
        page = looked_at.browser("dpo").get(path).text
        assert 'Courier</a> <span class="id">to-courier</span>' in page
    page = looked_at.browser("dpo").get("/activity/orders/named-by").text
    assert 'Delivery</a> <span class="id">purpose-delivery</span>' in page

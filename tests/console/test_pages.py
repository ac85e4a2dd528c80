"""The page of a record: every language side by side, and who names it, told apart."""

from tests.console.house import Console
from tests.console.test_lists import words


def test_a_text_stands_in_all_its_languages_side_by_side(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/activity/orders/").text
    for language, code, said in (("English", "en", "Orders"), ("French", "fr", "Commandes")):
        assert f"{language} {said}" in words(page)
        assert f'lang="{code}">{said}</span>' in page


def test_those_that_name_a_record_are_told_apart_by_their_ids(looked_at: Console) -> None:
    for path in ("/activity/orders/", "/activity/orders/named-by"):
        page = looked_at.browser("dpo").get(path).text
        assert 'Delivery</a> <span class="id">purpose-delivery</span>' in page

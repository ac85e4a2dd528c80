"""A rule of the catalogue as a page: what it checks, why, who asks, and how to mend it."""

from collections.abc import Iterator
from difflib import get_close_matches

from ropa.checks import Rule
from ropa.checks.catalogue import CHECKS, rules, weights
from ropa.cli.check_page import remarks
from ropa.cli.refusal import Refusal
from ropa.law.words import Sure
from ropa.translations import Tongue


def known_rule(id_: str) -> Rule:
    """Return the rule with an id; a Refusal names those that look like it."""
    known = rules()
    found = known.get(id_.upper())
    if found is None:
        near = get_close_matches(id_.upper(), known)
        meant = f" Perhaps: {', '.join(near)}." if near else ""
        raise Refusal(f'There is no rule "{id_}"; ropa rule lists all.{meant}')
    return found


def page(rule: Rule, tongue: Tongue) -> Iterator[str]:
    """Give the lines of a rule's page, each a paragraph; the first is its title."""
    say, told = tongue.say, rule.words
    yield f"{rule.id}: {told.title.say(tongue.language)}"
    yield told.why.say(tongue.language)
    yield from remarks(rule, tongue)
    yield say("Weight: {gravity}", gravity=weight(rule, tongue))
    yield say("Asked by: {articles}", articles=tongue.series(_asked(rule, tongue)))
    yield say("Looks at: {kinds}", kinds=tongue.series(_kinds(rule, tongue)))
    yield say("Rests on: {source} ({sure})", source=told.source, sure=_sure(told.sure, tongue))


def weight(rule: Rule, tongue: Tongue) -> str:
    """Say how much the findings of a rule weigh; some weigh more than others of the same rule."""
    return " / ".join(tongue.say(one.name.lower()) for one in weights(rule.id))


def _asked(rule: Rule, tongue: Tongue) -> list[str]:
    """Return the articles that ask, of all variants of a rule."""
    every = (one for check in CHECKS for one in check.rules if one.id == rule.id)
    return list(dict.fromkeys(one.asked_by(tongue.language) for one in every))


def _kinds(rule: Rule, tongue: Tongue) -> list[str]:
    """Return the kinds of records that checks look at for a rule."""
    asked = (check for check in CHECKS if any(one.id == rule.id for one in check.rules))
    return list(dict.fromkeys(tongue.say(check.about.plural) for check in asked))


def _sure(sure: Sure, tongue: Tongue) -> str:
    words = {
        Sure.VERIFIED: "checked against the primary text",
        Sure.SECONDARY: "checked against somebody’s account of it",
        Sure.GENERAL: "general knowledge",
        Sure.UNRESOLVED: "sources are missing or contradict each other",
    }
    return tongue.say(words[sure])

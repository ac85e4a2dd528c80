"""Every page of signing in says whom it admits, and there is none that nobody needs."""

from ropa.access import Policy
from ropa.identity import ENROLMENT, FIRST_STEP, POLICIES
from tests.identity.conftest import PASSWORD, House


def test_every_page_declares_its_policy(house: House) -> None:
    app = house.door().app
    found = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(("security.", "identity."))
    }
    assert found == set(POLICIES)
    still = {one for one in ENROLMENT if one.endswith("static")}
    assert still == {"static", "admin.static", "look.static"}
    assert ENROLMENT - still < set(POLICIES)
    assert FIRST_STEP in ENROLMENT


def test_there_is_no_registration_no_mail_and_no_token(house: House) -> None:
    rules = {str(rule) for rule in house.door().app.url_map.iter_rules()}
    for word in ("register", "reset", "confirm", "token", "us-", "oauth", "username", "email"):
        assert not [rule for rule in rules if rule.startswith(f"/{word}")]
    assert not {"users", "roles"} & set(house.door().app.cli.commands)


def test_what_changes_something_is_never_a_link(house: House) -> None:
    app = house.door().app
    links = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" not in (rule.methods or set()) and rule.endpoint in POLICIES
    }
    assert links == {
        "identity.factors",
        "identity.invited",
        "identity.provided",
        "identity.provider",
        "security.static",
    }
    assert "security.logout" not in links


def test_what_is_nobodys_opens_to_nobody(house: House) -> None:
    assert {one for one, policy in POLICIES.items() if policy is Policy.NOBODY} == {
        "security.static",
        "security.two_factor_rescue",
        "security.two_factor_setup_validate",
    }
    door = house.add("anna@example.org")
    door.sign_in("anna@example.org", PASSWORD)
    door.get("/password")
    assert door.get("/fs-static/js/webauthn.js").status_code == 403
    assert door.post("/tf-rescue").status_code == 403
    assert door.post("/second-factor/authenticator/x").status_code == 403


def test_inj_8_another_host_than_ours_is_refused(house: House) -> None:
    door = house.door()
    assert door.get("/sign-in", Host="evil.example.org").status_code == 400
    assert door.get("/sign-in", Host="localhost:8080").status_code == 200

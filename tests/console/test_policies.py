"""Every route says whom it lets in, or nothing starts."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from flask import Flask

from ropa.access import Policy
from ropa.cli.serve_command import routes as command
from ropa.console.policies import (
    UndeclaredRouteError,
    UnknownRouteError,
    declare_view,
    require_declared,
    routes,
)
from ropa.console.views.home import HomeView
from ropa.console.views.records import RecordView
from tests.console.addresses import rules
from tests.console.conftest import GROUP
from tests.console.house import Console, a_console, of_files


def test_a_route_that_declares_no_policy_stops_the_start() -> None:
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/secret", "secret", lambda: "told")
    with pytest.raises(UndeclaredRouteError, match="declare no policy: secret") as refused:
        require_declared(app)
    assert refused.value.endpoints == ("secret",)


def test_a_policy_of_a_route_that_is_not_there_stops_the_start() -> None:
    app = Flask(__name__, static_folder=None)
    with pytest.raises(UnknownRouteError, match=r"home\.gone"):
        declare_view(app, SimpleNamespace(endpoint="home", policies={"gone": Policy.READ}))


@pytest.mark.parametrize("view", [HomeView, RecordView])
def test_a_method_of_a_view_without_a_policy_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: type[HomeView | RecordView]
) -> None:
    *kept, (left_out, _) = view.policies.items()
    monkeypatch.setattr(view, "policies", dict(kept))
    with pytest.raises(UndeclaredRouteError, match=rf"\.{left_out}\b|^admin\.{left_out}"):
        a_console(tmp_path / "instance", of_files(GROUP))


def test_ropa_routes_lists_what_the_application_has(looked_at: Console) -> None:
    """The list, as JSON and as text, is that of the application: each rule with its policy."""
    has = tuple(routes(looked_at.opened.app))
    told = rules(looked_at)
    assert [(one.rule, one.methods, one.endpoint) for one in told] == [
        (one.rule, one.methods, one.endpoint) for one in has
    ]
    assert [Policy(one.policy) for one in told] == [one.policy for one in has]
    assert {one.endpoint for one in told} == set(looked_at.opened.app.view_functions)
    place = {
        "ROPA_INSTANCE": str(looked_at.settings.instance),
        "ROPA_DATABASE_URL": looked_at.settings.database_url,
    }
    text = CliRunner().invoke(command, [], env=place, catch_exceptions=False).stdout
    assert len(text.splitlines()) == len(has)
    assert "write       GET,HEAD,POST  /activity/_new" in text

"""Settings are read once, and every wrong one is named."""

from pathlib import Path

import pytest

from ropa.settings import Mail, Provider, Settings, WrongSettingsError, read_settings


def test_without_any_the_instance_is_in_the_working_folder() -> None:
    assert read_settings({}) == Settings(Path("instance"), "sqlite:///instance/register.db")


def test_an_empty_setting_is_none() -> None:
    assert read_settings({"ROPA_INSTANCE": "", "ROPA_DATABASE_URL": ""}) == read_settings({})


def test_an_instance_has_its_own_database_unless_told_otherwise(tmp_path: Path) -> None:
    here = {"ROPA_INSTANCE": str(tmp_path), "PATH": "/bin"}
    assert read_settings(here) == Settings(tmp_path, f"sqlite:///{tmp_path}/register.db")
    there = "postgresql+psycopg://ropa@example.org/ropa"
    assert read_settings({**here, "ROPA_DATABASE_URL": there}) == Settings(tmp_path, there)


def test_what_reports_are_signed_with_is_a_setting() -> None:
    read = read_settings(
        {
            "ROPA_SIGNING_PKCS12": "own.p12",
            "ROPA_SIGNING_PASSPHRASE": "secret",
            "ROPA_TIME_STAMP_URL": "https://time.example.org",
        }
    )
    assert (read.signing_pkcs12, read.signing_passphrase) == (Path("own.p12"), "secret")
    assert read.time_stamp_url == "https://time.example.org"
    assert "secret" not in repr(read)


def test_readers_have_a_postgresql_address_of_their_own() -> None:
    url = "postgresql+psycopg://reader:secret@example.org/ropa"
    read = read_settings({"ROPA_READING_URL": url})
    assert read.reading_url == url
    assert "secret" not in repr(read)
    with pytest.raises(WrongSettingsError) as caught:
        read_settings({"ROPA_READING_URL": "sqlite:///secret.db"})
    assert str(caught.value) == (
        "ROPA_READING_URL does not begin with postgresql+psycopg://; "
        "mend it, or on SQLite leave it out"
    )


def test_a_wrong_service_or_a_lonely_passphrase_is_named() -> None:
    with pytest.raises(WrongSettingsError) as caught:
        read_settings({"ROPA_TIME_STAMP_URL": "file:///x", "ROPA_SIGNING_PASSPHRASE": "secret"})
    assert str(caught.value) == (
        "ROPA_TIME_STAMP_URL begins with neither http:// nor https://; mend it; "
        "ROPA_SIGNING_PASSPHRASE opens nothing; name the file with ROPA_SIGNING_PKCS12"
    )


def test_a_folder_that_cannot_be_reached_is_named() -> None:
    with pytest.raises(WrongSettingsError, match=r"which can't be reached \(File name too long\)"):
        read_settings({"ROPA_INSTANCE": "x" * 300})


def test_every_wrong_setting_is_named_and_no_password(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WrongSettingsError) as caught:
        read_settings(
            {
                "ROPA_INSTANCE": str(tmp_path / "file"),
                "ROPA_DATABASE_URL": "postgres://ropa:secret@example.org/ropa",
                "ROPA_INSTANZ": "x",
            }
        )
    message = str(caught.value)
    assert "ROPA_INSTANZ is no setting" in message
    assert "ROPA_INSTANCE is" in message
    assert "ROPA_DATABASE_URL begins with neither sqlite:/// nor postgresql+psycopg://" in message
    assert "secret" not in message


def test_how_people_sign_in_is_a_few_settings(tmp_path: Path) -> None:
    assert read_settings({}).public_url == "http://localhost:8080"
    assert read_settings({}).second_factor_required
    assert read_settings({}).provider is None
    read = read_settings(
        {
            "ROPA_PUBLIC_URL": "https://ropa.example.org/",
            "ROPA_SECOND_FACTOR": "optional",
            "ROPA_LOCAL_SIGN_IN": "no",
            "ROPA_OIDC_ISSUER": "https://who.example.org/realm",
            "ROPA_OIDC_CLIENT_ID": "ropa",
            "ROPA_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret"),
            "ROPA_OIDC_SECOND_FACTOR": "yes",
        }
    )
    assert read.public_url == "https://ropa.example.org"
    assert (read.second_factor_required, read.local_sign_in) == (False, False)
    assert read.provider == Provider(
        issuer="https://who.example.org/realm",
        client_id="ropa",
        secret_file=tmp_path / "secret",
        vouches=True,
    )


def test_mails_go_through_a_server_that_is_named(tmp_path: Path) -> None:
    assert read_settings({}).mail is None
    assert not read_settings({}).four_eyes
    assert read_settings({"ROPA_FOUR_EYES": "yes"}).four_eyes
    read = read_settings(
        {
            "ROPA_MAIL_URL": "smtp://dpo%40example.org@mail.example.org",
            "ROPA_MAIL_FROM": "dpo@example.org",
            "ROPA_MAIL_PASSWORD_FILE": str(tmp_path / "secret"),
            "ROPA_MAIL_LANGUAGE": "fr",
        }
    )
    assert read.mail == Mail(
        host="mail.example.org",
        port=587,
        safe=False,
        sender="dpo@example.org",
        user="dpo@example.org",
        password_file=tmp_path / "secret",
        language="fr",
    )
    safe = {"ROPA_MAIL_URL": "smtps://mail.example.org", "ROPA_MAIL_FROM": "dpo@example.org"}
    assert read_settings(safe).mail == Mail(
        host="mail.example.org", port=465, safe=True, sender="dpo@example.org"
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"ROPA_MAIL_FROM": "dpo@example.org"}, "name the server"),
        ({"ROPA_MAIL_URL": "smtp://mail.example.org"}, "needs ROPA_MAIL_FROM"),
        ({"ROPA_MAIL_URL": "mail.example.org"}, "neither smtp:// nor smtps://"),
        ({"ROPA_MAIL_URL": "smtp://mail.example.org:x"}, "is no address"),
        ({"ROPA_MAIL_URL": "smtp://mail.example.org/x"}, "more behind the host"),
        ({"ROPA_MAIL_URL": "smtp://me:secret@mail.example.org"}, "holds a password"),
        (
            {"ROPA_MAIL_URL": "smtp://mail.example.org", "ROPA_MAIL_PASSWORD_FILE": "file"},
            "the password of nobody",
        ),
    ],
)
def test_what_can_send_no_mail_is_refused(environment: dict[str, str], said: str) -> None:
    with pytest.raises(WrongSettingsError, match=said) as caught:
        read_settings(environment)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"ROPA_PUBLIC_URL": "http://ropa.example.org"}, "where passwords could be read"),
        ({"ROPA_PUBLIC_URL": "ropa.example.org"}, "which is no address"),
        ({"ROPA_PUBLIC_URL": "https://ropa.example.org:x"}, "which is no address"),
        ({"ROPA_PUBLIC_URL": "https://example.org/ropa"}, "which has a path"),
        ({"ROPA_PUBLIC_URL": "https://example.org?x"}, "more behind the path"),
        ({"ROPA_SECOND_FACTOR": "no"}, "it can be required or optional"),
        ({"ROPA_LOCAL_SIGN_IN": "no"}, "there is no ROPA_OIDC_ISSUER"),
        ({"ROPA_OIDC_SECOND_FACTOR": "yes"}, "name it with ROPA_OIDC_ISSUER"),
        ({"ROPA_OIDC_CLIENT_ID": "x"}, "ROPA_OIDC_CLIENT_ID needs ROPA_OIDC_CLIENT_SECRET_FILE"),
    ],
)
def test_what_would_let_the_wrong_ones_in_is_refused(
    environment: dict[str, str], said: str
) -> None:
    with pytest.raises(WrongSettingsError, match=said):
        read_settings(environment)

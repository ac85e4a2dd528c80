"""Says of each page of signing in whom it admits."""

from ropa.access import Policy

POLICIES = {
    "security.login": Policy.PUBLIC,
    "security.logout": Policy.SIGNED_IN,
    "security.verify": Policy.SIGNED_IN,
    "security.change_password": Policy.SIGNED_IN,
    "security.two_factor_setup": Policy.SIGNED_IN,
    # Both whoever signs in and whoever sets an authenticator up types a code here.
    "security.two_factor_token_validation": Policy.PUBLIC,
    "security.tf_select": Policy.PUBLIC,
    "security.mf_recovery": Policy.PUBLIC,
    "security.mf_recovery_codes": Policy.SIGNED_IN,
    "security.wan_register": Policy.SIGNED_IN,
    "security.wan_register_response": Policy.SIGNED_IN,
    "security.wan_signin": Policy.PUBLIC,
    "security.wan_signin_response": Policy.PUBLIC,
    "security.wan_verify": Policy.SIGNED_IN,
    "security.wan_verify_response": Policy.SIGNED_IN,
    "security.wan_delete": Policy.SIGNED_IN,
    # Flask-Security can't leave these out. A rescue is a mail; a set-up in the address would show
    # what an authenticator shares with us; its static files are not ours.
    "security.two_factor_rescue": Policy.NOBODY,
    "security.two_factor_setup_validate": Policy.NOBODY,
    "security.static": Policy.NOBODY,
    "identity.invited": Policy.PUBLIC,
    "identity.welcome": Policy.PUBLIC,
    "identity.factors": Policy.SIGNED_IN,
    "identity.provider": Policy.PUBLIC,
    "identity.provided": Policy.PUBLIC,
}

ENROLMENT = frozenset(
    {
        "identity.factors",
        "identity.provider",
        "identity.provided",
        "security.logout",
        "security.verify",
        "security.two_factor_setup",
        "security.two_factor_token_validation",
        "security.wan_register",
        "security.wan_register_response",
        "security.wan_verify",
        "security.wan_verify_response",
        "static",
        "admin.static",
        "look.static",
    }
)
"""All that is open to somebody who has to set up a second factor first."""
FIRST_STEP = "identity.factors"
"""Where such a one is sent."""

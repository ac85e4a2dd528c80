"""Makes somebody of whoever signs in: passwords, second factors, set-up links, a provider."""

from ropa.identity.installing import install
from ropa.identity.key_ring import UnfitKeyRingError, key_ring
from ropa.identity.present import forget_elsewhere, sent_to_enrol, sent_to_prove, signed_in
from ropa.identity.routes import ENROLMENT, FIRST_STEP, POLICIES
from ropa.identity.second_factors import must_enrol

__all__ = [
    "ENROLMENT",
    "FIRST_STEP",
    "POLICIES",
    "UnfitKeyRingError",
    "forget_elsewhere",
    "install",
    "key_ring",
    "must_enrol",
    "sent_to_enrol",
    "sent_to_prove",
    "signed_in",
]

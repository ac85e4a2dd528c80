"""What is missing, wrong or about to lapse in a register, judged by the law of a day."""

from ropa.checks.finding import Finding as Finding
from ropa.checks.finding import Gravity as Gravity
from ropa.checks.finding import Rule as Rule
from ropa.checks.gaps import arrangement_gaps as arrangement_gaps
from ropa.checks.gaps import entry_gaps as entry_gaps
from ropa.checks.gaps import gaps as gaps
from ropa.checks.gaps import gaps_within as gaps_within
from ropa.checks.gaps import organisation_gaps as organisation_gaps
from ropa.checks.gaps import transfer_gaps as transfer_gaps
from ropa.checks.organisations import OF_CONTROLLER as OF_CONTROLLER
from ropa.checks.organisations import OF_PROCESSOR as OF_PROCESSOR
from ropa.checks.organisations import ON_BEHALF as ON_BEHALF
from ropa.checks.organisations import Asked as Asked

"""Samples of the pages about jobs, accounts and what went wrong, in plain values."""

from tests.console.frame_values import PAGER, Context

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def a_job(state: str, words: str, **more: object) -> Context:
    return {
        "id": state,
        "words": words,
        "who": "dpo-1",
        "asked": "3 November 2026, 14:12 UTC",
        "state": state,
        "state_words": state.capitalize(),
        "progress": None,
        "edition": 12,
        "size": "",
        "digest": "",
        "why": "",
        "download_url": None,
        "cancel_url": None,
        "retry_url": None,
        **more,
    }


JOBS = [
    a_job("waiting", "Register as JSON", cancel_url="/jobs/waiting/cancel"),
    a_job(
        "running",
        "Record of processing activities of Example Shop S.A., in French, PDF",
        state_words="Running: 40 of 180 pages",
        progress={"done": 40, "total": 180},
        cancel_url="/jobs/running/cancel",
    ),
    a_job(
        "done",
        "Transfers of Example Shop S.A., XLSX",
        size="48 kB",
        digest=DIGEST,
        download_url="/jobs/done/file",
    ),
    a_job("failed", "Privacy notice, PDF", why="The worker ended.", retry_url="/jobs/failed/retry"),
    a_job("cancelled", "Findings, CSV"),
    *(
        a_job(
            "done",
            "Verification of report.pdf",
            id=f"verified-{verdict}",
            state_words=words,
            verdict=verdict,
            size="48 kB",
            digest=DIGEST,
            told_url=f"/verify/{verdict}",
        )
        for verdict, words in (("yes", "holds"), ("no", "does NOT hold"), ("open", "can’t be told"))
    ),
]
JOBS_PAGE = {
    "jobs": JOBS,
    "rests": True,
    "unclaimed": {"words": "2 activities name no controller", "url": "/activity/"},
    "url": "/jobs",
    "poll_url": "/jobs.json",
    "ask_url": "/jobs/_new",
    "verify_url": "/verify",
    "pager": PAGER,
}


def a_field(name: str, label: str, type_: str = "text", **more: object) -> Context:
    return {"name": name, "label": label, "type": type_, "help": "", "error": None, **more}


def a_choice(value: str, label: str, *, chosen: bool = False, told: str = "") -> Context:
    return {"value": value, "label": label, "chosen": chosen, "help": told}


REPORT_FIELDS = [
    a_field(
        "kind",
        "Report",
        "radios",
        choices=[
            a_choice("article-30-1", "Record as a controller", chosen=True, told="Art. 30(1)"),
            a_choice("transfers", "Transfers", told="Chapter V"),
        ],
    ),
    a_field(
        "organisation",
        "Organisation",
        "select",
        choices=[a_choice("example-shop", "Example Shop S.A.", chosen=True)],
    ),
    a_field("on", "As of the day", "date", value="2026-11-03", help="What holds on that day"),
    a_field("edition", "Edition", "number", value="12", help="Empty for the present one"),
]
ACCOUNT_FIELDS = [
    a_field("email", "E-mail", "email", value="auditor@audit.example.org", required=True),
    a_field("handle", "Handle", value="auditor-1", help="Stands in the journal", required=True),
    a_field(
        "roles",
        "Roles",
        "checks",
        required=True,
        choices=[
            a_choice("dpo", "Data protection officer", told="Keeps the register"),
            a_choice("auditor", "Auditor", chosen=True, told="Reads the legal entities named"),
        ],
    ),
    a_field(
        "entities",
        "Legal entities",
        "pick",
        help="What an auditor may read",
        choices=[a_choice("example-shop", "Example Shop S.A.", chosen=True)],
        words="paper",
        found=[a_choice("example-paper", "Example Paper S.A.")],
    ),
    a_field("departments", "Departments", "pick", choices=[], words="fax", found=[]),
    a_field("until", "Until", "date", value="2027-01-31"),
    a_field("since", "From edition", "number", value=0),
    a_field(
        "internal",
        "What it sees",
        "checks",
        choices=[a_choice("yes", "Also what is internal")],
    ),
]
ACTS = [
    {
        "url": "/accounts/2/preview",
        "label": "See as auditor-1",
        "words": "Look at the register with this auditor’s eyes.",
        "danger": False,
        "at_once": True,
    },
    {
        "url": "/accounts/2/disable",
        "label": "Disable",
        "words": "Nobody can sign in with it any more; it is signed out everywhere.",
        "danger": True,
        "at_once": False,
    },
]
CONFIRM: Context = {
    "title": "Disable: auditor-1",
    "words": "Nobody can sign in with it any more; it is signed out everywhere.",
    "who": "auditor-1, auditor@audit.example.org",
    "label": "Disable",
    "action": "/accounts/2/disable",
    "cancel_url": "/accounts/2",
}
ACCOUNT: Context = {
    "title": "auditor-1",
    "is_new": False,
    "fields": ACCOUNT_FIELDS,
    "errors": [],
    "action": "/accounts/2",
    "cancel_url": "/accounts",
    "acts": ACTS,
}
ACCOUNTS = [
    {
        "url": "/accounts/1",
        "handle": "dpo-1",
        "email": "dpo@shop.example.org",
        "roles": ["Data protection officer", "Administrator"],
        "bound": "",
        "until": "",
        "state": "active",
        "is_active": True,
        "seen": "3 November 2026, 14:12 UTC",
    },
    {
        "url": "/accounts/2",
        "handle": "auditor-1",
        "email": "auditor@audit.example.org",
        "roles": ["Auditor"],
        "bound": "Example Shop S.A.",
        "until": "2027-01-31",
        "state": "disabled",
        "is_active": False,
        "seen": None,
    },
]
SESSIONS = [
    {
        "name": "Session 1",
        "begun": "3 November 2026, 14:12 UTC",
        "seen": "3 November 2026, 14:40 UTC",
        "address": "192.0.2.1",
        "agent": "Firefox on Linux",
        "current": True,
        "end_url": None,
    },
    {
        "name": "Session 2",
        "begun": "2 November 2026, 09:00 UTC",
        "seen": "2 November 2026, 09:30 UTC",
        "address": "2001:db8::1",
        "agent": "Chromium on Windows",
        "current": False,
        "end_url": "/sessions/2/end",
    },
]
LOGGED = [
    {
        "moment": "2026-11-03 14:12:07 UTC",
        "event": "Denied",
        "who": "auditor-1",
        "subject": "POST /activity/shop-act-orders/delete",
        "address": "192.0.2.1",
        "words": "An auditor may not write.",
    },
    {
        "moment": "2026-11-03 14:10:00 UTC",
        "event": "Sign-in refused",
        "who": "nobody signed in",
        "subject": "",
        "address": "192.0.2.7",
        "words": "",
    },
]
RESULT: Context = {
    "file": "record.pdf",
    "verdict": "yes",
    "words": "",
    "statements": [
        {"holds": True, "words": "The signature is this instance’s.", "language": "en"},
        {"holds": None, "words": "No time stamp says when.", "language": "en"},
        {"holds": False, "words": "It is not of the present edition.", "language": "en"},
    ],
}
LOG_FIELDS = [
    a_field(
        "event",
        "What",
        "select",
        choices=[a_choice("", "anything", chosen=True), a_choice("denied", "Denied")],
    ),
    a_field("day", "Since", "date"),
]
CODES = {
    400: "This can’t be read",
    401: "Sign in first",
    403: "This is not yours to do",
    404: "Nothing is here",
    409: "Somebody else was faster",
    413: "Too much at once",
    429: "Too often",
    500: "Something broke",
    503: "Not now",
}


def an_error(code: int) -> Context:
    return {
        "code": code,
        "title": CODES[code],
        "words": "What was asked for can’t be done.",
        "hint": "Go back and try otherwise.",
        "request_id": "7f3a9c21",
        "back_url": "/",
        "sign_in_url": "/login" if code == 401 else None,
        "seconds": 90 if code == 429 else None,
    }


UPLOAD: Context = {"action": "/verify", "limit": "PDF or JSON, at most 50 MB", "errors": []}
REPORT: Context = {
    "fields": REPORT_FIELDS,
    "errors": [],
    "action": "/jobs/_new",
    "cancel_url": "/jobs",
    "key": "k-1",
}
WRONG = {**REPORT_FIELDS[3], "value": "99", "error": "There is no edition 99: the last is 12."}
EDITIONS: Context = {
    "last": 12,
    "older_url": "/editions?upto=10",
    "newest_url": "/editions",
    "editions": [
        {
            "number": 12,
            "moment": "3 November 2026",
            "actor": "dpo-1",
            "reason": "The year’s edition",
            "is_sealed": True,
            "deeds": ["sealed the edition"],
            "go_url": "/travel?as_of=12",
            "compare_url": "/compare?a=11&b=12",
        },
        {
            "number": 11,
            "moment": "2 November 2026",
            "actor": "editor-1",
            "reason": "Orders are delivered, too",
            "is_sealed": False,
            "deeds": ["added or changed: 2 activities", "removed: 1 purpose"],
            "go_url": "/travel?as_of=11",
            "compare_url": None,
        },
    ],
}
DESK_PAGES: dict[str, tuple[str, Context]] = {
    "jobs": ("jobs.html", JOBS_PAGE),
    "jobs-empty": ("jobs.html", {**JOBS_PAGE, "jobs": [], "pager": None}),
    "report": ("report.html", REPORT),
    "report-wrong": (
        "report.html",
        {
            **REPORT,
            "fields": [*REPORT_FIELDS[:3], WRONG],
            "errors": [{"name": "edition", "words": WRONG["error"]}],
        },
    ),
    "verify": ("verify.html", UPLOAD),
    "verify-wrong": ("verify.html", {**UPLOAD, "errors": [{"name": "file", "words": "Empty."}]}),
    "verify-waiting": (
        "verify.html",
        {**UPLOAD, "jobs": JOBS[:1], "url": "/verify/waiting", "poll_url": "/jobs.json"},
    ),
    **{
        f"verify-{verdict}": ("verify.html", {**UPLOAD, "result": {**RESULT, "verdict": verdict}})
        for verdict in ("yes", "no", "open")
    },
    "accounts": (
        "accounts.html",
        {"accounts": ACCOUNTS, "create_url": "/accounts/_new", "pager": PAGER},
    ),
    "account": ("account.html", ACCOUNT),
    "confirm": ("confirm.html", CONFIRM),
    "account-new": ("account.html", {**ACCOUNT, "is_new": True, "acts": []}),
    "link": (
        "link.html",
        {
            "handle": "auditor-1",
            "email": "auditor@audit.example.org",
            "link": "https://ropa.example.org/welcome/3q2-7w",
            "until": "4 November 2026, 14:12 UTC",
            "done_url": "/accounts",
        },
    ),
    "own": (
        "own.html",
        {
            "own": {
                "handle": "auditor-1",
                "email": "auditor@audit.example.org",
                "rights": {"since_edition": 3},
            },
            "until": "31 January 2027",
            "departments": [],
            "entities": ["Example Shop Ltd"],
            "roles": ["auditor: reads of the legal entities named"],
        },
    ),
    "travel": ("travel.html", {**EDITIONS, "looked_at": None, "first": 3}),
    "travel-back": ("travel.html", {**EDITIONS, "looked_at": 4, "first": 0, "editions": []}),
    "preview": ("preview.html", {"auditors": ACCOUNTS}),
    "preview-empty": ("preview.html", {"auditors": []}),
    "past": (
        "past.html",
        {
            "title": "Nothing is saved: you look at edition 4",
            "words": "What you typed is kept. Come back to the present, look at it, and save it.",
            "label": "Back to the present, and to the form",
            "url": "/_editions/back",
        },
    ),
    "sessions": (
        "sessions.html",
        {"sessions": SESSIONS, "end_others_url": "/sessions/end-others"},
    ),
    "log": (
        "log.html",
        {
            "fields": LOG_FIELDS,
            "url": "/log",
            "hidden": [("size", "20")],
            "rows": LOGGED,
            "pager": PAGER,
        },
    ),
    "log-empty": ("log.html", {"fields": LOG_FIELDS, "url": "/log", "rows": []}),
    **{f"error-{code}": ("error.html", an_error(code)) for code in CODES},
}
PLAIN_PAGES: dict[str, tuple[str, Context]] = {
    "plain-sign-in": ("gallery/sign_in.html", {}),
    **{f"plain-error-{code}": ("error.html", an_error(code)) for code in (400, 401, 429, 500)},
}

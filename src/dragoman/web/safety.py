"""What keeps a page from being turned against its reader: who may ask, what a page may load, and that a change was meant.

- A server on this machine answers only to the names of this machine, so that a page elsewhere cannot reach it through a name of its own.
- Any other address needs a token: once in the address, from then on in a cookie; programs send it as ``Authorization: Bearer``.
- A change needs the sign that its form was given with (a keyed hash of the visitor's cookie), and may not come from another site.
- Scripts, styles and pictures come from the server itself and nowhere else; nothing is written into a page (``Content-Security-Policy``).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

VISITOR, TOKEN = "dragoman-visitor", "dragoman-token"   # cookies
FIELD, HEADER = "csrf", "x-csrf-token"
HOME = ("127.0.0.1", "localhost", "::1", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",   # not no-referrer: browsers would send their own forms with `Origin: null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ASKING = ("GET", "HEAD", "OPTIONS")
Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """Stands before every page: refuses whom it does not know, and adds the headers and the ETag to every answer.

    `token` is None for a server of this machine alone; `names` are hosts that it answers to besides, without ports. `open_paths` are
    addresses, with all below them, that change nothing although they are posted to: they need no sign, and programs that keep no cookies
    may give the token with every request.
    """

    def __init__(
        self, token: str | None = None, names: tuple[str, ...] = (), read_only: bool = False, open_paths: tuple[str, ...] = ()
    ) -> None:
        self.token = token
        self.names = (*HOME, *names)
        self.read_only = read_only
        self.open_paths = open_paths
        self.secret = secrets.token_bytes(32)

    async def __call__(self, request: Request, call_next: Next) -> Response:
        request.state.guard = self
        request.state.visitor = request.cookies.get(VISITOR) or secrets.token_urlsafe(18)
        answer = self._refused(request) or self._entering(request) or await call_next(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        if VISITOR not in request.cookies and request.method == "GET" and not request.url.path.startswith("/static/"):
            answer.set_cookie(VISITOR, request.state.visitor, httponly=True, samesite="strict")
        return answer

    def _refused(self, request: Request) -> Response | None:
        host = _name(request.headers.get("host", ""))
        if self.token is None and host not in self.names:
            return PlainTextResponse("This workspace answers on this machine only, as localhost.\n", 421)
        if self.token is not None and not self._known(request):
            return PlainTextResponse("A token is needed: open the address that `dragoman serve` printed.\n", 401)
        if request.method in ASKING or self._open(request):
            return None
        if self.read_only:
            return PlainTextResponse("This workspace is shown read-only; nothing was changed.\n", 403)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") or not self._own(request):
            return PlainTextResponse("This came from another site; nothing was changed.\n", 403)
        return None

    def _open(self, request: Request) -> bool:
        return any(request.url.path == path or request.url.path.startswith(f"{path}/") for path in self.open_paths)

    def _own(self, request: Request) -> bool:
        """Whether a change comes from a page of this server, as far as the browser says."""
        origin = request.headers.get("origin")
        return origin is None or origin.split("://", 1)[-1] == request.headers.get("host", "")

    def _known(self, request: Request) -> bool:
        given = (
            request.cookies.get(TOKEN, ""),
            request.query_params.get("token", ""),
            request.headers.get("authorization", "").removeprefix("Bearer "),
        )
        return any(hmac.compare_digest(g.encode(), (self.token or "").encode()) for g in given if g)

    def _entering(self, request: Request) -> Response | None:
        """The token leaves the address, so that it is in no history and no link, and stays in a cookie."""
        if self.token is None or "token" not in request.query_params or request.method != "GET" or self._open(request):
            return None
        rest = [(k, v) for k, v in parse_qsl(request.url.query) if k != "token"]
        answer = RedirectResponse(request.url.path + ("?" + urlencode(rest) if rest else ""), 303)
        answer.set_cookie(TOKEN, self.token, httponly=True, samesite="strict")
        return answer

    def sign(self, visitor: str) -> str:
        """What a form of this visitor has to bring back."""
        return hmac.new(self.secret, visitor.encode(), hashlib.sha256).hexdigest()


def csrf(request: Request) -> str:
    """The sign for the forms of this visitor."""
    guard: Guard = request.state.guard
    return guard.sign(request.state.visitor)


async def meant(request: Request) -> None:
    """A dependency of everything that changes something: the sign is there and right, in a header or a field of the form.

    Raises:
        Unmeant: it is not.
    """
    given = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        value = (await request.form()).get(FIELD)
        given = value if isinstance(value, str) else None
    cookies = SimpleCookie(request.headers.get("cookie", ""))
    if given is None or VISITOR not in cookies or not hmac.compare_digest(given.encode(), csrf(request).encode()):
        raise Unmeant


class Unmeant(Exception):
    """A change without the sign of its form."""


def _name(host: str) -> str:
    """A host without its port."""
    return host.rsplit(":", 1)[0] if host.count(":") == 1 or "]:" in host else host

"""Problems as RFC 9457 problem+json, whoever raised them: a handler, pydantic, the router."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from app.problems import InvalidError, ProblemError

MIMETYPE = "application/problem+json"
_OURS = {  # where the router's or Werkzeug's own words would not help
    400: ("bad_request", "The request cannot be understood."),
    404: ("not_found", "There is nothing at this address."),
    413: ("body_too_large", "A body has at most 2 MiB."),
    415: ("json_required", "A body must have the Content-Type application/json."),
    500: ("internal_error", "Something of ours failed; the log on stderr says what."),
}


def problem_document(problem: ProblemError) -> dict[str, object]:
    return {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
        "params": problem.params,
    }


def problem_body(problem: ProblemError) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status line, headers and body, for a WSGI answer outside Flask."""
    body = json.dumps(problem_document(problem)).encode()
    status = f"{problem.status} {HTTPStatus(problem.status).phrase}"
    return status, [("Content-Type", MIMETYPE), ("Content-Length", str(len(body)))], body


def problem_response(problem: ProblemError, headers: Mapping[str, str] | None = None) -> Response:
    _, plain_headers, body = problem_body(problem)
    return Response(body, problem.status, {**dict(plain_headers), **(headers or {})})


def invalid_input(error: ValidationError) -> InvalidError:
    """The first thing that pydantic found wrong, named by its field ("body" for the whole)."""
    found = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = ".".join(str(part) for part in found["loc"]) or "body"
    return InvalidError(field, found["msg"], params={"reason": found["type"]})


def problem_of(error: HTTPException) -> ProblemError:
    status = error.code or 500
    phrase = HTTPStatus(status).phrase
    code, detail = _OURS.get(status, (phrase.lower().replace(" ", "_"), error.description or phrase))
    return ProblemError(code, status, detail)


def render_problems(app: Flask) -> None:
    """Let every error of `app` leave as problem+json. Unexpected ones are logged by Flask and tell nothing."""

    @app.errorhandler(ProblemError)
    def of_ours(problem: ProblemError) -> Response:
        return problem_response(problem)

    @app.errorhandler(ValidationError)
    def of_pydantic(error: ValidationError) -> Response:
        return problem_response(invalid_input(error))

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:  # a redirect
            return error
        headers = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
        return problem_response(problem_of(error), headers)

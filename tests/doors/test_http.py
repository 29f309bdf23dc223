"""The API: answers, problems, headers."""

from __future__ import annotations

import json

import pytest

import coach
from coach.review import FEELINGS, KINDS, SETTINGS
from coach.service import create_app
from tests.support import BLAME, PLAIN, TWO_BLAMES, assert_valid, post, request

GET_PATHS = ("/", "/v1/health", "/v1/kinds", "/static/page.js", "/static/page.css", "/static/icon.svg")


def test_review_is_the_python_review(address: str) -> None:
    answer = post(address, "/v1/review", {"text": TWO_BLAMES, "setting": "partner"})
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert_valid(answer.json(), TWO_BLAMES)
    assert answer.json() == json.loads(json.dumps(coach.review(TWO_BLAMES, setting="partner").to_dict()))


def test_plain_message_gets_no_flags(address: str) -> None:
    assert post(address, "/v1/review", {"text": PLAIN}).json()["flags"] == []


def test_offsets_count_as_a_browser_does(address: str) -> None:
    text = f"😤😤 {BLAME} 😤"
    found = post(address, "/v1/review", {"text": text, "offset_unit": "utf16", "sensitivity": "high"}).json()
    assert_valid(found, text, "utf16")
    assert found["flags"][0]["start"] == 5


@pytest.mark.parametrize("feeling", ["lonely", "left out", "taken for granted"])
def test_chosen_feeling_is_said(address: str, feeling: str) -> None:
    (flag,) = post(address, "/v1/review", {"text": BLAME, "feelings": {"0": feeling}}).json()["flags"]
    assert {a["feeling"] for a in flag["alternatives"] if a["job"] == "i_statement"} == {feeling}


def test_index_without_a_flag_is_passed_over(address: str) -> None:
    assert post(address, "/v1/review", {"text": BLAME, "feelings": {"5": "lonely"}}).json() == post(address, "/v1/review", {"text": BLAME}).json()


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_taken(address: str, setting: str) -> None:
    assert post(address, "/v1/review", {"text": PLAIN, "setting": setting}).status == 200


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("text", {}),
        ("text", {"text": None}),
        ("text", {"text": 3}),
        ("text", {"text": ["hi"]}),
        ("setting", {"text": "hi", "setting": "boss"}),
        ("setting", {"text": "hi", "setting": []}),
        ("sensitivity", {"text": "hi", "sensitivity": "medium"}),
        ("sensitivity", {"text": "hi", "sensitivity": None}),
        ("offset_unit", {"text": "hi", "offset_unit": "bytes"}),
        ("feelings", {"text": "hi", "feelings": {"0": "happy"}}),
        ("feelings", {"text": "hi", "feelings": {"0": None}}),
        ("feelings", {"text": "hi", "feelings": {"one": "hurt"}}),
        ("feelings", {"text": "hi", "feelings": {"-1": "hurt"}}),
        ("feelings", {"text": "hi", "feelings": {"²": "hurt"}}),
        ("feelings", {"text": "hi", "feelings": {"9" * 5000: "hurt"}}),
        ("feelings", {"text": "hi", "feelings": ["hurt"]}),
        ("id", {"text": "hi", "id": 1}),
        ("tone", {"text": "hi", "tone": "kind"}),
        ("body", ["hi"]),
        ("body", "hi"),
        ("body", None),
    ],
)
def test_wrong_field_is_a_422_that_names_it(address: str, field: str, data: object) -> None:
    answer = post(address, "/v1/review", data)
    assert_problem(answer, 422)
    assert answer.json()["field"] == field


@pytest.mark.parametrize("body", [b"", b"{", b"You never listen", b'{"text": "\xff"}', b"[" * 100_000, b'{"text": ' + b"9" * 5000 + b"}"], ids=lambda b: repr(b[:20]))
@pytest.mark.parametrize("path", ["/v1/review", "/v1/compose"])
def test_what_is_not_json_is_a_400(address: str, path: str, body: bytes) -> None:
    assert_problem(request(address, "POST", path, body), 400)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"])
def test_what_does_not_say_that_it_is_json_is_a_415(address: str, kind: str) -> None:
    assert_problem(request(address, "POST", "/v1/review", b'{"text": "hi"}', kind), 415)


def test_charset_may_stand_behind_the_type(address: str) -> None:
    assert request(address, "POST", "/v1/review", b'{"text": "hi"}', "application/json; charset=utf-8").status == 200


@pytest.mark.parametrize("path", ["/v1", "/v1/", "/v1/reviews", "/v2/review", "/nothing", "/static/none.js", "/static/../api.py", "/static/%2e%2e/api.py", "/favicon.ico"])
def test_unknown_path_is_a_404(address: str, path: str) -> None:
    assert_problem(request(address, "GET", path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"), [("GET", "/v1/review", "POST"), ("PUT", "/v1/review", "POST"), ("GET", "/v1/compose", "POST"), ("POST", "/v1/kinds", "GET"), ("DELETE", "/", "GET")]
)
def test_wrong_method_is_a_405_that_names_the_right_one(address: str, method: str, path: str, allowed: str) -> None:
    answer = request(address, method, path)
    assert_problem(answer, 405)
    assert allowed in answer.headers["Allow"]


def test_request_of_too_many_bytes_is_a_413(address: str) -> None:
    assert_problem(request(address, "POST", "/v1/review", b'{"text": "hi"' + b" " * 300_000 + b"}"), 413)


def test_limit_comes_through_the_factory(loaded: object) -> None:
    client = create_app({"COACH": loaded, "TEXT_LIMIT": 5}).test_client()
    assert client.post("/v1/review", json={"text": "12345"}).status_code == 200
    assert client.post("/v1/review", json={"text": "123456"}).status_code == 413


def test_unpaired_surrogate_travels_as_an_escape(address: str) -> None:
    answer = request(address, "POST", "/v1/review", b'{"text": "You never \\ud800 listen"}')
    assert answer.status == 200
    assert answer.body.isascii()
    assert answer.json()["text"] == "You never \ud800 listen"


def test_failure_inside_is_a_problem_without_the_message() -> None:
    class Broken:
        def review(self, text: str, **_: object) -> None:
            raise ZeroDivisionError(text)

    answer = create_app({"COACH": Broken()}).test_client().post("/v1/review", json={"text": "zibbelwurf"})
    assert answer.status_code == 500
    assert answer.mimetype == "application/problem+json"
    assert "zibbelwurf" not in answer.text


def test_missing_models_are_a_503(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise coach.ModelMissing("models/manifest.json")

    monkeypatch.setattr(coach, "load", missing)
    answer = create_app().test_client().post("/v1/review", json={"text": "hi"})
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")


@pytest.mark.parametrize("path", GET_PATHS)
def test_nothing_is_stored_framed_or_fetched_from_elsewhere(address: str, path: str) -> None:
    answer = request(address, "GET", path)
    assert answer.status == 200
    assert_private(answer)


def assert_private(answer: object) -> None:
    """Hold the headers of an answer to what the page promises."""
    headers = answer.headers  # type: ignore[attr-defined]
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Set-Cookie"] is None
    assert headers["Access-Control-Allow-Origin"] is None


def assert_problem(answer: object, status: int) -> None:
    """Hold an answer to RFC 9457."""
    assert answer.status == status  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/problem+json"  # type: ignore[attr-defined]
    body = answer.json()  # type: ignore[attr-defined]
    assert body["status"] == status
    assert all(isinstance(body[name], str) and body[name] for name in ("type", "title", "detail"))
    assert_private(answer)


def test_kinds_are_told_in_words(address: str) -> None:
    found = request(address, "GET", "/v1/kinds").json()
    assert [row["kind"] for row in found["kinds"]] == list(KINDS)
    assert all(row["name"] and row["description"] and row["tip"] for row in found["kinds"])
    assert found["feelings"] == list(FEELINGS)


def test_health_names_the_model(address: str) -> None:
    assert request(address, "GET", "/v1/health").json() == {"status": "ok", "model": coach.load().name}


def test_compose_is_the_python_compose(address: str) -> None:
    fields = {"observation": "The bins were full", "feeling": "hurt", "need": "rest", "request": "take them out"}
    assert post(address, "/v1/compose", fields).json() == {"text": coach.compose(**fields)}
    assert post(address, "/v1/compose", {**fields, "setting": "work"}).json() == {"text": coach.compose(**fields, setting="work")}


def test_compose_of_nothing_is_nothing(address: str) -> None:
    assert post(address, "/v1/compose", dict.fromkeys(("observation", "feeling", "need", "request"), "")).json() == {"text": ""}


@pytest.mark.parametrize(
    ("field", "change", "status"),
    [("need", {"need": None}, 422), ("feeling", {"feeling": 3}, 422), ("setting", {"setting": "boss"}, 422), ("text", {"text": "hi"}, 422), ("request", {"request": "x" * 2001}, 413)],
)
def test_compose_checks_its_fields(address: str, field: str, change: dict[str, object], status: int) -> None:
    fields: dict[str, object] = dict.fromkeys(("observation", "feeling", "need", "request"), "")
    answer = post(address, "/v1/compose", {**fields, **change})
    assert_problem(answer, status)
    assert answer.json()["field"] == field


@pytest.mark.parametrize("missing", ["observation", "feeling", "need", "request"])
def test_compose_wants_all_four_fields(address: str, missing: str) -> None:
    fields = {name: "" for name in ("observation", "feeling", "need", "request") if name != missing}
    answer = post(address, "/v1/compose", fields)
    assert_problem(answer, 422)
    assert answer.json()["field"] == missing


def test_page_offers_every_setting(address: str) -> None:
    page = request(address, "GET", "/").body.decode()
    assert all(f'value="{setting}"' in page for setting in SETTINGS)


def test_page_loads_nothing_from_elsewhere_and_runs_nothing_inline(address: str) -> None:
    page = request(address, "GET", "/").body.decode()
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert "https://" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert all('src="' in tag for tag in page.split("<script")[1:])

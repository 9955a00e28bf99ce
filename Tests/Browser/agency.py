"""A small OpenID Connect provider on loopback, for looking at the agency's sign-in in a real browser.

    python3 agency.py PORT        serves http://127.0.0.1:PORT until it is stopped

It signs with RS256 through the `openssl` command, so that our tokens are read from another hand than our own tests'.
The person, the roles and what goes wrong are chosen on its page. Nothing of it is shipped.
"""
import base64
import hashlib
import html
import json
import secrets
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlencode, urlparse

PORT = int(sys.argv[1])
ISSUER = f"http://127.0.0.1:{PORT}"
PROGRAM, SECRET = "kith", "a secret for trials"
CODES = {}


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


KEY = tempfile.NamedTemporaryFile(suffix=".pem")
KEY.write(openssl("genrsa", "2048"))
KEY.flush()
MODULUS = bytes.fromhex(openssl("rsa", "-in", KEY.name, "-noout", "-modulus").decode().strip().split("=")[1])


def token(claims):
    head = b64(json.dumps({"alg": "RS256", "typ": "JWT", "kid": "trial"}).encode())
    signed = head + "." + b64(json.dumps(claims).encode())
    return signed + "." + b64(openssl("dgst", "-sha256", "-sign", KEY.name, data=signed.encode()))


PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Brindle County</title>
<h1>Brindle County sign-in</h1><form action="/yes"><input type="hidden" name="asked" value="%s">
<p><label>Name <input name="name" value="Noor"></label> <label>Roles <input name="roles" value="peer-team"></label></p>
<button name="answer" value="yes">Go on</button> <button name="answer" value="access_denied">No</button>
<button name="answer" value="late">Go on, with a clock that is wrong</button></form></html>"""


class Provider(BaseHTTPRequestHandler):
    def send(self, status, kind, body, **headers):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def json(self, status, value):
        self.send(status, "application/json", json.dumps(value))

    def do_GET(self):
        url = urlparse(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/.well-known/openid-configuration":
            self.json(200, {
                "issuer": ISSUER, "authorization_endpoint": ISSUER + "/authorize", "token_endpoint": ISSUER + "/token",
                "jwks_uri": ISSUER + "/keys", "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"],
                "authorization_response_iss_parameter_supported": True})
        elif url.path == "/keys":
            self.json(200, {"keys": [
                {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "trial", "n": b64(MODULUS), "e": "AQAB"}]})
        elif url.path == "/authorize":
            self.send(200, "text/html; charset=utf-8", PAGE % html.escape(url.query))
        elif url.path == "/yes":
            asked = {name: values[0] for name, values in parse_qs(query["asked"]).items()}
            back = {"state": asked["state"], "iss": ISSUER}
            if query["answer"] in ("yes", "late"):
                code = secrets.token_urlsafe(16)
                CODES[code] = (asked, query)
                back["code"] = code
            else:
                back["error"] = query["answer"]
            self.send(303, "text/plain", "", Location=asked["redirect_uri"] + "?" + urlencode(back))
        else:
            self.json(404, {})

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        form = {name: values[0] for name, values in form.items()}
        pair = f"{quote(PROGRAM, safe='')}:{quote(SECRET, safe='')}"
        if self.headers.get("Authorization") != "Basic " + base64.b64encode(pair.encode()).decode():
            return self.json(401, {"error": "invalid_client"})
        asked, query = CODES.pop(form.get("code"), ({}, {}))
        challenge = b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if challenge != asked.get("code_challenge") or form.get("redirect_uri") != asked.get("redirect_uri"):
            return self.json(400, {"error": "invalid_grant"})
        now = int(time.time()) + (3600 if query["answer"] == "late" else 0)
        name = query["name"]
        self.json(200, {"token_type": "Bearer", "access_token": "unused", "id_token": token({
            "iss": ISSUER, "aud": PROGRAM, "sub": hashlib.sha256(name.encode()).hexdigest()[:12], "iat": now,
            "exp": now + 300, "nonce": asked["nonce"], "name": name,
            "roles": [role.strip() for role in query["roles"].split(",") if role.strip()]})})

    def log_message(self, *arguments):
        pass


ThreadingHTTPServer(("127.0.0.1", PORT), Provider).serve_forever()

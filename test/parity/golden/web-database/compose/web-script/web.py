import http.server, os, socket, struct

HOST = os.environ["DATABASE_HOST"]
PORT = int(os.environ["DATABASE_PORT"])

def database():
    """Ask Postgres whether it speaks TLS: any answer of S or N is Postgres itself."""
    try:
        with socket.create_connection((HOST, PORT), timeout=2) as link:
            link.sendall(struct.pack("!ii", 8, 80877103))
            return "reachable" if link.recv(1) in (b"S", b"N") else "strange answer"
    except OSError as error:
        return f"unreachable ({error})"

class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/healthz":
            return self.answer(200, "ok\n")
        state = database()
        if self.path == "/ready":
            return self.answer(200 if state == "reachable" else 503, state + "\n")
        lines = [
            os.environ["PAGE_TITLE"],
            f"database {HOST}:{PORT} is {state}",
            f"name {os.environ['POSTGRES_DB']}, password of {len(os.environ['POSTGRES_PASSWORD'])} characters",
            f"served by {socket.gethostname()}",
        ]
        self.answer(200, "\n".join(lines) + "\n")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

http.server.ThreadingHTTPServer(("", 8080), Page).serve_forever()

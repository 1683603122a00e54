import collections, http.server, json, threading

waiting, done, workers = collections.deque(), collections.Counter(), {}
lock = threading.Lock()

class Queue(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with lock:
            self.answer({"waiting": len(waiting), "done": sum(done.values()),
                         "workers": len(workers), "facts": sorted(set(workers.values()))})

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with lock:
            if self.path == "/push":
                waiting.append(message["item"])
                return self.answer({"waiting": len(waiting)})
            workers[message["worker"]] = message["facts"]
            if self.path == "/done":
                done[message["worker"]] += 1
            self.answer({"item": waiting.popleft() if self.path == "/pop" and waiting else None})

    def answer(self, value):
        body = (json.dumps(value) + "\n").encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

http.server.ThreadingHTTPServer(("", 8080), Queue).serve_forever()

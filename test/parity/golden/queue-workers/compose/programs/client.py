import json, os, pathlib, socket, sys, time, urllib.request

def call(path, **message):
    url = os.environ["QUEUE_URL"] + path
    request = urllib.request.Request(url, json.dumps(message).encode())
    for _ in range(60):
        try:
            return json.load(urllib.request.urlopen(request, timeout=5))
        except OSError as error:
            print("waiting for the queue:", error)
            time.sleep(1)
    sys.exit("the queue did not answer")

if sys.argv[1] == "produce":
    for number in range(int(sys.argv[2])):
        call("/push", item=f"item-{number}")
    print("pushed", sys.argv[2], "items")
else:
    me = {"worker": socket.gethostname(), "facts": " ".join(
        os.environ[name] for name in ("POD_NAMESPACE", "POD_APP", "MEMORY_LIMIT"))}
    while True:
        item = call("/pop", **me)["item"]
        pathlib.Path("/tmp/alive").touch()
        if item:
            time.sleep(0.2)
            call("/done", **me)
            print("done", item)
        else:
            time.sleep(1)

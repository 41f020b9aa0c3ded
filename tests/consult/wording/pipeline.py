"""A server on this machine that speaks the shape of Bhashini's pipeline."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "a key of the tests"


class Pipeline(BaseHTTPRequestHandler):
    """Keeps what it was sent, and answers as the test says."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        task = json.loads(self.rfile.read(length))
        self.server.taken.append((self.headers["Authorization"], task))
        self.server.arrived.release()
        self.server.may_answer.wait()
        self.send_response(self.server.status)
        self.end_headers()
        for piece in self.server.reply(task):
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Pipeline)
        self.taken, self.status, self.reply = [], 200, translated
        self.arrived, self.may_answer = threading.Semaphore(0), threading.Event()
        self.may_answer.set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/services/inference/pipeline"

    def stop(self):
        self.may_answer.set()
        self.shutdown()
        self.server_close()


def translated(task):
    """Yield the reply in which every text has the target language before it."""
    [one] = task["pipelineTasks"]
    target = one["config"]["language"]["targetLanguage"]
    output = [
        {"source": said["source"], "target": f"[{target}] {said['source']}"}
        for said in task["inputData"]["input"]
    ]
    response = {"taskType": "translation", "config": None, "output": output}
    yield json.dumps({"pipelineResponse": [response]}).encode()

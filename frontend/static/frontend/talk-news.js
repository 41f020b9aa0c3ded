// Says quietly what came since the page was made: <talk-news activity="rain-water">.
//
// Shows one line, "3 new", that leads to them, and writes the counts of agreement into
// the buttons. Nothing that somebody reads is moved. Without it the page is right as
// of loading.

const number = new Intl.NumberFormat(`${document.documentElement.lang}-IN`);
const PATIENCE = [1, 5, 15, 60];

class TalkNews extends HTMLElement {
  connectedCallback() {
    this.failures = 0;
    this.open();
  }

  disconnectedCallback() {
    this.socket.onclose = null;
    this.socket.close();
  }

  open() {
    this.socket = new WebSocket(new URL("/live/", location.href.replace(/^http/, "ws")));
    this.socket.onopen = () => {
      this.socket.send(JSON.stringify({ type: "hello" }));
      this.socket.send(JSON.stringify({ type: "subscribe", activity: this.getAttribute("activity") }));
    };
    this.socket.onmessage = ({ data }) => this.receive(JSON.parse(data));
    this.socket.onclose = () => {
      const wait = PATIENCE[Math.min(this.failures++, PATIENCE.length - 1)];
      setTimeout(() => this.isConnected && this.open(), wait * 1000);
    };
  }

  receive({ type, news }) {
    if (type !== "news") return;
    this.failures = 0;
    const there = news.published + news.answers;
    this.first ??= there;
    const count = there - this.first;
    this.hidden = count < 1;
    this.querySelector("a").textContent = this.dataset.words.replace("{count}", number.format(count));
    for (const { id, agreeing, disagreeing } of news.counts ?? []) {
      this.write(`[data-agreeing="${id}"]`, agreeing);
      this.write(`[data-disagreeing="${id}"]`, disagreeing);
    }
  }

  write(place, count) {
    const found = document.querySelector(place);
    if (found) found.textContent = number.format(count);
  }
}

customElements.define("talk-news", TalkNews);

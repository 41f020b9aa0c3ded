// Keeps the counts on a page current: <live-tally activity="water-days">.
//
// Upgrades the bars that the server drew, in place and without animation. The
// socket sends the whole tally each time it changes, so a lost message costs
// nothing. Without a connection the page stays right as of its stamp, which says
// since when nothing has come.

const language = document.documentElement.lang;
export const number = new Intl.NumberFormat(`${language}-IN`);
const time = { hour: "numeric", minute: "2-digit", second: "2-digit", timeZone: "Asia/Kolkata" };
const clock = new Intl.DateTimeFormat(`${language}-IN`, { ...time, dayPeriod: language === "en" ? undefined : "short" });
const PATIENCE = [1, 5, 15, 60];

// Gujarati and Hindi put the part of the day first, where English says am or pm.
function said(moment) {
  if (language === "en") return clock.format(moment);
  const { dayPeriod, hour, minute, second } = Object.fromEntries(
    clock.formatToParts(moment).map(({ type, value }) => [type, value]),
  );
  return `${dayPeriod} ${hour}:${minute}:${second}`;
}

export class LiveTally extends HTMLElement {
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
      this.send({ type: "hello" });
      this.send({ type: "subscribe", activity: this.getAttribute("activity"), strata: this.hasAttribute("strata") });
    };
    this.socket.onmessage = ({ data }) => this.receive(JSON.parse(data));
    this.socket.onclose = () => {
      this.stamp("stopped");
      const wait = PATIENCE[Math.min(this.failures++, PATIENCE.length - 1)];
      setTimeout(() => this.isConnected && this.open(), wait * 1000);
    };
  }

  send(frame) {
    this.socket.send(JSON.stringify(frame));
  }

  receive({ type, tally }) {
    if (type !== "snapshot") return;
    // Closed meanwhile: the server draws what is no longer live.
    if (this.hasAttribute("live") && tally.phase !== "open") location.reload();
    this.failures = 0;
    this.heard = new Date(tally.as_of);
    this.stamp("fresh");
    this.write("[data-people]", number.format(tally.people));
    for (const { id, base, cells } of tally.questions) {
      this.write(`[data-base="${id}"]`, number.format(base));
      for (const cell of cells) this.show(this.querySelector(`[data-cell="${id}=${cell.key}"]`), cell);
    }
  }

  show(row, { count, percent }) {
    if (!row || count === null) return;
    row.querySelector("[data-count]").textContent = number.format(count);
    row.querySelector("[data-percent]").textContent = `${Math.round(percent)}%`;
    row.querySelector("rect").setAttribute("width", `${percent}%`);
  }

  stamp(state) {
    const stamp = this.querySelector(".fresh");
    if (!stamp || !this.heard) return;
    stamp.classList.toggle("stopped", state === "stopped");
    stamp.textContent = stamp.dataset[state].replace("{time}", said(this.heard));
  }

  write(place, text) {
    const found = this.querySelector(place);
    if (found) found.textContent = text;
  }
}

customElements.define("live-tally", LiveTally);

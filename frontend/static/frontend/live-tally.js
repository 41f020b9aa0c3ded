// Keeps the counts on a page current: <live-tally activity="water-days">.
//
// Upgrades the bars that the server drew, in place and without animation. The
// socket sends the whole tally each time it changes, so a lost message costs
// nothing. Without a connection the page stays right as of its stamp, which says
// since when nothing has come.

const language = document.documentElement.lang;
export const number = new Intl.NumberFormat(`${language}-IN`);
const tenths = new Intl.NumberFormat(`${language}-IN`, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
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

// Lets each part of a bar begin where the one before it ends.
function lineUp(bar) {
  let start = 0;
  for (const part of bar.querySelectorAll("[data-segment]")) {
    part.setAttribute("x", `${start}%`);
    start += parseFloat(part.getAttribute("width"));
  }
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
      // With the version on the screen, an unchanged tally is not sent again.
      this.send({ type: "subscribe", activity: this.getAttribute("activity"), strata: this.hasAttribute("strata"), version: this.version });
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
    if (type === "unchanged") this.hear(new Date());
    if (type !== "snapshot") return;
    // Closed meanwhile: the server draws what is no longer live.
    if (this.hasAttribute("live") && tally.phase !== "open") location.reload();
    this.hear(new Date(tally.as_of));
    this.version = tally.version;
    this.write("[data-people]", number.format(tally.people));
    for (const question of tally.questions) this.followQuestion(question);
  }

  hear(moment) {
    this.failures = 0;
    this.heard = moment;
    this.stamp("fresh");
  }

  followQuestion({ id, base, cells, bases = {}, figures = [] }) {
    this.write(`[data-base="${id}"]`, number.format(base));
    for (const [row, people] of Object.entries(bases)) this.write(`[data-base="${id}:${row}"]`, number.format(people));
    for (const cell of cells) {
      for (const row of this.querySelectorAll(`[data-cell="${id}=${cell.key}"]`)) this.show(row, cell);
      this.querySelector(`[data-segment="${id}=${cell.key}"]`)?.setAttribute("width", `${cell.percent}%`);
    }
    for (const figure of figures) this.tell(id, figure);
    for (const bar of this.querySelectorAll(".cut")) lineUp(bar);
  }

  show(row, { count, percent }) {
    if (count === null) return;
    row.querySelector("[data-count]").textContent = number.format(count);
    row.querySelector("[data-percent]").textContent = `${Math.round(percent)}%`;
    row.querySelector("rect")?.setAttribute("width", `${percent}%`);
  }

  // A mean, points, or the answer in the middle; of shared points the bar as well.
  tell(id, { name, key, value }) {
    const middle = this.querySelector(`[data-cell="${id}=${value}"] [data-label]`)?.textContent;
    const words = name === "median" ? middle : name === "mean" ? tenths.format(value) : number.format(value);
    if (words) this.write(`[data-figure="${id} ${name} ${key}"]`, words);
    const bar = this.querySelector(`[data-share="${id} ${name} ${key}"]`);
    if (!bar) return;
    const percent = (100 * value) / Number(bar.dataset.whole);
    bar.querySelector("[data-percent]").textContent = `${Math.round(percent)}%`;
    bar.querySelector("rect").setAttribute("width", `${percent}%`);
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

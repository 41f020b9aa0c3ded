// Keeps the wall current: what <live-tally> does, and the strata with it.
//
// Districts and languages come with every snapshot. A tile's shade follows from
// its rate beside that of all districts shown, by the steps the server wrote into
// the map, so that a page drawn anew looks the same.

import { LiveTally, number } from "./live-tally.js";

const LAKH = 100_000;
const HEARTBEAT = 15_000;
const decimals = (count) =>
  new Intl.NumberFormat("en-IN", { minimumFractionDigits: count, maximumFractionDigits: count });

class WallTally extends LiveTally {
  connectedCallback() {
    super.connectedCallback();
    this.beat = setInterval(() => this.ask(), HEARTBEAT);
  }

  disconnectedCallback() {
    clearInterval(this.beat);
    super.disconnectedCallback();
  }

  // Nothing new may mean a quiet hour or a dead line; only an answer tells.
  ask() {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.isUnanswered) this.stamp("slow");
    this.isUnanswered = true;
    this.send({ type: "ping" });
  }

  stamp(state) {
    super.stamp(state);
    this.querySelector(".fresh")?.classList.toggle("slow", state === "slow");
  }

  receive(frame) {
    this.isUnanswered = false;
    super.receive(frame);
    if (frame.type === "pong" && this.heard) {
      this.heard = new Date(+this.heard + performance.now() - this.since);
      this.stamp("fresh");
    }
    this.since = performance.now();
    if (frame.type === "snapshot") this.follow(frame.tally);
  }

  follow(tally) {
    // The first bars, and the last count, are drawn by the server.
    if (tally.shown !== this.hasAttribute("shown") || tally.phase !== this.getAttribute("phase")) {
      location.reload();
      return;
    }
    this.querySelector("[data-people]").classList.toggle("long", tally.people >= LAKH);
    for (const bar of this.querySelectorAll("[data-shares]")) {
      this.showShares(bar, peopleIn(tally.strata[bar.dataset.shares]));
    }
    this.showDistricts(peopleIn(tally.strata.district));
  }

  showShares(bar, people) {
    const parts = [...bar.querySelectorAll("[data-part]")];
    const total = sum(parts.map((part) => people.get(part.dataset.part)));
    let start = 0;
    for (const part of parts) {
      const heard = people.get(part.dataset.part);
      const share = total ? Math.round((100 * (heard ?? 0)) / total) : 0;
      part.setAttribute("x", `${start}%`);
      part.setAttribute("width", `${share}%`);
      start += share;
      if (heard != null) bar.querySelector(`[data-percent-of="${part.dataset.part}"]`).textContent = `${share}%`;
    }
  }

  showDistricts(people) {
    const tiles = [...this.querySelectorAll("[data-district]")].map((drawing) => ({
      drawing,
      people: people.get(drawing.dataset.district) ?? null,
      population: Number(drawing.dataset.population),
    }));
    const shown = tiles.filter((tile) => tile.people !== null && tile.population);
    const average = sum(shown.map((tile) => tile.people)) / sum(shown.map((tile) => tile.population));
    for (const { drawing, people: heard, population } of shown) {
      const rate = heard / population;
      drawing.setAttribute("class", `s${this.shadeOf(rate / average)}`);
      drawing.querySelector(".value").textContent = short(LAKH * rate);
    }
    this.write("[data-heard]", number.format(shown.length));
  }

  shadeOf(share) {
    const steps = this.querySelector("[data-steps]").dataset.steps.split(" ");
    return 1 + steps.filter((step) => share >= Number(step)).length;
  }
}

function peopleIn(strata = []) {
  return new Map(strata.map(({ stratum, people }) => [stratum, people]));
}

function sum(counts) {
  return counts.reduce((total, count) => total + (count ?? 0), 0);
}

// Two digits that say something: 34, 4.2, 0.42.
function short(rate) {
  return decimals(rate >= 10 ? 0 : rate >= 1 ? 1 : 2).format(rate);
}

customElements.define("wall-tally", WallTally);

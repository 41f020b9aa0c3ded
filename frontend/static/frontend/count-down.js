// Counts a quiz's time down, by the server's clock: the page says what time it is there.
// Without it the page says how much was left when it was opened, and until when.

class CountDown extends HTMLElement {
  connectedCallback() {
    this.ahead = Date.parse(this.getAttribute("now")) - Date.now();
    this.ends = Date.parse(this.getAttribute("ends"));
    this.said = "";
    this.beat = setInterval(() => this.show(), 500);
    this.show();
  }

  disconnectedCallback() {
    clearInterval(this.beat);
  }

  get left() {
    return Math.max(0, Math.ceil((this.ends - Date.now() - this.ahead) / 1000));
  }

  show() {
    const seconds = this.left;
    const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.querySelector("[data-left]").textContent = shown;
    this.classList.toggle("warn", seconds <= 60);
    if (seconds <= 60) this.say(seconds ? "soon" : "over");
    if (!seconds) clearInterval(this.beat);
  }

  // Read aloud twice only: whoever listens to every second hears no question.
  say(what) {
    if (this.said === what) return;
    this.said = what;
    const status = this.querySelector("[role=status]");
    status.textContent = status.dataset[what];
  }
}

customElements.define("count-down", CountDown);

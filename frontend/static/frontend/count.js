// Says how many signs have been typed: <sign-count for="id_text" most="600">.
//
// Counts what a reader takes for one sign, as the server does. Without it the page
// says how many there may be.

const language = document.documentElement.lang;
const number = new Intl.NumberFormat(`${language}-IN`);
const signs = window.Intl?.Segmenter && new Intl.Segmenter(language);

class SignCount extends HTMLElement {
  connectedCallback() {
    this.box = document.getElementById(this.getAttribute("for"));
    if (!this.box || !signs) return;
    this.box.addEventListener("input", () => this.count());
    this.count();
  }

  count() {
    let count = 0;
    for (const _sign of signs.segment(this.box.value)) count++;
    const most = Number(this.getAttribute("most"));
    this.textContent = this.dataset.words.replace("{count}", number.format(count)).replace("{most}", number.format(most));
    this.classList.toggle("error", count > most);
  }
}

customElements.define("sign-count", SignCount);

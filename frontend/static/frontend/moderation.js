// Lets a moderator work through the queue by single keys. They press the buttons of
// the current card, so nothing happens that the page does not offer without a script.
// One box turns them off (WCAG 2.1.4), and this browser remembers it.

const STORED = "moderation-keys";
const cards = [...document.querySelectorAll("#cases .case")];
const box = document.getElementById("keys-on");
let current = -1;

function isOn() {
  return localStorage.getItem(STORED) !== "off";
}

function show() {
  box.checked = isOn();
  for (const key of document.querySelectorAll(".case kbd, .toast kbd")) key.hidden = !isOn();
}

function turn(on) {
  localStorage.setItem(STORED, on ? "on" : "off");
  show();
}

function mark(place) {
  cards[current]?.classList.remove("current");
  current = Math.min(Math.max(place, 0), cards.length - 1);
  cards[current]?.classList.add("current");
}

function go(step) {
  mark(current + step);
  if (current < 0) return;
  cards[current].focus({ preventScroll: true });
  cards[current].scrollIntoView({ block: "nearest" });
}

function press(value) {
  const button = cards[current]?.querySelector(`button[value="${value}"]`);
  button?.click();
  return Boolean(button);
}

function openReasons() {
  const details = cards[current]?.querySelector("details.hide");
  if (!details) return;
  details.open = true;
  (details.querySelector(":checked") ?? details.querySelector("input")).focus();
}

function choose(number) {
  const details = cards[current]?.querySelector("details.hide[open]");
  const reason = details?.querySelector(`input[name="rule"][value="${number}"]`);
  if (!reason) return;
  reason.checked = true;
  reason.focus();
  say(reason);
}

// Shows what the writer will read, in the writer's language.
function say(reason) {
  const card = reason.closest(".case");
  const says = card.querySelector(".says");
  const text = document.querySelector(
    `#says [data-rule="${reason.value}"][data-language="${card.dataset.language}"]`,
  );
  says.textContent = text?.textContent ?? "";
  says.hidden = !says.textContent;
}

function pick() {
  const choice = cards[current]?.querySelector('.pick input[name="case"]');
  if (choice) choice.checked = !choice.checked;
}

const ACTS = {
  j: () => go(1),
  k: () => go(-1),
  p: () => press("publish"),
  h: openReasons,
  s: () => press("second"),
  c: () => cards[current]?.querySelector(".suggestions button")?.click(),
  t: () => press("claim") || press("release"),
  g: () => press("grievance"),
  x: pick,
  z: () => document.querySelector(".toast button")?.click(),
};

function isTyping(target) {
  return target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "?") return turn(!isOn());
  if (!isOn()) return;
  const key = event.key.toLowerCase();
  if (/^[1-9]$/.test(key)) {
    choose(key);
  } else if (key in ACTS) {
    event.preventDefault();
    ACTS[key]();
  }
});

document.addEventListener("change", (event) => {
  if (event.target === box) turn(box.checked);
  if (event.target.matches('.case input[name="rule"]')) say(event.target);
});

document.getElementById("keys").hidden = false;
show();
mark(0);

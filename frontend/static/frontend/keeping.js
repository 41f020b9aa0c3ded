// Saves a draft while its author writes. Until it is saved, what was typed is also
// kept on the device, so that neither a lost connection nor a closed tab loses it.

const PAUSE = 4000; // after the last key
const RETRY = 15000;

const form = document.querySelector("form[data-keep]");
const line = document.getElementById("keeping");
const place = form && form.dataset.keep;
const autosaves = form && "autosave" in form.dataset;

let changes = 0; // counts what was typed, so that a saving knows what it missed
let savedUpTo = 0;
let saving = null;
let timer = 0;
let leaving = false;

function say(words, ...buttons) {
  line.replaceChildren(words, ...buttons);
  line.hidden = false;
}

function typed() {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
}

function keep() {
  try {
    localStorage.setItem(place, JSON.stringify(typed()));
  } catch {
    // Full, or switched off: then the page itself is all there is.
  }
}

function drop(name = place) {
  try {
    localStorage.removeItem(name);
  } catch {
    // As above.
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}

function later(pause) {
  clearTimeout(timer);
  if (autosaves) timer = setTimeout(save, pause);
}

function changed() {
  changes += 1;
  keep();
  say(line.dataset.waiting);
  later(PAUSE);
}

async function save() {
  if (saving || leaving || savedUpTo === changes) return;
  const upTo = changes;
  say(line.dataset.saving);
  saving = send();
  const done = await saving;
  saving = null;
  if (!done) return;
  savedUpTo = upTo;
  if (savedUpTo === changes) {
    drop();
    say(line.dataset.saved);
  } else {
    keep();
    later(PAUSE);
  }
}

// As it is by now: signing in again in another tab brings a new one.
function token() {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
  return cookie ? cookie.slice(cookie.indexOf("=") + 1) : form.elements.csrfmiddlewaretoken.value;
}

async function send() {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
  body.set("action", "autosave");
  body.set("csrfmiddlewaretoken", token());
  let reply;
  try {
    reply = await fetch(form.getAttribute("action"), { method: "POST", body, redirect: "manual" });
  } catch {
    say(line.dataset.offline);
    later(RETRY);
    return false;
  }
  const answer = await reply.json().catch(() => null);
  if (!answer && [0, 403].includes(reply.status)) {
    say(line.dataset.signedOut);
    later(RETRY);
    return false;
  }
  if (reply.ok && answer) {
    follow(answer);
    return true;
  }
  if (answer && answer.code === "changed") say(line.dataset.changed);
  else say([answer ? answer.message : line.dataset.failed, ...(answer ? answer.wrong : [])].join(" "));
  return false;
}

// The next saving has to name the version and the rows that this one made.
function follow(answer) {
  form.elements.version.value = answer.version;
  for (const [name, id] of Object.entries(answer.ids)) if (form.elements[name]) form.elements[name].value = id;
  for (const box of form.querySelectorAll("[name=confirmed]:checked")) box.closest(".changed").hidden = true;
  const behind = new Set(answer.behind);
  for (const text of form.querySelectorAll(".cell textarea")) text.parentElement.classList.toggle("behind", behind.has(text.name));
  const before = location.pathname;
  form.setAttribute("action", answer.address + "#main");
  for (const button of form.querySelectorAll(`[formaction="${before}"]`)) button.setAttribute("formaction", answer.address);
  if (before !== answer.address) history.replaceState(null, "", answer.address);
}

// Gives what an earlier visit could not save back to the server, which shows it in
// the form, and beside a colleague's version if there is one by now.
function takeUp(pairs) {
  const again = document.createElement("form");
  again.method = "post";
  again.action = form.getAttribute("action");
  again.hidden = true;
  for (const [name, value] of [...pairs, ["csrfmiddlewaretoken", token()], ["action", "show"]]) {
    const input = document.createElement("textarea");
    input.name = name;
    input.value = value;
    again.append(input);
  }
  document.body.append(again);
  again.submit();
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tool";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function offerKept() {
  if (new URLSearchParams(location.search).get("done") === "saved") {
    drop();
    drop(form.dataset.keepNew);
  }
  const pairs = kept();
  if (!pairs) return;
  const now = new Map(typed());
  const isNew = pairs.some(([name, value]) => !["version", "confirmed"].includes(name) && (now.get(name) ?? "") !== value && value !== "");
  if (!isNew) {
    drop();
    return;
  }
  const take = button(line.dataset.take, () => takeUp(pairs));
  const throwAway = button(line.dataset.drop, () => {
    drop();
    line.hidden = true;
  });
  say(line.dataset.kept + " ", take, " ", throwAway);
}

if (form) {
  if ("unsaved" in form.dataset) changed();
  else offerKept();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    if (navigator.onLine === false) {
      event.preventDefault();
      keep();
      say(line.dataset.offline);
      return;
    }
    if (saving) {
      // The form is not to be sent with a version that is being replaced.
      event.preventDefault();
      saving.then(() => form.requestSubmit(event.submitter));
      return;
    }
    leaving = true;
    clearTimeout(timer);
  });
  addEventListener("online", () => later(0));
  addEventListener("pageshow", () => {
    leaving = false;
  });
}

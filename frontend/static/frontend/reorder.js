// Moves rows of a draft: by dragging their grip, or with Alt and an arrow key. Both
// press what the form offers without a script, so the server does the moving.

const form = document.getElementById("draft");
let dragged = null;

const ROWS = ".choice-card, .question-card, .activity-card";

function rowOf(tools) {
  return tools.closest(ROWS);
}

function toolsOf(row) {
  return row.querySelector("[data-row]");
}

function numberIn(place) {
  return Number(place.slice(place.lastIndexOf("[") + 1, -1));
}

function send(action) {
  const button = document.createElement("button");
  button.name = "action";
  button.value = action;
  button.hidden = true;
  button.setAttribute("formaction", location.pathname);
  form.append(button);
  form.requestSubmit(button);
}

function targetOf(event) {
  if (!dragged) return null;
  let row = event.target.closest(ROWS);
  while (row && row.parentElement !== dragged.parentElement) row = row.parentElement.closest(ROWS);
  return row;
}

function mark(row) {
  for (const marked of form.querySelectorAll(".drop")) marked.classList.remove("drop");
  if (row && row !== dragged) row.classList.add("drop");
}

function addGrip(tools) {
  const grip = document.createElement("span");
  grip.className = "grip";
  grip.draggable = true;
  grip.setAttribute("aria-hidden", "true");
  grip.addEventListener("dragstart", (event) => {
    dragged = rowOf(tools);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", tools.dataset.row);
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });
  grip.addEventListener("dragend", () => {
    dragged = null;
    mark(null);
  });
  tools.prepend(grip);
}

if (form) {
  document.getElementById("moving").hidden = false;
  for (const tools of form.querySelectorAll("[data-row]")) addGrip(tools);
  form.addEventListener("dragover", (event) => {
    const row = targetOf(event);
    mark(row);
    if (row) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    const row = targetOf(event);
    if (!row || row === dragged) return;
    event.preventDefault();
    send(`move ${toolsOf(dragged).dataset.row} ${numberIn(toolsOf(row).dataset.row)}`);
  });
  form.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const row = event.target.closest(ROWS);
    if (!row) return;
    event.preventDefault();
    const verb = event.key === "ArrowUp" ? "up" : "down";
    const tools = toolsOf(row);
    if (tools.querySelector(`[value^="${verb} "]`)) send(`${verb} ${tools.dataset.row}`);
  });
}

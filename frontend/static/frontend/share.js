// Adds what needs a script to the links that pass a question on: the phone's own
// share sheet, and copying the address. Without it the links and the address stay.

for (const button of document.querySelectorAll("[data-share]")) {
  const { title, url, done } = button.dataset;
  const canShare = button.dataset.share === "sheet";
  if (canShare ? !navigator.share : !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (canShare) return await navigator.share({ title, url });
      await navigator.clipboard.writeText(url);
      button.querySelector("span").textContent = done;
    } catch {
      // The person closed the sheet, or the browser refused: the links remain.
    }
  });
}

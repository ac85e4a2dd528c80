// Keeps what is typed into a record's form as a draft when its page is left by a link. Where it is
// left in another way, or can't be kept, the browser asks first. Who cancels drops it. Without this
// file the form's own buttons keep a draft.
"use strict";

const record = document.querySelector("form.record");
let typed = false;

record.addEventListener("input", () => {
  typed = true;
});

// Buttons of the record's form, and the one that drops its draft, see to what is typed themselves.
document.addEventListener("submit", (event) => {
  if (event.submitter?.name === "form-do") typed = false;
});

async function sent(wish) {
  const fields = new FormData(record);
  fields.set("form-do", wish);
  const place = record.getAttribute("action") ?? location.href;
  try {
    const answer = await fetch(place, { method: "POST", body: new URLSearchParams(fields) });
    return answer.ok;
  } catch {
    return false; // out of reach: the browser asks
  }
}

function leaves(link, event) {
  const here = link.href.split("#")[0] === location.href.split("#")[0];
  const beside = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return !beside && !link.target && !(here && link.hash);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !leaves(link, event)) return;
  const drops = "drop" in link.dataset;
  if (!typed && !drops) return;
  event.preventDefault();
  const done = await sent(drops ? "drop" : "keep");
  typed = !done && !drops;
  location.assign(link.href);
});

window.addEventListener("beforeunload", (event) => {
  if (typed) event.preventDefault();
});

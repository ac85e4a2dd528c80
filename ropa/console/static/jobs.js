// Keeps the list of jobs up to date while something is under way. It asks for the states alone;
// when one has changed for good, it takes the list from the page again, so that a job is drawn in
// one place. The file of the job that the address names comes by itself, once, when it is there.
// Without this script there is the page's own "Refresh".
"use strict";

const PAUSE = 3000;
const said = document.getElementById("jobs-said");

function show(job) {
  const row = document.getElementById(`job-${job.id}`);
  if (!row || row.dataset.state !== job.state) return false;
  row.querySelector(".state").textContent = job.state_words;
  const bar = row.querySelector("progress");
  if (bar && job.progress && job.progress.total) {
    bar.max = job.progress.total;
    bar.value = job.progress.done;
  }
  return true;
}

async function drawAgain(changed) {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const list = page.getElementById("jobs");
  if (!list) return location.reload(); // what was waited for is there
  const focused = document.activeElement?.closest("#jobs > li")?.id;
  document.getElementById("jobs").replaceWith(list);
  if (focused) document.querySelector(`#${CSS.escape(focused)} :is(a, button)`)?.focus();
  said.textContent = changed
    .map((job) => document.getElementById(`job-${job.id}`))
    .filter(Boolean)
    .map((row) => `${row.querySelector("h2").textContent} – ${row.querySelector(".state").textContent}`)
    .join(". ");
}

function give() {
  const id = new URLSearchParams(location.search).get("give");
  const link = id && document.getElementById(`job-${id}`)?.querySelector("a[download]");
  if (!link) return;
  history.replaceState(null, "", location.pathname); // whoever comes back has it already
  link.click();
}

async function look() {
  const list = document.getElementById("jobs");
  if (!list?.dataset.poll) return;
  if (!document.hidden) {
    const answer = await fetch(list.dataset.poll, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { jobs } = await answer.json();
    const changed = jobs.filter((job) => document.getElementById(`job-${job.id}`) && !show(job));
    if (changed.length) {
      await drawAgain(changed);
      give();
    }
  }
  lookLater();
}

// A network that fails for a moment is asked again; a server that refuses is not.
function lookLater() {
  setTimeout(() => look().catch(lookLater), PAUSE);
}

give();
lookLater();

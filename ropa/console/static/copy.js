// Puts a button beside a field that copies what stands in it. Without this script, or where the
// browser lets nothing be copied, the field can be selected and copied by hand.
"use strict";

for (const place of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const field = document.getElementById(place.dataset.copy);
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "btn btn-outline-primary";
  button.textContent = place.dataset.words;
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = place.dataset.done;
    } catch {
      field.select();
      said.textContent = place.dataset.failed;
    }
  });
  place.append(button, said);
}

// Puts the cursor into the search field by the key "/", unless somebody is typing somewhere.
"use strict";

const typing = (place) => place.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) return;
  event.preventDefault();
  document.getElementById("seek").select();
});

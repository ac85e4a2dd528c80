// Asks the browser for a passkey, and sends what it answers with the form that says what to ask.
"use strict";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const read = (options) => {
  const asked = { ...options, challenge: bytes(options.challenge) };
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (asked[list]) {
      asked[list] = asked[list].map((one) => ({ ...one, id: bytes(one.id) }));
    }
  }
  if (asked.user) {
    asked.user = { ...asked.user, id: bytes(asked.user.id) };
  }
  return asked;
};

const written = (passkey) => {
  const { response } = passkey;
  const said = {};
  for (const name of [
    "attestationObject",
    "authenticatorData",
    "clientDataJSON",
    "signature",
    "userHandle",
  ]) {
    if (response[name]) {
      said[name] = text(response[name]);
    }
  }
  if (response.getTransports) {
    said.transports = response.getTransports();
  }
  return JSON.stringify({
    id: passkey.id,
    rawId: text(passkey.rawId),
    type: passkey.type,
    response: said,
  });
};

const form = document.querySelector("form[data-passkey]");
const again = form.querySelector("[data-again]");
const failed = form.querySelector("[data-failed]");
const waiting = form.querySelector("[data-waiting]");

const ask = async () => {
  failed.hidden = true;
  again.hidden = true;
  waiting.hidden = false;
  try {
    const publicKey = read(JSON.parse(form.dataset.options));
    const passkey = await navigator.credentials[form.dataset.passkey]({ publicKey });
    form.querySelector("#credential").value = written(passkey);
    form.submit();
  } catch {
    failed.hidden = false;
    again.hidden = false;
    waiting.hidden = true;
  }
};

again.addEventListener("click", ask);
ask();

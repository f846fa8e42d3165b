// Passkeys: a form marked data-passkey asks the browser for the key, and sends what it answers.
"use strict";

(() => {
  const { create, get, supported } = window.webauthnJSON;

  async function options(form) {
    const held = form.dataset.options && document.getElementById(form.dataset.options);
    if (held) return JSON.parse(held.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function ceremony(form) {
    const asked = await options(form);
    if (form.dataset.passkey !== "create") return get(asked.request_options);
    const wanted = asked.creation_options;
    const alone = form.elements.passwordless && form.elements.passwordless.checked;
    const choice = (wanted.publicKey.authenticatorSelection ||= {});
    choice.residentKey = alone ? "required" : "discouraged";
    choice.requireResidentKey = Boolean(alone);
    if (alone) choice.userVerification = "required";
    return create(wanted);
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!supported()) continue; // the words for browsers without passkeys stay
    form.hidden = false;
    const told = form.querySelector("[role=status]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      told.textContent = form.dataset.waiting;
      try {
        form.elements.credential.value = JSON.stringify(await ceremony(form));
      } catch {
        told.textContent = form.dataset.failed;
        return;
      }
      form.submit();
    });
  }
})();

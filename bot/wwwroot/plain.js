"use strict";
// The upload page: says what was chosen, refuses what is too large before it is sent, and sends once.
(() => {
  const form = document.querySelector("form[data-largest]");
  if (!form) return;
  const file = form.querySelector("input[type=file]"), label = form.querySelector(".choose span"), problem = form.querySelector(".problem"), send = form.querySelector(".send");
  file.addEventListener("change", () => {
    const chosen = file.files[0], tooLarge = chosen && chosen.size > Number(form.dataset.largest);
    if (chosen) label.textContent = chosen.name;
    problem.hidden = !tooLarge;
    if (tooLarge) problem.textContent = form.dataset.tooLarge.replace("{0}", Math.ceil(chosen.size / 1024 / 1024));
    send.disabled = tooLarge;
  });
  form.addEventListener("submit", () => { send.disabled = true; send.textContent = form.dataset.sending; });
  // Back from the page cache after a failed upload.
  addEventListener("pageshow", e => { if (e.persisted) location.reload(); });
})();

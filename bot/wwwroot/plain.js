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
// Other fields for a file say what was chosen.
for (const file of document.querySelectorAll("form:not([data-largest]) .choose input[type=file]")) {
  file.addEventListener("change", () => { if (file.files[0]) file.nextElementSibling.textContent = file.files[0].name; });
}
// Forms that show, while they are filled in, what they come to. Without this script their buttons do.
(() => {
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  const target = document.getElementById(form.dataset.shows);
  let timer, asked = 0;
  const show = async () => {
    const own = ++asked, said = new URLSearchParams(new FormData(form));
    const answer = await (form.method === "post" ? fetch(form.dataset.live, { method: "POST", body: said }) : fetch(`${form.dataset.live}?${said}`)).catch(() => null);
    const text = answer?.ok ? await answer.text() : null;
    // An answer that comes late is about what was written before.
    if (text !== null && own === asked) target.innerHTML = text;
  };
  const boxOf = slider => form.elements[slider.dataset.box];
  form.addEventListener("input", e => {
    const from = e.target;
    if (from.dataset.box) boxOf(from).value = from.value + from.dataset.unit;
    const slider = from.name && form.querySelector(`input[type=range][data-box="${from.name}"]`);
    if (slider && from.value.endsWith(slider.dataset.unit) && !isNaN(parseFloat(from.value))) slider.value = parseFloat(from.value);
    clearTimeout(timer);
    timer = setTimeout(show, 200);
  });
})();

"use strict";
window.chatsales = {
  start() {
    const text = document.getElementById("text"), file = document.getElementById("file"), chat = document.getElementById("chat");
    text.addEventListener("keydown", e => {
      // Enter while an input method is composing chooses a word.
      if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); document.getElementById("send").click(); }
    });
    text.addEventListener("input", () => { text.style.height = "auto"; text.style.height = `${Math.min(text.scrollHeight, 140)}px`; });
    const give = files => { if (files.length) { file.files = files; file.dispatchEvent(new Event("change", { bubbles: true })); } };
    text.addEventListener("paste", e => { if (e.clipboardData.files.length) { e.preventDefault(); give(e.clipboardData.files); } });
    let depth = 0;
    const carries = e => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
    chat.addEventListener("dragenter", e => { if (carries(e)) { depth++; chat.classList.add("dropping"); } });
    chat.addEventListener("dragleave", e => { if (carries(e) && --depth <= 0) { depth = 0; chat.classList.remove("dropping"); } });
    chat.addEventListener("dragover", e => { if (carries(e)) e.preventDefault(); });
    chat.addEventListener("drop", e => { if (carries(e)) { e.preventDefault(); depth = 0; chat.classList.remove("dropping"); give(e.dataTransfer.files); } });
    text.focus();
  },
  take() {
    const text = document.getElementById("text"), value = text.value;
    text.value = ""; text.style.height = "auto"; text.focus();
    return value;
  },
  bottom() {
    const lines = document.getElementById("lines");
    lines.scrollTop = lines.scrollHeight;
    // Pictures grow the page once they are there.
    lines.querySelectorAll("img:not([data-seen])").forEach(i => { i.dataset.seen = "1"; i.addEventListener("load", () => { lines.scrollTop = lines.scrollHeight; }); });
  },
  filter(wanted) {
    const words = wanted.trim().toLowerCase().split(/\s+/);
    document.querySelectorAll(".people li").forEach(li => { li.hidden = !words.every(w => li.dataset.name.toLowerCase().includes(w)); });
  },
};

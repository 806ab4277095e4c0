"use strict";
// The chat page's own part: keys, files, scrolling, and what to do when the server is away. What is shown comes from the server.
(() => {
  const find = id => document.getElementById(id);
  const title = document.title;
  let stick = true, top = 0, seen = null, held = 0, unread = 0, read = null;

  const draftKey = () => `draft ${find("chat").dataset.person}`;
  const grow = () => { const text = find("text"); text.style.height = "auto"; text.style.height = `${Math.min(text.scrollHeight + 2, 140)}px`; };
  const lines = () => [...find("content").querySelectorAll(".line[data-line]")];
  const toEnd = () => { stick = true; find("news").hidden = true; const view = find("lines"); view.scrollTop = view.scrollHeight; };
  // The line at the view's upper edge, and which part of its height is above that.
  const reading = () => {
    const view = find("lines"), line = lines().find(line => line.offsetTop + line.offsetHeight > view.scrollTop);
    return line && { line, part: (view.scrollTop - line.offsetTop) / line.offsetHeight, width: view.clientWidth };
  };
  const note = () => { if (document.hidden) document.title = `(${++unread}) ${title}`; };

  window.chatsales = {
    start() {
      const text = find("text"), file = find("file"), chat = find("chat"), view = find("lines");
      text.value = sessionStorage.getItem(draftKey()) ?? "";
      grow();
      text.addEventListener("input", () => { sessionStorage.setItem(draftKey(), text.value); grow(); });
      text.addEventListener("keydown", e => {
        // Enter while an input method is composing chooses a word; Safari then says only 229.
        if (e.key === "Enter" && !e.shiftKey && !e.isComposing && e.keyCode !== 229) { e.preventDefault(); find("send").click(); }
      });
      // Whoever types on after a tap means the message. The tapped button may have kept the focus, and then a space presses it again.
      document.addEventListener("keydown", e => {
        const at = document.activeElement, free = at === document.body || ((at.tagName === "BUTTON" || at === view) && e.key !== " ");
        if (free && !e.ctrlKey && !e.metaKey && !e.altKey && (e.key.length === 1 || e.keyCode === 229)) text.focus();
      });

      // The second click of a double click is no second wish, even when the answer to the first came between them.
      window.addEventListener("click", e => { if (e.detail > 1 && e.target.closest?.(".chips button, .card button")) e.stopPropagation(); }, true);

      // Who is asked for a file chooses it at once; browsers open the picker only with the click itself. The bot hears of the tap as of any other.
      document.addEventListener("click", e => { if (!file.disabled && e.target.closest?.("[data-asks-for-file]")) file.click(); });

      const give = files => { if (files.length && !file.disabled) { file.files = files; file.dispatchEvent(new Event("change", { bubbles: true })); } };
      document.addEventListener("paste", e => { if (e.clipboardData.files.length) { e.preventDefault(); give(e.clipboardData.files); } });
      let depth = 0;
      const carries = e => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
      const leave = () => { depth = 0; chat.classList.remove("dropping"); };
      document.addEventListener("dragenter", e => { if (carries(e)) { depth++; chat.classList.add("dropping"); } });
      document.addEventListener("dragleave", e => { if (carries(e) && --depth <= 0) leave(); });
      document.addEventListener("dragover", e => { if (carries(e)) e.preventDefault(); });
      document.addEventListener("drop", e => { if (carries(e)) { e.preventDefault(); leave(); give(e.dataTransfer.files); } });

      // Only scrolling up leaves the end: what grows below moves nothing.
      view.addEventListener("scroll", () => {
        if (view.scrollHeight - view.scrollTop - view.clientHeight < 40) { stick = true; find("news").hidden = true; } else if (view.scrollTop < top) stick = false;
        top = view.scrollTop;
        // What a turned phone scrolls to by itself, before the place is restored, is nobody's reading.
        if (!read || read.width === view.clientWidth) read = reading();
      });
      // Pictures, cards that change, a keyboard that opens: whoever was at the end stays there.
      // Whoever reads further up keeps the place when a phone is turned: every line above it then has another height.
      const follow = new ResizeObserver(() => {
        if (stick) view.scrollTop = view.scrollHeight;
        else if (read && read.width !== view.clientWidth && read.line.isConnected) view.scrollTop = read.line.offsetTop + read.part * read.line.offsetHeight;
        if (!read || read.width !== view.clientWidth) read = reading();
      });
      follow.observe(view);
      follow.observe(find("content"));
      find("news").addEventListener("click", toEnd);
      document.addEventListener("visibilitychange", () => { if (!document.hidden) { unread = 0; document.title = title; } });
      if (matchMedia("(pointer: fine)").matches) text.focus();
    },

    take() {
      const text = find("text"), value = text.value;
      text.value = "";
      sessionStorage.removeItem(draftKey());
      grow();
      text.focus();
      return value;
    },

    giveBack(value) {
      const text = find("text");
      text.value = text.value ? `${value}\n${text.value}` : value;
      sessionStorage.setItem(draftKey(), text.value);
      grow();
    },

    // Where the browser is, or why it doesn't say; browsers tell only pages that nobody can have changed on the way.
    locate: () => new Promise(done => {
      if (!navigator.geolocation || !window.isSecureContext) { done({ why: "unavailable" }); return; }
      navigator.geolocation.getCurrentPosition(
        at => done({ latitude: at.coords.latitude, longitude: at.coords.longitude, metres: at.coords.accuracy }),
        fault => done({ why: fault.code === fault.PERMISSION_DENIED ? "denied" : "unavailable" }),
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
    }),

    bottom() { seen = lines().at(-1)?.dataset.line; toEnd(); },

    // The answer to what was just done: from its beginning if it is longer than the view.
    latest() {
      const view = find("lines"), all = lines(), answer = all.slice(all.findIndex(line => line.dataset.line === seen) + 1).find(line => line.classList.contains("bot"));
      toEnd();
      if (answer && view.scrollTop > answer.offsetTop - 12) { view.scrollTop = answer.offsetTop - 12; stick = false; }
      if (answer) note();
      // A form is there to be filled in, unless its reader has begun to type something else.
      const field = answer?.querySelector(".input input:not([readonly]), .input textarea");
      if (field && !find("text").value && matchMedia("(pointer: fine)").matches) field.focus({ preventScroll: true });
      seen = all.at(-1)?.dataset.line;
    },

    // Something came unasked: it must not pull anyone away from what they read.
    news() {
      if (!stick) find("news").hidden = false;
      note();
      seen = lines().at(-1)?.dataset.line;
    },

    hold() { const view = find("lines"); stick = false; held = view.scrollHeight - view.scrollTop; },
    release() { const view = find("lines"); view.scrollTop = view.scrollHeight - held; },

    filter(wanted) {
      const words = wanted.trim().toLowerCase().split(/\s+/), people = [...document.querySelectorAll(".people li")];
      people.forEach(li => { li.hidden = !words.every(w => li.dataset.name.toLowerCase().includes(w)); });
      find("nobody").hidden = people.some(li => !li.hidden);
    },
  };

  // A server that restarted knows this page no more: only loading it again helps. Until it answers, it is asked every few seconds.
  // It closes the page's connection when the sign-in has ended; then the page itself would lead elsewhere.
  const leaveIfSignedOut = () => fetch(location.href, { redirect: "manual" }).then(page => { if (page.type === "opaqueredirect") location.reload(); }, () => {});
  find("reconnect").addEventListener("components-reconnect-state-changed", e => {
    if (["failed", "rejected", "resume-failed"].includes(e.detail.state)) location.reload();
    if (["show", "retrying"].includes(e.detail.state)) leaveIfSignedOut();
  });
  // A connection that is refused before the page has begun is not tried again.
  const opened = Date.now(), beginning = setInterval(() => {
    if (document.querySelector(".chat, main")) clearInterval(beginning);
    else if (Date.now() - opened > 15000) location.reload();
    else leaveIfSignedOut();
  }, 2000);
  find("search")?.addEventListener("input", e => window.chatsales.filter(e.target.value));
  // The usual id of this element is taken: MudBlazor's styles would cover the page.
  Blazor.start({ circuit: { reconnectionOptions: { dialogId: "reconnect", maxRetries: undefined, retryIntervalMilliseconds: tries => Math.min(300 + 1000 * tries, 5000) } } });
})();

// What the forms of the desk have beside what they do without a script: letters
// that open and do things, Ctrl+Enter that sends, and a draft that is kept in
// this browser until its entry is recorded. Who told is never kept.
"use strict";
(() => {
  const form = document.querySelector("form[data-form]");
  const name = (what) => "truce-draft:" + location.host + ":" + what;
  const typing = (e) => e.target instanceof Element && e.target.closest("input, select, textarea, [contenteditable]");

  document.addEventListener("keydown", (e) => {
    if (form && e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      e.preventDefault();
      form.requestSubmit();
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e)) return;
    const link = [...document.querySelectorAll("[data-key-of]")].find((a) => a.dataset.keyOf === e.key.toLowerCase());
    if (link) {
      e.preventDefault();
      link.click();
    }
  });

  const entered = document.querySelector("[data-entered]");
  if (entered) localStorage.removeItem(name(entered.dataset.entered));
  if (!form) return;

  const kept = () => [...form.elements].filter((x) => x.name && !["hidden", "file", "checkbox"].includes(x.type) && !("sealed" in x.dataset));
  const box = document.querySelector("[data-kept]");
  const key = name(form.dataset.form);
  if ("fresh" in form.dataset) {
    let was = {};
    try {
      was = JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      localStorage.removeItem(key);
    }
    for (const x of kept()) {
      if (was[x.name]) {
        x.value = was[x.name];
        box.hidden = false;
      }
    }
  }
  box.querySelector("[data-forget]").addEventListener("click", () => {
    localStorage.removeItem(key);
    form.reset();
    box.hidden = true;
    kept()[0].focus();
  });
  form.addEventListener("input", () => {
    const now = {};
    for (const x of kept()) if (x.value) now[x.name] = x.value;
    localStorage.setItem(key, JSON.stringify(now));
  });
  let sent = false;
  form.addEventListener("submit", (e) => {
    if (sent) e.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
  const bad = form.querySelector("[aria-invalid]");
  if (bad) bad.focus();
})();

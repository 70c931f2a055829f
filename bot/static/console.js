// The console's keys, and a warning while something secret is typed. Everything works without this file, too.
"use strict";

(() => {
  const find = (selector) => document.querySelector(selector);
  const entries = () => [...document.querySelectorAll("#entries li a")];
  const typing = (element) => element?.matches("input, textarea, select, [contenteditable]");

  const step = (by) => {
    const all = entries();
    const at = all.indexOf(document.activeElement);
    const here = at < 0 ? all.findIndex((one) => one.matches("[aria-current]")) : at;
    all[Math.min(Math.max(here + by, 0), all.length - 1)]?.focus();
  };

  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    r: () => find("#answer")?.focus(),
    "/": () => find("#words")?.focus(),
    "?": () => find("#keys")?.showModal(),
  };

  // Where the keyboard writes Hebrew or Arabic, the keys are those that stand in the same places.
  const PLACES = { KeyJ: "j", KeyK: "k", KeyR: "r", Slash: "/" };
  const meant = (event) => {
    if (Object.hasOwn(KEYS, event.key)) return event.key;
    if (event.key === "؟") return "?";
    return /^[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(event.key) && !event.shiftKey ? PLACES[event.code] : undefined;
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form && event.target.matches("textarea")) {
      return event.target.form.requestSubmit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    const key = meant(event);
    if (typing(event.target) || find("dialog[open]") || !key) return;
    event.preventDefault();
    KEYS[key]();
  });

  // A hint only: what is sent and stored is masked on the server, whatever this says.
  const luhn = (digits) =>
    [...digits].reverse().reduce((sum, digit, place) => {
      const value = Number(digit) * (place % 2 ? 2 : 1);
      return sum + (value > 9 ? value - 9 : value);
    }, 0) % 10 === 0;

  const PESEL = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
  const pesel = (digits) =>
    digits.length === PESEL.length && PESEL.reduce((sum, weight, place) => sum + weight * digits[place], 0) % 10 === 0;

  // Arabic-Indic and Persian digits stand in rows of sixteen, from zero.
  const folded = (text) => text.normalize("NFKC").replace(/[٠-٩۰-۹]/g, (digit) => digit.codePointAt(0) % 16);

  const looksSecret = (text) =>
    [...folded(text).matchAll(/\d(?:[\s.\-/]?\d){7,18}/g)].some(([run]) => {
      const digits = run.replace(/\D/g, "");
      return luhn(digits) || pesel(digits);
    });

  document.addEventListener("input", (event) => {
    if (event.target.id !== "answer") return;
    const [warning, note] = [find("#answer-warning"), find("#answer-note")];
    warning.hidden = !looksSecret(event.target.value);
    note.hidden = !warning.hidden;
  });

  // One tap puts a saved reply where the caret stands; without this script the form does it, behind what is typed.
  document.addEventListener("click", (event) => {
    const saved = event.target.closest("button[name=saved]"), box = find("#answer");
    if (!saved || !box || box.value.length + saved.textContent.length >= box.maxLength) return;
    event.preventDefault();
    const [start, end] = [box.selectionStart, box.selectionEnd];
    const before = start && !/\s/.test(box.value[start - 1]) ? "\n" : "";
    box.setRangeText(before + saved.textContent, start, end, "end");
    saved.closest("details").open = false;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });

  // A customer's whole number is gone from a page that is left, also if the browser keeps it to go back to.
  window.addEventListener("pagehide", () => find("#whole-number")?.remove());

  // On a narrow screen the sections are a row that scrolls: where one is stays in sight.
  find(".sections [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  // A page that is too old, or whose session ended, loads again; not while something is typed: that would be lost.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const typed = [...document.querySelectorAll("textarea")].some((box) => box.value !== box.defaultValue);
    if (!typed || !event.detail.xhr.getResponseHeader("HX-Refresh")) return;
    event.preventDefault();
    find("#stale").hidden = false;
  });

  // A page nobody looks at asks for nothing; an open explanation is not swapped away.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (document.hidden || find(".chip-why:popover-open")) event.preventDefault();
  });

  let focused = null;
  document.addEventListener("htmx:beforeSwap", () => {
    focused = document.activeElement?.closest("#entries li a")?.dataset.customer ?? null;
  });
  const mark = () => {
    const open = window.location.pathname.split("/conversations/")[1];
    for (const one of entries()) {
      if (one.dataset.customer === open) one.setAttribute("aria-current", "page");
      if (one.dataset.customer === focused) one.focus({ preventScroll: true });
    }
  };
  for (const swapped of ["htmx:afterSwap", "htmx:oobAfterSwap"]) document.addEventListener(swapped, mark);
})();

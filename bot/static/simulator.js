// The simulator without reloads. Everything works without this file, too: it only fetches the same page and swaps its parts.
"use strict";

(() => {
  const PARTS = ["chat", "staff", "disk", "log"];
  const EVERY_MS = 2000;
  let busy = false;

  const swap = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const id of PARTS) {
      const [now, next] = [document.getElementById(id), fresh.getElementById(id)];
      // What didn't change isn't touched, so that an open explanation stays open.
      if (now && next && now.innerHTML !== next.innerHTML) now.replaceChildren(...next.childNodes);
    }
  };

  const load = async (url, options) => {
    busy = true;
    try {
      const response = await fetch(url, { credentials: "same-origin", ...options });
      if (response.ok) swap(await response.text());
      return response.ok;
    } catch {
      return false;
    } finally {
      busy = false;
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-live]")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const field = form.querySelector("input[name=text]");
    if (field && !event.submitter?.name && !field.value.trim()) return;
    if (field && !event.submitter?.name) field.value = "";
    if (!(await load(form.action, { method: "POST", body }))) window.location.reload();
    else field?.focus();
  });

  setInterval(() => {
    if (!busy && document.visibilityState === "visible") load(window.location.pathname);
  }, EVERY_MS);
})();

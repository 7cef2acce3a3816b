// Tells in the toast region when an htmx request failed, and lets toasts be put away.
// The words stand in templates/base.html, or come from the server as one plain sentence.
(() => {
  "use strict";
  const LONGEST = 200;

  const tell = (choose) => {
    const region = document.getElementById("toasts");
    const pattern = document.getElementById("toast-failure");
    if (!region || !pattern) return;
    const toast = pattern.content.firstElementChild.cloneNode(true);
    const words = choose(pattern.dataset);
    for (const other of region.children) {
      if (other.textContent.includes(words)) return;
    }
    toast.querySelector("p").textContent = words;
    region.append(toast);
  };

  document.addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
    const plain = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/plain");
    const said = plain ? xhr.responseText.trim() : "";
    tell(({ failed }) => (said && said.length <= LONGEST ? said : failed));
  });
  for (const cut of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(cut, () => tell(({ unreachable }) => unreachable));
  }

  document.addEventListener("click", (event) => {
    const toast = event.target.closest("[data-dismiss]")?.closest(".toast");
    if (!toast) return;
    toast.remove();
    document.getElementById("main")?.focus({ preventScroll: true });
  });
  // what a toast offered is done: it has nothing more to say
  document.addEventListener("htmx:afterRequest", ({ target, detail: { successful } }) => {
    if (successful) target.closest?.(".toast")?.remove();
  });
  document.addEventListener("animationend", (event) => {
    if (event.target.matches(".toast")) event.target.remove();
  });
})();

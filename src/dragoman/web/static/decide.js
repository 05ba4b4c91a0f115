// Forms that open in place close again with their own link or Escape, and give the keyboard back to what opened them.
function close(form) {
  const slot = form.closest("[data-slot]");
  if (!slot) return false;
  slot.replaceChildren();
  document.querySelector(`[hx-target="#${CSS.escape(slot.id)}"]`)?.focus();
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-close]");
  if (link && close(link)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const form = event.target.closest?.("[data-slot] form") ?? document.querySelector("[data-slot] form");
  if (form) close(form);
});

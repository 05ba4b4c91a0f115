// The queue by keyboard: a letter settles the finding, j and k move, u takes back, ? tells the keys. Everything is a button or a link too.
const help = document.getElementById("help");
const button = document.getElementById("help-button");
if (button && help) {
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
}

function act(key) {
  if (key === "j" || key === "k") document.querySelector(`a[rel="${key === "j" ? "next" : "prev"}"]`)?.click();
  else if (key === "u") document.querySelector("#undo button")?.click();
  else if (key === "?") help?.showModal();
  else if (/^[a-z]$/.test(key)) {
    const target = document.querySelector(`#ways [data-letter="${key}"]`);
    if (!target) return false;
    if (target.matches("input")) target.focus();
    else target.click();
  } else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || help?.open) return;
  if (event.target.matches?.("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (act(event.key)) event.preventDefault();
});

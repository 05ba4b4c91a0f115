// Pages without a server: a box over a list that leaves only the lines with all its words.
"use strict";
(() => {
  const list = document.querySelector("#list, .told, .counted");
  if (!list) return;
  const items = () => document.querySelectorAll("#list .row, main > section .told-row, main > ol.told > .told-row, .counted li");
  const box = document.createElement("p");
  box.className = "sift";
  const label = document.createElement("label"), input = document.createElement("input"), count = document.createElement("span");
  label.append("Only lines with ", input);
  input.type = "search";
  count.className = "quiet";
  count.setAttribute("aria-live", "polite");
  box.append(label, " ", count);
  const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ё/g, "е");
  (document.querySelector(".lists") ?? document.querySelector("#list") ?? document.querySelector(".month, .told")).before(box);
  input.addEventListener("input", () => {
    const words = folded(input.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const item of items()) {
      const text = folded(item.textContent);
      item.hidden = !words.every((w) => text.includes(w));
      left += !item.hidden;
    }
    for (const part of document.querySelectorAll(".month")) part.hidden = !part.querySelector("li:not([hidden])");
    count.textContent = words.length ? `${left} of ${items().length}` : "";
  });
})();

// The chronicle as it is used: the long list is filled where it is looked at and emptied elsewhere, the overview can be brushed, keys move.
"use strict";
(() => {
  const list = document.getElementById("list");
  if (!list) return;
  const total = Number(list.dataset.total), size = Number(list.dataset.limit), start = Number(list.dataset.offset);
  const address = (offset) => `${list.dataset.rows}${list.dataset.rows.includes("?") ? "&" : "?"}offset=${offset}&limit=${size}`;
  const chunks = [];
  const NEAR = 3;          // stretches to each side of what is seen that stay filled

  // --- a list of stretches: the one that came with the page, and empty ones of the height that they will have, more or less
  function lay() {
    if (total <= size && start === 0) return;
    document.querySelector(".pager")?.remove();
    const first = document.createElement("div"), high = list.offsetHeight / list.querySelectorAll(".row").length || 38;
    first.append(...list.childNodes);
    for (let at = start % size; at > 0; at = 0) chunks.push(make(0, at, high));
    for (let at = start % size; at < total; at += size) {
      if (at === start) { first.className = "chunk"; first.dataset.at = at; first.filled = true; chunks.push(first); }
      else chunks.push(make(at, Math.min(size, total - at), high));
    }
    list.append(...chunks);
    const watcher = new IntersectionObserver(seen, { rootMargin: "1200px 0px" });
    chunks.forEach((c, i) => { c.number = i; watcher.observe(c); });
    if (start > 0) first.scrollIntoView();
  }
  function make(at, rows, high) {
    const made = document.createElement("div");
    made.className = "chunk";
    made.dataset.at = at;
    made.rows = rows;
    made.style.minHeight = `${rows * high}px`;
    return made;
  }
  const visible = new Set();
  let soon = 0;
  function seen(entries) {
    for (const e of entries) e.isIntersecting ? visible.add(e.target.number) : visible.delete(e.target.number);
    wait();
  }
  // What only flies past is not asked for: the list has to stand still for a while, and still two frames later, however slow these are.
  function wait() {
    clearTimeout(soon);
    soon = setTimeout((at) => requestAnimationFrame(() => requestAnimationFrame(() => (window.scrollY === at ? settle() : wait()))), 60, window.scrollY);
  }
  // Near what is seen everything is filled; far from it nothing stays, and nothing more is waited for.
  function settle() {
    if (!visible.size) return;
    const low = Math.min(...visible) - 1, high = Math.max(...visible) + 1;
    chunks.forEach((c, i) => {
      if (i >= low && i <= high) fill(c);
      else if (i < low - NEAR || i > high + NEAR) {
        c.asking?.abort();
        if (c.filled && !c.contains(document.activeElement)) empty(c);
      }
    });
  }
  async function fill(chunk) {
    if (chunk.filled) return;
    if (chunk.coming) return chunk.coming;
    chunk.asking = new AbortController();
    chunk.coming = (async () => {
      const rows = chunk.rows ?? size, asked = { headers: { "hx-request": "true" }, signal: chunk.asking.signal };
      try {
        const answer = await fetch(address(chunk.dataset.at).replace(/limit=\d+/, `limit=${rows}`), asked);
        if (answer.ok) {
          const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
          chunk.replaceChildren(...parsed.body.childNodes);
          chunk.style.minHeight = "";
          chunk.filled = true;
        }
      } catch (error) {
        if (error.name !== "AbortError") throw error;
      } finally {
        chunk.coming = chunk.asking = null;
      }
    })();
    return chunk.coming;
  }
  function empty(chunk) {
    chunk.style.minHeight = `${chunk.offsetHeight}px`;
    chunk.replaceChildren();
    chunk.filled = false;
  }
  async function jump(offset) {
    const chunk = chunks.find((c) => Number(c.dataset.at) <= offset && offset < Number(c.dataset.at) + (c.rows ?? size));
    if (!chunk) return false;
    await fill(chunk);
    const row = chunk.querySelectorAll(".row")[offset - Number(chunk.dataset.at)];
    (row ?? chunk).scrollIntoView({ block: "start" });
    row?.querySelector(".who").focus({ preventScroll: true });
    return true;
  }
  document.querySelectorAll(".years a").forEach((a) => a.addEventListener("click", (e) => {
    if (!chunks.length) return;
    e.preventDefault();
    jump(Number(a.dataset.at));
  }));
  lay();

  // --- keys
  const links = () => [...list.querySelectorAll(".row .who")];
  async function move(step) {
    const all = links(), at = all.indexOf(document.activeElement);
    if (at < 0) {
      const next = all.find((a) => a.getBoundingClientRect().top > 40) ?? all[0];
      return next?.focus();
    }
    if (!all[at + step]) {
      const chunk = chunks[(all[at].closest(".chunk")?.number ?? NaN) + Math.sign(step)];
      if (!chunk) return;
      await fill(chunk);
      return move(step);
    }
    all[at + step].focus();
  }
  function month(step) {
    const heads = [...list.querySelectorAll(".month")], at = heads.findIndex((h) => h.contains(document.activeElement));
    const next = heads[at < 0 ? 0 : at + step];
    next?.querySelector(".who")?.focus();
    next?.scrollIntoView({ block: "start" });
  }
  const keys = {
    j: () => move(1), k: () => move(-1), "]": () => month(1), "[": () => month(-1),
    "/": () => document.getElementById("find")?.focus(), f: () => document.querySelector("#filters input")?.focus(),
    "?": () => document.getElementById("keys").showModal(),
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) || !keys[e.key]) return;
    e.preventDefault();
    keys[e.key]();
  });

  // --- the form: what is empty is not asked
  const form = document.getElementById("filters");
  form?.addEventListener("submit", () => form.querySelectorAll("input, select").forEach((field) => { field.disabled = field.disabled || !field.value; }));
  form?.querySelectorAll("select").forEach((field) => field.addEventListener("change", () => form.requestSubmit()));

  // --- the brush
  const strip = document.querySelector(".strip"), svg = strip?.querySelector("svg"), brush = strip?.querySelector(".brush");
  if (!svg || !form) return;
  strip.querySelector(".hint").hidden = false;
  const count = Number(strip.dataset.count), yearly = strip.dataset.yearly;
  const period = (i) => {
    const year = Number(strip.dataset.first.slice(0, 4));
    if (yearly) return String(year + i);
    const n = Number(strip.dataset.first.slice(5, 7)) - 1 + i;
    return `${String(year + Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;
  };
  const place = (e) => {
    const box = svg.getBoundingClientRect();
    return Math.max(0, Math.min(count - 1, Math.floor(((e.clientX - box.left) / box.width) * count)));
  };
  let from = null;
  svg.addEventListener("pointerdown", (e) => { from = place(e); });
  svg.addEventListener("dragstart", (e) => e.preventDefault());
  svg.addEventListener("pointermove", (e) => {
    if (from === null || e.buttons === 0) return;
    const to = place(e), low = Math.min(from, to), high = Math.max(from, to);
    brush.setAttribute("x", (1000 / count) * low);
    brush.setAttribute("width", (1000 / count) * (high - low + 1));
  });
  svg.addEventListener("click", (e) => { if (brush.getAttribute("width") !== "0") e.preventDefault(); }, true);
  window.addEventListener("pointerup", (e) => {
    if (from === null) return;
    const to = place(e), low = Math.min(from, to), high = Math.max(from, to), moved = brush.getAttribute("width") !== "0" && low !== high;
    from = null;
    if (!moved) { brush.setAttribute("width", "0"); return; }
    form.elements.since.value = period(low);
    form.elements.until.value = period(high);
    form.requestSubmit();
  });
})();

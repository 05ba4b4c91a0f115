// The map as it is used: nearer and farther, moved by hand, and through the years.
"use strict";
(() => {
  const frame = document.getElementById("globe");
  if (!frame) return;
  const sheet = frame.querySelector(".sheet"), dots = [...frame.querySelectorAll("circle")];
  const LARGEST = 16, SMALLEST = 2.6;
  let scale = 1, x = 0, y = 0;
  const counted = dots.map((d) => d.dataset.years.split(" ").map((p) => p.split(":")).map(([year, n]) => [year, Number(n)]));
  const most = Math.max(16, ...counted.map((years) => years.reduce((sum, [, n]) => sum + n, 0)));
  const slider = document.getElementById("year"), alone = document.getElementById("alone");

  function draw() {
    const box = frame.getBoundingClientRect();
    x = Math.min(0, Math.max(box.width * (1 - scale), x));
    y = Math.min(0, Math.max(box.height * (1 - scale), y));
    sheet.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    const whole = !slider || (slider.value === slider.max && !alone.checked);
    dots.forEach((dot, i) => {
      const n = counted[i].reduce((sum, [year, n]) => sum + (whole || (alone?.checked ? year === slider.value : year <= slider.value) ? n : 0), 0);
      dot.parentNode.style.display = n ? "" : "none";
      dot.setAttribute("r", Math.max(SMALLEST, LARGEST * Math.sqrt(n / most)) / Math.sqrt(scale));
    });
  }
  function zoom(factor, cx, cy) {
    const box = frame.getBoundingClientRect(), next = Math.max(1, Math.min(24, scale * factor));
    cx ??= box.width / 2;
    cy ??= box.height / 2;
    x = cx - ((cx - x) * next) / scale;
    y = cy - ((cy - y) * next) / scale;
    scale = next;
    draw();
  }
  frame.querySelector(".zoom").hidden = false;
  frame.querySelectorAll("[data-zoom]").forEach((b) => b.addEventListener("click", () => {
    if (b.dataset.zoom === "whole") { scale = 1; x = y = 0; draw(); } else zoom(b.dataset.zoom === "in" ? 1.6 : 1 / 1.6);
  }));
  frame.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && scale === 1 && e.deltaY > 0) return;
    e.preventDefault();
    const box = frame.getBoundingClientRect();
    zoom(Math.exp(-e.deltaY / 400), e.clientX - box.left, e.clientY - box.top);
  }, { passive: false });
  let held = null, moved = false;
  frame.addEventListener("pointerdown", (e) => { if (e.button === 0 && !e.target.closest("button")) { held = [e.clientX - x, e.clientY - y]; moved = false; } });
  window.addEventListener("pointermove", (e) => {
    if (!held || scale === 1) return;
    const [nx, ny] = [e.clientX - held[0], e.clientY - held[1]];
    moved ||= Math.abs(nx - x) + Math.abs(ny - y) > 3;
    [x, y] = [nx, ny];
    draw();
  });
  window.addEventListener("pointerup", () => { held = null; });
  frame.addEventListener("click", (e) => { if (moved) { e.preventDefault(); moved = false; } }, true);
  frame.addEventListener("dragstart", (e) => e.preventDefault());
  if (slider) {
    const time = document.querySelector(".time");
    time.hidden = false;
    for (const field of [slider, alone]) field.addEventListener("input", () => {
      time.querySelector("label").firstChild.textContent = alone.checked ? "In " : "Up to ";
      time.querySelector("output").value = slider.value;
      draw();
    });
  }
  window.addEventListener("resize", draw);
})();

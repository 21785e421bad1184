"use strict";
(() => {
  document.documentElement.classList.add("js");
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const table = document.querySelector(".reports");
  const top = document.querySelector(".top");
  new ResizeObserver(() => document.documentElement.style.setProperty("--head", `${top.offsetHeight}px`)).observe(top);
  if (!table) return;
  const body = table.tBodies[0], rows = Array.from(body.rows), heads = all("thead th", table);
  const words = document.querySelector("[name=words]"), only = document.querySelector("[name=only]");
  const shown = document.querySelector(".shown"), none = document.querySelector(".none");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const order = new Intl.Collator("zh-CN", { numeric: true });

  function sort(head) {
    const column = heads.indexOf(head), numbers = head.classList.contains("number");
    const before = head.getAttribute("aria-sort");
    const down = before ? before === "ascending" : numbers; // numbers begin with the greatest
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[column].dataset.k ?? row.cells[column].textContent;
    const keys = new Map(rows.map((row) => [row, numbers ? Number(key(row)) : key(row).trim()]));
    const compare = numbers ? (a, b) => keys.get(a) - keys.get(b) : (a, b) => order.compare(keys.get(a), keys.get(b));
    body.append(...rows.slice().sort((a, b) => (down ? compare(b, a) : compare(a, b))));
  }

  function filter() {
    const wanted = words.value.trim().toLowerCase().split(/\s+/);
    let count = 0;
    rows.forEach((row, i) => {
      const fits = wanted.every((word) => texts[i].includes(word)) && (!only.checked || row.dataset.raised !== "0");
      row.classList.toggle("hide", !fits);
      count += fits;
    });
    shown.textContent = `显示 ${count} / ${rows.length} 篇`;
    none.hidden = count > 0;
  }

  for (const head of heads) head.querySelector("button")?.addEventListener("click", () => sort(head));
  words.addEventListener("input", filter);
  only.addEventListener("change", filter);
  words.form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();

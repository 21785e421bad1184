"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const docs = all(".doc"), cards = all(".card"), form = document.querySelector(".filters");
  const rows = all(".index tbody tr"), shown = document.querySelector(".shown");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const slots = ["stated", "numerator", "denominator", "other", "repair", "calm"];
  let current = null, step = 0, marked = [];

  const docOf = (element) => element.closest(".doc");
  const visible = () => cards.filter((card) => !card.classList.contains("hide"));

  function showDoc(doc) {
    if (doc.classList.contains("on")) return;
    for (const other of docs) other.classList.toggle("on", other === doc);
    rows.forEach((row, i) => row.classList.toggle("on", docs[i] === doc));
  }

  function segments(link) {
    const [first, last] = link.dataset.e.split("-").map(Number);
    const doc = docOf(link).id.slice(1), found = [];
    for (let i = first; i <= last; i++) {
      const segment = document.getElementById(`s${doc}-${i}`);
      if (segment) found.push(segment);
    }
    return found;
  }

  function release() {
    for (const segment of marked) {
      segment.classList.remove(...slots);
      delete segment.dataset.role;
    }
    marked = [];
    for (const svg of all(".links")) svg.replaceChildren();
    if (current) {
      current.classList.remove("on");
      current.querySelector(".head").removeAttribute("aria-current");
    }
    current = null;
  }

  function scrollTo(element) {
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  function select(card, focus) {
    if (card !== current) {
      release();
      current = card;
      step = 0;
      showDoc(docOf(card));
      card.classList.add("on");
      card.querySelector(".head").setAttribute("aria-current", "true");
      const quiet = ["consistent", "unverifiable"].includes(card.dataset.v);
      for (const link of all(".operands .to", card)) {
        const found = segments(link);
        const slot = slots.find((name) => link.classList.contains(name));
        for (const segment of found) segment.classList.add(slot, ...(quiet ? ["calm"] : []));
        if (found.length) found[0].dataset.role = link.dataset.role;
        marked.push(...found);
      }
      card.scrollIntoView({ block: "nearest" });
      connect();
    }
    if (focus) card.querySelector(".head").focus({ preventScroll: true });
    const first = all(".operands .to", card)[0];
    if (first && segments(first).length) scrollTo(segments(first)[0]);
  }

  // Curves from each operand to the stated value, drawn over the text.
  function connect() {
    if (!current) return;
    const svg = docOf(current).querySelector(".links");
    svg.replaceChildren();
    const links = all(".operands .to", current);
    if (links.length < 2 || links.length > 40) return;
    const frame = svg.getBoundingClientRect();
    const place = (link) => {
      const segment = segments(link)[0];
      const box = segment && segment.getClientRects()[0];
      return box && { x: box.left + box.width / 2 - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top };
    };
    const end = place(links[0]);
    if (!end) return;
    for (const link of links.slice(1)) {
      const start = place(link);
      if (!start) continue;
      const same = Math.abs(start.top - end.top) < 4;
      const down = start.top < end.top;
      const y1 = same || down ? start.bottom : start.top;
      const y2 = same || !down ? end.bottom : end.top;
      const bend = same ? 18 : Math.max(-60, Math.min(60, (y2 - y1) / 2)); // in the next line: a line between the two
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", same
        ? `M${start.x} ${y1 + 2} C${start.x} ${y1 + bend} ${end.x} ${y2 + bend} ${end.x} ${y2 + 2}`
        : `M${start.x} ${y1} C${start.x} ${y1 + bend} ${end.x} ${y2 - bend} ${end.x} ${y2}`);
      path.setAttribute("class", "from-" + slots.find((name) => link.classList.contains(name)));
      svg.append(path);
    }
  }

  function filter() {
    const verdicts = new Set(all("[name=v]:checked", form).map((box) => box.value));
    const code = form.elements.c.value;
    for (const card of cards) {
      card.classList.toggle("hide", !verdicts.has(card.dataset.v) || (code !== "" && card.dataset.c !== code));
    }
    if (current && current.classList.contains("hide")) release();
    for (const doc of docs) doc.classList.toggle("bare", !doc.querySelector(".card:not(.hide)"));
    shown.textContent = `显示 ${visible().length} / ${cards.length} 条`;
  }

  // A click on a number in the text selects the gravest finding on it, shown or not.
  const ofSegment = new Map();
  for (const card of cards) {
    const link = card.querySelector(".operands .to");
    const [first, last] = link.dataset.e.split("-").map(Number);
    for (let i = first; i <= last; i++) {
      const id = `s${docOf(card).id.slice(1)}-${i}`;
      if (!ofSegment.has(id)) ofSegment.set(id, card);
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.to");
    if (link) {
      event.preventDefault();
      if (link.closest(".card") !== current) select(link.closest(".card"));
      const found = segments(link);
      if (link.classList.contains("repair")) {
        for (const segment of found) segment.classList.add("repair");
        marked.push(...found);
      }
      if (found.length) scrollTo(found[0]);
      return;
    }
    const card = event.target.closest(".card");
    if (card) {
      if (event.target.closest("a")) event.preventDefault();
      if (getSelection().isCollapsed) select(card);
      return;
    }
    const segment = event.target.closest(".text span[id]");
    const hit = segment && ofSegment.get(segment.id);
    if (hit && getSelection().isCollapsed) {
      hit.classList.remove("hide");
      select(hit);
      return;
    }
    const row = event.target.closest(".index a");
    if (row) {
      event.preventDefault();
      release();
      showDoc(document.querySelector(row.hash));
      history.replaceState(null, "", row.hash);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input:not([type=checkbox])")) return;
    const list = visible();
    if (event.key === "j" || event.key === "k") {
      const first = list.find((card) => docOf(card).classList.contains("on")) || list[0];
      const at = list.indexOf(current) + (event.key === "j" ? 1 : -1);
      const next = current ? list[at] : first;
      if (next) select(next, true);
      event.preventDefault();
    } else if (event.key === "Enter" && current && !event.target.closest("a.to, summary, .index a, .outline a")) {
      const links = all(".operands .to", current);
      if (event.target.closest(".card") === null || event.target.closest(".card") === current) {
        step = (step + 1) % links.length;
        scrollTo(segments(links[step])[0]);
        event.preventDefault();
      }
    } else if (event.key === "Escape") {
      release();
    }
  });

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("change", (event) => {
    if (event.target.name !== "t") return;
    document.body.classList.toggle(`no-${event.target.value}`, !event.target.checked);
    for (const box of all(`[name=t][value=${event.target.value}]`)) box.checked = event.target.checked;
  });
  // Paragraphs get their real height when they come near the screen: what is drawn over them moves with them.
  const watch = new ResizeObserver(connect);
  for (const text of all(".text")) watch.observe(text);

  if (matchMedia("(max-width: 78rem)").matches) for (const outline of all(".outline")) outline.open = false;
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  const worst = docs.find((doc) => doc.querySelector(".v-inconsistent, .v-impossible"));
  if (docs.length) showDoc((asked && docOf(asked)) || worst || docs[0]);
  filter();
  if (asked && asked.matches(".card")) {
    asked.classList.remove("hide");
    select(asked);
  }
})();

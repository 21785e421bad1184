"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const docs = all(".doc"), cards = all(".card"), form = document.querySelector(".filters");
  const rows = all(".index tbody tr"), shown = document.querySelector(".shown");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const slots = ["stated", "numerator", "denominator", "other", "repair"];
  const verdicts = ["inconsistent", "impossible", "doubtful", "unverifiable", "consistent"].map((name) => `v-${name}`);
  const states = [...slots, ...verdicts, "first", "last", "here"];
  const top = document.querySelector(".top");
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
      segment.classList.remove(...states);
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

  // The part of the window that neither the header nor, on a phone, the findings cover.
  function clearing(doc) {
    const panel = doc.querySelector(".findings");
    const from = getComputedStyle(top).position === "sticky" ? top.getBoundingClientRect().bottom : 0;
    const to = getComputedStyle(panel).position === "fixed" ? panel.getBoundingClientRect().top : innerHeight;
    return { from, to };
  }

  // Brings all of the segments into the clear part of the window, or the first of them where it has no room for all.
  function bring(found) {
    if (!found.length) return;
    const { from, to } = clearing(docOf(found[0]));
    const boxes = found.map((segment) => segment.getBoundingClientRect());
    let low = Math.min(...boxes.map((box) => box.top)), high = Math.max(...boxes.map((box) => box.bottom));
    if (high - low > (to - from) * 0.85) [low, high] = [boxes[0].top, boxes[0].bottom];
    const by = (low + high) / 2 - (from + to) / 2;
    scrollBy({ top: by, behavior: calm.matches || Math.abs(by) > 3 * innerHeight ? "auto" : "smooth" });
  }

  function show(link) {
    const found = segments(link);
    if (!found.length) return;
    const slot = slots.find((name) => link.classList.contains(name));
    const colours = slot === "stated" ? [`v-${link.closest(".card").dataset.v}`] : [];
    for (const segment of found) segment.classList.add(slot, ...colours);
    found[0].classList.add("first");
    found[found.length - 1].classList.add("last");
    if (link.dataset.role) found[0].dataset.role = link.dataset.role;
    marked.push(...found);
  }

  function select(card, focus) {
    const links = all(".operands .to", card);
    if (card !== current) {
      release();
      current = card;
      step = 0;
      showDoc(docOf(card));
      card.classList.add("on");
      card.querySelector(".head").setAttribute("aria-current", "true");
      for (const link of links) show(link);
      connect();
    }
    // Cards far away get their height when they come near: what was the right place may be none a frame later.
    card.scrollIntoView({ block: "nearest" });
    requestAnimationFrame(() => card === current && card.scrollIntoView({ block: "nearest" }));
    if (focus) card.querySelector(".head").focus({ preventScroll: true });
    bring(links.flatMap(segments));
  }

  // Brings one number into the window and sets it apart from the others.
  function point(link) {
    for (const segment of marked) segment.classList.remove("here");
    const found = segments(link);
    for (const segment of found) segment.classList.add("here");
    bring(found.slice(0, 1));
  }

  // Lines from each operand to the stated value: in the gaps between the lines of text and down its left edge, never
  // across a word.
  function connect() {
    if (!current) return;
    const text = docOf(current).querySelector(".text"), svg = text.querySelector(".links");
    svg.replaceChildren();
    const [stated, ...links] = all(".operands .to", current);
    if (!stated || !links.length || links.length > 40) return;
    const frame = svg.getBoundingClientRect(), edge = parseFloat(getComputedStyle(text).paddingLeft) - 5;
    const boxOf = (link) => {
      const box = segments(link)[0]?.getClientRects()[0];
      return box && { left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top,
        bottom: box.bottom - frame.top, middle: (box.left + box.right) / 2 - frame.left };
    };
    const end = boxOf(stated);
    if (!end) return;
    const row = parseFloat(getComputedStyle(text).lineHeight);
    for (const [i, link] of links.entries()) {
      const gap = links.length > 3 ? 5 : 4 + 2 * i; // a few lines stand apart, many run together
      const start = boxOf(link);
      if (!start) continue;
      const under = end.top - start.top; // how far the stated value is below the operand
      const out = Math.min(start.middle, start.left + 30), into = end.right - 7;
      let points;
      if (Math.abs(under) < row / 2) {
        points = [[out, start.bottom], [out, start.bottom + gap], [end.middle, start.bottom + gap], [end.middle, end.bottom]];
      } else if (under > 0 && under < row * 1.5) {
        points = [[out, start.bottom], [out, start.bottom + gap], [into, start.bottom + gap], [into, end.top]];
      } else {
        points = [[out, start.bottom], [out, start.bottom + gap], [edge, start.bottom + gap], [edge, end.bottom + gap],
          [end.middle, end.bottom + gap], [end.middle, end.bottom]];
      }
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", rounded(points, 4));
      path.setAttribute("class", "from-" + slots.find((name) => link.classList.contains(name)));
      svg.append(path);
    }
  }

  function rounded(points, radius) {
    const toward = ([x, y], [u, v]) => {
      const length = Math.hypot(u - x, v - y) || 1, part = Math.min(radius, length / 2) / length;
      return `${x + (u - x) * part} ${y + (v - y) * part}`;
    };
    let path = `M${points[0].join(" ")}`;
    for (let i = 1; i < points.length - 1; i++) {
      path += ` L${toward(points[i], points[i - 1])} Q${points[i].join(" ")} ${toward(points[i], points[i + 1])}`;
    }
    return `${path} L${points[points.length - 1].join(" ")}`;
  }

  function filter() {
    const wanted = new Set(all("[name=v]:checked", form).map((box) => box.value));
    const code = form.elements.c.value;
    for (const card of cards) {
      card.classList.toggle("hide", !wanted.has(card.dataset.v) || (code !== "" && card.dataset.c !== code));
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
      if (link.classList.contains("repair")) show(link);
      point(link);
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
        point(links[step]);
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
  // What is drawn over the text moves with it when the window changes its width.
  const watch = new ResizeObserver(connect);
  for (const text of all(".text")) watch.observe(text);

  document.addEventListener("click", (event) => {
    const fold = event.target.closest(".fold");
    if (!fold) return;
    const folded = root.classList.toggle("folded");
    for (const button of all(".fold")) {
      button.setAttribute("aria-expanded", String(!folded));
      button.textContent = folded ? "展开" : "收起";
    }
  });

  // The header takes one line or more; what sticks under it must know.
  new ResizeObserver(() => root.style.setProperty("--head", `${top.offsetHeight}px`)).observe(top);

  const narrow = matchMedia("(max-width: 78rem)");
  const fit = () => { for (const outline of all(".outline")) outline.open = !narrow.matches; };
  narrow.addEventListener("change", fit);
  fit();
  // An address that ends with #f0-3 opens the page on that finding.
  function follow() {
    const asked = location.hash && document.getElementById(location.hash.slice(1));
    if (!asked || !docOf(asked)) return;
    showDoc(docOf(asked));
    if (asked.matches(".card")) {
      asked.classList.remove("hide");
      select(asked);
    }
  }

  const worst = docs.find((doc) => doc.querySelector(".v-inconsistent, .v-impossible"));
  if (docs.length) showDoc(worst || docs[0]);
  filter();
  addEventListener("hashchange", follow);
  follow();
})();

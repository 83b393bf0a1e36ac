// What the page does by itself: opens sources, reports and pairs beside what was clicked, hands orders to the server,
// asks before anything is deleted, and says once that an answer is ready. Everything shown comes finished from the server.
"use strict";

const byId = (id) => document.getElementById(id);
let opener = null;

function say(words) {
  const status = byId("desk-status");
  if (status) { status.textContent = ""; setTimeout(() => { status.textContent = words; }, 50); }
}

// Gradio takes a text from its own box when it is typed in and Enter is pressed there.
function order(box, what) {
  const field = document.querySelector(`#${box} textarea, #${box} input`);
  if (!field) { return; }
  const proto = field.tagName === "TEXTAREA" ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, "value").set.call(field, JSON.stringify({ ...what, n: Date.now() % 1e9 }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true, cancelable: true }));
}

async function fetched(path, options) {
  const reply = await fetch(path, { credentials: "same-origin", ...options });
  if (reply.status === 401) { location.href = "/login"; }
  return [reply.ok, await reply.text()];
}

async function openIn(box, path, from, focus) {
  opener = from;
  box.hidden = false;
  box.innerHTML = '<p class="desk desk-busy">Opening…</p>';
  const [, html] = await fetched(path);
  box.innerHTML = html;
  const close = document.createElement("button");
  close.type = "button"; close.className = "desk-quiet desk-close"; close.textContent = "Close";
  close.addEventListener("click", () => shut(box));
  (box.querySelector(".desk") || box).prepend(close);
  document.querySelectorAll("[aria-current]").forEach((old) => { if (old.matches(".desk-cite, .desk-line")) { old.removeAttribute("aria-current"); } });
  if (from) { from.setAttribute("aria-current", "true"); }
  const marked = box.querySelector("#desk-marked");
  const title = box.querySelector(".desk-panel-title");
  const target = focus === "marked" && marked ? marked : title;
  if (target) { target.focus({ preventScroll: true }); }
  if (marked) { scrollInside(marked); }
  if (!marked || focus !== "marked") { box.scrollIntoView({ block: "nearest" }); }
  if (box.id !== "desk-sources") { (marked && box.id === "desk-reader" ? marked : box).scrollIntoView({ block: box.id === "desk-reader" && marked ? "center" : "start" }); }
}

// The passage scrolls in its own frame, so that the page stays where the reader was.
function scrollInside(marked) {
  const frame = marked.closest(".desk-passage");
  if (frame && frame.scrollHeight > frame.clientHeight + 4) {
    frame.scrollTop += marked.getBoundingClientRect().top - frame.getBoundingClientRect().top - 60;
  } else { marked.scrollIntoView({ block: "center" }); }
}

function shut(box) {
  box.hidden = true; box.innerHTML = "";
  document.querySelectorAll(".desk-cite[aria-current], .desk-line[aria-current]").forEach((old) => old.removeAttribute("aria-current"));
  if (opener && document.contains(opener)) { opener.focus(); }
}

// What a chip can be changed to: fetched when its menu is opened, gone when it is left.
async function toggleMenu(button) {
  const open = button.getAttribute("aria-expanded") === "true";
  shutMenu();
  if (open) { return; }
  button.setAttribute("aria-expanded", "true");
  const [ok, html] = await fetched(button.dataset.choices);
  if (!ok || !document.contains(button)) { button.setAttribute("aria-expanded", "false"); return; }
  const box = document.createElement("div");
  box.className = "desk-menu-box"; box.innerHTML = html;
  button.parentElement.append(box);
  const over = box.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
  if (over > 0) { box.style.left = `${-over}px`; }
  box.scrollIntoView({ block: "nearest" });
  const first = box.querySelector("button");
  if (first) { first.focus({ preventScroll: true }); }
}

function shutMenu(refocus) {
  document.querySelectorAll(".desk-menu-box").forEach((box) => {
    const button = box.parentElement.querySelector(".desk-choose");
    box.remove();
    if (button) { button.setAttribute("aria-expanded", "false"); if (refocus) { button.focus(); } }
  });
}

function showTab(name) {
  const tab = [...document.querySelectorAll('#desk-tabs [role="tab"]')].find((one) => one.textContent.trim() === name);
  if (tab && tab.getAttribute("aria-selected") !== "true") { tab.click(); }
}

function copy(text, said) {
  const done = () => say(said);
  if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, () => fallBack(text, done)); } else { fallBack(text, done); }
}

function fallBack(text, done) {
  const area = document.createElement("textarea");
  area.value = text; document.body.append(area); area.select();
  document.execCommand("copy"); area.remove(); done();
}

function asked(title, words, confirm, value) {
  return new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "desk-dialog desk"; dialog.setAttribute("aria-labelledby", "desk-dialog-title");
    const heading = document.createElement("h2"); heading.id = "desk-dialog-title"; heading.textContent = title;
    const text = document.createElement("p"); text.textContent = words;
    const field = document.createElement("input"); field.setAttribute("aria-label", title); field.maxLength = 80;
    const row = document.createElement("p"); row.className = "desk-actions";
    const yes = document.createElement("button"); yes.className = "desk-button desk-primary"; yes.textContent = confirm;
    const no = document.createElement("button"); no.className = "desk-button"; no.textContent = "Cancel";
    let said = null;
    yes.addEventListener("click", () => { said = value === undefined ? true : field.value.trim(); dialog.close(); });
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => { dialog.remove(); answer(said); });
    row.append(yes, no); dialog.append(heading, text);
    if (value !== undefined) { field.value = value; dialog.append(field); field.addEventListener("keydown", (e) => { if (e.key === "Enter") { yes.click(); } }); }
    dialog.append(row); document.body.append(dialog); dialog.showModal();
    (value === undefined ? no : field).focus();
  });
}

const clicks = {
  source: (el) => openIn(byId("desk-sources"), el.dataset.source, el, "marked"),
  pair: (el) => openIn(byId("desk-pair"), el.dataset.pair, el),
  report: (el) => {
    const span = el.dataset.span ? `?span=${el.dataset.span}` : "";
    if (!byId("desk-reader")) { location.href = `/desk/reports/${encodeURIComponent(el.dataset.report)}${span}`; return; }
    showTab("Reports");
    setTimeout(() => openIn(byId("desk-reader"), `/desk/reports/${encodeURIComponent(el.dataset.report)}${span}`, el), 120);
  },
  jump: (el) => { const to = byId(el.dataset.jump); if (to) { to.scrollIntoView({ block: "start" }); to.focus({ preventScroll: true }); } },
  ask: (el) => order("desk-order", { do: "ask", question: el.dataset.ask }),
  do: (el) => { shutMenu(); order("desk-order", JSON.parse(el.dataset.do)); },
  choices: (el) => toggleMenu(el),
  all: (el) => {
    const box = el.parentElement.previousElementSibling;
    const table = box.querySelector(".desk-long");
    const next = table.querySelector("tbody tr:nth-child(26)");
    table.classList.add("desk-all"); el.parentElement.remove();
    if (next) { next.tabIndex = -1; next.focus({ preventScroll: true }); }
  },
  open: (el) => order("desk-order", { do: "open", id: el.dataset.open }),
  copy: (el) => copy(el.dataset.copy, "Quotation copied."),
  rename: async (el) => {
    const name = await asked("Rename this conversation", "", "Rename", el.dataset.name);
    if (name) { order("desk-order", { do: "rename", id: el.dataset.rename, name }); }
  },
  delete: async (el) => {
    if (await asked("Delete this conversation?", `“${el.dataset.name}” and its answers will be gone. The audit keeps its own record.`, "Delete")) {
      order("desk-order", { do: "delete", id: el.dataset.delete });
    }
  },
  remove: async (el) => {
    if (await asked("Remove this report?", `“${el.dataset.name}” will be found no longer. Its original can be added again.`, "Remove")) {
      order("desk-order-reports", { do: "remove", id: el.dataset.remove });
    }
  },
  replace: (el) => {
    opener = el;
    order("desk-order-reports", { do: "replace", id: el.dataset.replace });
    whenThere("#desk-replacing h2", (title) => { title.focus(); title.scrollIntoView({ block: "start" }); });
  },
  case: (el) => order("desk-order-evaluation", { case: el.dataset.case }),
  good: async (el) => { await judged(el.dataset.good, { good: "true" }); pressed(el); },
  bad: (el) => { const form = document.querySelector(`[data-feedback="${el.dataset.bad}"]`); form.hidden = !form.hidden; if (!form.hidden) { form.querySelector("select").focus(); } },
  share: async (el) => {
    const [ok, path] = await fetched(`/desk/answers/${el.dataset.share}/share`, { method: "POST" });
    if (ok) { copy(location.origin + path, "Link copied. Anyone who can log in here can open it."); el.textContent = "Link copied"; }
  },
};

// What the server is about to put on the page.
function whenThere(selector, act, tries = 40) {
  const found = document.querySelector(selector);
  if (found) { act(found); } else if (tries) { setTimeout(() => whenThere(selector, act, tries - 1), 50); }
}

async function judged(turn, fields) {
  const [ok, words] = await fetched(`/desk/answers/${turn}/feedback`, { method: "POST", body: new URLSearchParams(fields) });
  say(ok ? words : "That could not be kept.");
}

function pressed(button) {
  button.parentElement.querySelectorAll("[aria-pressed]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
}

document.addEventListener("click", (event) => {
  if (!event.target.closest(".desk-menu-box, .desk-choose")) { shutMenu(); }
  for (let el = event.target; el && el.dataset; el = el.parentElement) {
    const what = Object.keys(clicks).find((name) => name in el.dataset && el.matches("a, button"));
    if (what) {
      if (el.tagName === "A" && (event.ctrlKey || event.metaKey || event.shiftKey)) { return; }
      event.preventDefault(); clicks[what](el); return;
    }
  }
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-feedback]");
  if (!form) { return; }
  event.preventDefault();
  await judged(form.dataset.feedback, { good: "false", reason: form.reason.value, text: form.words.value });
  form.hidden = true;
  pressed(document.querySelector(`[data-bad="${form.dataset.feedback}"]`));
});

document.addEventListener("keydown", (event) => {
  const menu = document.activeElement && document.activeElement.closest(".desk-menu-box");
  if (menu && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const all = [...menu.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    all[(at + all.length) % all.length].focus(); event.preventDefault(); return;
  }
  if (event.key !== "Escape") { return; }
  if (document.querySelector(".desk-menu-box")) { shutMenu(true); return; }
  const box = ["desk-sources", "desk-pair", "desk-reader"].map(byId).find((one) => one && !one.hidden && (lost() || one.contains(document.activeElement)));
  if (box) { shut(box); }
});

function lost() { return !document.activeElement || document.activeElement === document.body; }

// A question sent while the page is still opening waits for it: else the opening text would cover its answer.
let held = null;
const opening = () => document.querySelector("#desk-transcript .desk-busy");
["keydown", "click"].forEach((kind) => document.addEventListener(kind, (event) => {
  const at = kind === "click" ? "#desk-send" : "#desk-question";
  if ((kind === "keydown" && (event.key !== "Enter" || event.shiftKey)) || !event.target.closest(at) || !opening()) { return; }
  event.preventDefault(); event.stopImmediatePropagation();
  held = held || setInterval(() => { if (!opening()) { clearInterval(held); held = null; byId("desk-send").click(); } }, 80);
}, true));

// One announcement for each answer, when it is whole.
let announced = "";
new MutationObserver(() => {
  const last = document.querySelector("#desk-transcript [data-announce]");
  if (last && last.dataset.turn !== announced) {
    announced = last.dataset.turn;
    say(last.dataset.announce);
    const turn = document.getElementById(`turn-${announced}`);
    if (turn) {
      turn.scrollIntoView({ block: "start", behavior: "smooth" });
      // What was clicked (a chip, a suggestion) is gone with the page it stood on: go on from the answer.
      const asked = turn.querySelector(".desk-asked");
      if (lost()) { asked.tabIndex = -1; asked.focus({ preventScroll: true }); }
    }
  }
}).observe(document.body, { childList: true, subtree: true });

// Two of gradio's own elements have no language or name of their own.
document.documentElement.lang = "en";

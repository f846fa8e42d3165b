// What scripts add to pages that work without them. Nothing here decides anything.
"use strict";

// A notice after a post takes the focus, so that it is read first.
function focusNotice(root) {
  const notice = root.querySelector("[data-focus]");
  if (notice) notice.focus({ preventScroll: false });
}

// "/" goes to the search box.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// <button data-dialog="id"> opens a dialog; the same button, without scripts, leads to its page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && dialog.showModal) {
    event.preventDefault();
    dialog.showModal();
  }
  const closer = event.target.closest("[data-close]");
  if (closer && closer.closest("dialog")) {
    event.preventDefault();
    closer.closest("dialog").close();
  }
  const closed = event.target.closest("[data-dismiss]");
  if (closed) closed.closest(".toast").remove();
});

// <form data-guard> warns before what was typed is left behind.
const changed = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && "guard" in form.dataset) changed.add(form);
});
document.addEventListener("submit", (event) => {
  changed.delete(event.target);
});
// What saves itself is safe once the server has answered; what it does not answer is said, and sent
// again when the line is back or the page is left for another.
function unsaved(form, words) {
  const told = form.querySelector("[role=status].told");
  if (!told) return;
  told.textContent = words;
  told.classList.toggle("error", Boolean(words));
}
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (!form) return;
  if (event.detail.successful || event.detail.xhr.status === 422) changed.delete(form);
  else unsaved(form, form.dataset.unsaved || "");
});
function saveAgain() {
  for (const form of changed) {
    if (form.isConnected && form.hasAttribute("hx-post")) {
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}
window.addEventListener("online", saveAgain);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") saveAgain();
});
window.addEventListener("beforeunload", (event) => {
  for (const form of changed) if (form.isConnected) event.preventDefault();
});

// <input type=checkbox data-all="name"> ticks all boxes of that name in its form.
document.addEventListener("change", (event) => {
  const all = event.target.closest("[data-all]");
  if (!all) return;
  const boxes = all.form.elements[all.dataset.all];
  for (const box of boxes instanceof RadioNodeList ? boxes : [boxes]) box.checked = all.checked;
});

// A fold of boxes says what is ticked in it.
document.addEventListener("change", (event) => {
  const fold = event.target.closest?.("details.boxes");
  if (!fold) return;
  const names = [...fold.querySelectorAll("input:checked + span")].map((each) => each.textContent);
  const comma = document.documentElement.lang === "ja" ? "、" : ", ";
  fold.querySelector("[data-chosen]").textContent = names.join(comma);
});

// <select data-submit> sends its form when another choice is made.
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-submit]")) event.target.form.requestSubmit();
});

// The same letters, however they are typed: width, case, and katakana as hiragana.
function folded(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

// A list of options under a box to type in, as the keyboard and a screen reader expect it.
function listUnder(input, list) {
  let active = -1;

  function stand() {
    const attributes = {
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    list.setAttribute("role", "listbox");
    list.hidden = true;
  }
  function unmark() {
    active = -1;
    for (const item of list.children) item.setAttribute("aria-selected", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function close() {
    list.hidden = true;
    unmark();
    input.setAttribute("aria-expanded", "false");
  }
  function open() {
    if (!list.children.length) close();
    else {
      unmark();
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }
    return !list.hidden;
  }
  function mark(next) {
    active = (next + list.children.length) % list.children.length;
    Array.from(list.children).forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === active));
    });
    const item = list.children[active];
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }
  // what a key does: arrows move, Enter takes the marked one, Escape closes; a click takes, too
  function obey(reopen, take) {
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // the key is the input method's: kana on their way to kanji
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const down = event.key === "ArrowDown";
        if (list.hidden) reopen();
        else if (active < 0) mark(down ? 0 : -1);
        else mark(active + (down ? 1 : -1));
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        take(active);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) take(Array.from(list.children).indexOf(option));
    });
  }
  return { stand, open, close, mark, unmark, obey };
}

// <input data-offer="address"> gets a list of what the words typed so far may mean.
function typeAhead(input) {
  const list = document.createElement("ul");
  const under = listUnder(input, list);
  const holder = input.parentElement;
  const wait = 120; // milliseconds without a key
  let timer = 0;
  let asked = new AbortController();

  list.id = `${input.id}_list`;
  list.setAttribute("aria-label", input.dataset.offered);
  holder.classList.add("combo");
  input.after(list);
  under.stand();

  function take(place) {
    window.location.assign(list.children[place].dataset.address);
  }
  async function ask() {
    asked.abort();
    asked = new AbortController();
    const address = `${input.dataset.offer}?${new URLSearchParams({ q: input.value })}`;
    try {
      const answer = await fetch(address, { signal: asked.signal });
      const options = answer.ok && !answer.redirected ? await answer.text() : "";
      list.innerHTML = options;
      if (document.activeElement === input) under.open();
    } catch (error) {
      if (error.name !== "AbortError") under.close(); // offline: the search itself will say so
    }
  }

  // what was asked for fewer words does not open a list any more
  function forget() {
    clearTimeout(timer);
    asked.abort();
    under.unmark();
  }
  function stop() {
    forget();
    under.close();
  }

  input.addEventListener("input", () => {
    forget();
    if (input.value.trim()) timer = setTimeout(ask, wait);
    else under.close();
  });
  input.addEventListener("blur", stop);
  input.form?.addEventListener("submit", stop);
  under.obey(ask, take);
}

// <select data-combo> becomes a box to type in with a list under it.
function combobox(select) {
  const options = Array.from(select.options).filter((option) => option.value);
  const holder = document.createElement("div");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const under = listUnder(input, list);
  let shown = [];

  holder.className = "combo";
  input.className = "input";
  input.id = `${select.id}_typed`;
  list.id = `${select.id}_list`;
  under.stand();
  for (const name of ["aria-describedby", "aria-invalid", "required"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  if (label) {
    label.htmlFor = input.id;
    list.setAttribute("aria-label", label.firstChild.textContent.trim());
  }
  if (select.value) input.value = select.selectedOptions[0].text;
  select.required = false;
  select.hidden = true;
  select.before(holder);
  holder.append(input, list, select);

  function choose(option) {
    select.value = option.value;
    input.value = option.text;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    under.close();
  }
  function open() {
    const wanted = folded(input.value);
    const all = select.value && input.value === select.selectedOptions[0].text;
    shown = options
      .filter((option) => all || folded(`${option.text} ${option.dataset.words || ""}`).includes(wanted))
      .slice(0, 50);
    list.replaceChildren(
      ...shown.map((option, place) => {
        const item = document.createElement("li");
        item.id = `${list.id}_${place}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = option.text;
        return item;
      }),
    );
    if (under.open()) under.mark(0);
  }

  input.addEventListener("input", () => {
    select.value = "";
    open();
  });
  under.obey(open, (place) => choose(shown[place]));
  input.addEventListener("blur", () => {
    under.close();
    const same = options.find((option) => folded(option.text) === folded(input.value));
    if (same) choose(same);
    else if (!input.value) select.value = "";
    else if (!select.value) input.value = "";
  });
}

// <span data-insert="id"> becomes a button that writes its words into a box, where the caret stands.
function insertable(word) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.lang = word.lang;
  button.textContent = word.textContent;
  button.addEventListener("click", () => {
    const box = document.getElementById(word.dataset.insert);
    const start = box.selectionStart;
    const gap = start > 0 && !/\s$/.test(box.value.slice(0, start)) ? " " : "";
    box.setRangeText(gap + word.textContent, start, box.selectionEnd, "end");
    box.focus();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  word.replaceWith(button);
}

function enhance(root) {
  for (const word of root.querySelectorAll("span[data-insert]")) insertable(word);
  for (const select of root.querySelectorAll("select[data-combo]:not([hidden])")) combobox(select);
  for (const input of root.querySelectorAll("input[data-offer]:not([role])")) typeAhead(input);
}

document.addEventListener("DOMContentLoaded", () => {
  enhance(document);
  standAtBox();
  focusNotice(document);
});
document.addEventListener("htmx:afterSwap", (event) => {
  enhance(event.target);
  focusNotice(event.target);
});
// A part that is drawn anew keeps open what its reader opened.
let opened = [];
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target } = event.detail;
  if (target) opened = Array.from(target.querySelectorAll("details[id][open]"), (one) => one.id);
});
document.addEventListener("htmx:oobAfterSwap", (event) => {
  for (const id of opened) {
    const one = document.getElementById(id);
    if (one) one.open = true;
  }
  enhance(event.target);
});
// The address of a box opens what it is folded in, and the box takes the focus.
function standAtBox() {
  const box = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!box || !box.closest(".by-hand")) return;
  for (let fold = box.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const control = box.matches("input, select, textarea") ? box : box.querySelector("input:not([type=hidden]), select, textarea");
  if (control) control.focus({ preventScroll: true });
  box.scrollIntoView({ block: "start" });
}
window.addEventListener("hashchange", standAtBox);
// A sentence that is already said is not said again.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (!target || target.getAttribute("role") !== "status") return;
  if (target.textContent.trim() === fragment.textContent.trim()) event.detail.shouldSwap = false;
});

// <tbody data-ordered="place">: a row is dragged to another place by its edge; the buttons of its
// form do the same without a mouse. The new place is sent with the row's own verb.
function orderable(body) {
  let dragged = null;
  for (const row of body.rows) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      if (event.target.closest("input, button, a")) event.preventDefault();
      else {
        dragged = row;
        row.classList.add("dragged");
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", row.id);
      }
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("dragged");
      dragged = null;
    });
    row.addEventListener("dragover", (event) => {
      if (!dragged || dragged === row) return;
      event.preventDefault();
      const after = event.clientY > row.getBoundingClientRect().top + row.offsetHeight / 2;
      row[after ? "after" : "before"](dragged);
    });
    row.addEventListener("drop", (event) => event.preventDefault());
  }
  body.addEventListener("dragover", (event) => dragged && event.preventDefault());
  body.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const form = body.closest("form");
    for (const [name, value] of [
      ["act", dragged.dataset.place],
      [body.dataset.ordered, String(Array.from(body.rows).indexOf(dragged) + 1)],
    ]) {
      const box = document.createElement("input");
      box.type = "hidden";
      box.name = name;
      box.value = value;
      form.append(box);
    }
    form.requestSubmit();
  });
}
document.addEventListener("DOMContentLoaded", () => {
  for (const body of document.querySelectorAll("tbody[data-ordered]")) orderable(body);
});

// <a data-zoom href="large picture"> opens the picture in <dialog id="zoom">; without scripts the
// link leads to the picture itself. Left and right turn to the others, Escape closes.
function zoomable(dialog) {
  const picture = dialog.querySelector("img");
  const frame = picture.parentElement;
  const size = dialog.querySelector("[data-zoom-size]");
  const links = Array.from(document.querySelectorAll("a[data-zoom]"));
  let here = 0;
  function show(place) {
    here = (place + links.length) % links.length;
    picture.src = links[here].href;
    picture.alt = links[here].querySelector("img").alt;
    picture.hidden = false;
    frame.scrollTo(0, 0);
  }
  function resize(full) {
    dialog.classList.toggle("full", full);
    size.setAttribute("aria-pressed", String(full));
  }
  for (const turn of dialog.querySelectorAll("[data-zoom-turn]")) turn.hidden = links.length < 2;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-zoom]");
    if (link && dialog.showModal && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      resize(false);
      show(links.indexOf(link));
      dialog.showModal();
      frame.focus();
    }
    const turn = event.target.closest("[data-zoom-turn]");
    if (turn) show(here + Number(turn.dataset.zoomTurn));
    if (event.target === picture || event.target.closest("[data-zoom-size]")) resize(!dialog.classList.contains("full"));
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || links.length < 2 || dialog.classList.contains("full")) return;
    event.preventDefault();
    show(here + step);
  });
}
document.addEventListener("DOMContentLoaded", () => {
  const dialog = document.getElementById("zoom");
  if (dialog) zoomable(dialog);
});

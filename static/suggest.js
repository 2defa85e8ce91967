// Suggestions under the search box, after the WAI-ARIA combobox pattern (list autocomplete, manual
// selection). The text is the reader's: nothing here changes it but choosing a word, so a Hangul
// syllable half composed is never disturbed. Without this file the box is a plain search field.
const PAUSE_MS = 120;
const form = document.getElementById("search");
const field = form?.elements.q;
if (field?.dataset.suggest) {
  const list = document.createElement("ul");
  const spoken = document.createElement("p");
  const known = new Map();
  const place = new URL(form.action).pathname.slice(1);
  let timer, asking, composing = false, at = -1;

  Object.assign(list, { id: "suggestions", hidden: true, className: "suggestions" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "추천");
  spoken.className = "unseen";
  spoken.setAttribute("aria-live", "polite");
  field.parentElement.append(list, spoken);
  field.type = "text"; // a search field may not be a combobox
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) field.setAttribute(name, value);

  const mark = (next) => {
    list.children[at]?.setAttribute("aria-selected", "false");
    at = next;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    mark(-1);
    list.hidden = true;
    spoken.textContent = "";
    field.setAttribute("aria-expanded", "false");
  };
  const part = (name, text) => Object.assign(document.createElement("span"), { className: name, textContent: text });
  const show = (found) => {
    mark(-1);
    list.replaceChildren(...found.map(([text, count, what, url], number) => {
      const option = document.createElement("li");
      option.id = `suggestion-${number + 1}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(part("suggested", text), part("what", [what, count].filter(Boolean).join(" · ")));
      Object.assign(option.dataset, url ? { url } : { word: text });
      return option;
    }));
    list.hidden = !found.length;
    list.scrollTop = 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    spoken.textContent = found.length ? `추천 ${found.length}개` : "";
  };
  const ask = async () => {
    const typed = field.value.trim();
    asking?.abort();
    if (!typed) return close();
    if (!known.has(typed)) {
      asking = new AbortController();
      const address = `${field.dataset.suggest}?${new URLSearchParams({ in: place, q: typed })}`;
      try {
        const answer = await fetch(address, { signal: asking.signal });
        if (!answer.ok) return close();
        known.set(typed, await answer.json());
      } catch {
        return; // the next key asks again
      }
    }
    if (document.activeElement === field && field.value.trim() === typed) show(known.get(typed));
  };
  const choose = ({ dataset: { url, word } }) => {
    if (url) return location.assign(url);
    if (composing) field.blur(); // the syllable is finished before the text is changed
    field.value = word;
    form.requestSubmit();
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  field.addEventListener("compositionstart", () => { composing = true; });
  field.addEventListener("compositionend", () => { composing = false; });
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  const move = (step) => {
    const count = list.children.length + 1; // one place more: the text itself
    mark(((at + 1 + step + count) % count) - 1);
  };
  const keys = {
    ArrowDown: () => (list.hidden ? ask() : move(1)),
    ArrowUp: () => !list.hidden && move(-1),
    Escape: close,
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      if (at < 0 || event.isComposing) return;
      event.preventDefault();
      choose(list.children[at]);
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      mark(-1);
    } else if (keys[event.key] && !(event.key === "Escape" && list.hidden)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
}

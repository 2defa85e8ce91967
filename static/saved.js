// Keeps records and searches on this device. The page /saved asks the server how they are now; the
// server keeps nothing. Without this file no button shows, and that page says why it is empty.
const [KEY, MOST, KINDS] = ["saved", 100, "notice plan contract company search".split(" ")];
const BLOCKED = "브라우저가 저장을 막고 있어 담을 수 없습니다. 비공개 창이거나 사이트 데이터를 막아 두었는지 확인해 주십시오.";
const find = (id) => document.getElementById(id);
const same = (one) => (other) => one.kind === other.kind && one.id === other.id;
const texts = (...all) => all.every((each) => typeof each === "string");
const valid = (items) => (Array.isArray(items) ? items : [])
  .filter((it) => it && KINDS.includes(it.kind) && texts(it.id, it.title, it.mark)).slice(0, MOST);
const read = () => {
  try { return valid(JSON.parse(localStorage.getItem(KEY))); } catch (error) { return error instanceof SyntaxError ? [] : null; }
};
const write = (items) => {
  try { localStorage.setItem(KEY, JSON.stringify(items)); return true; } catch { return false; }
};

// A button that has a mark stands where the thing itself is seen: then it is seen as it is now.
const refresh = () => {
  const items = read() ?? [];
  for (const button of document.querySelectorAll(".save")) {
    const kept = items.find(same(button.dataset));
    button.hidden = false;
    button.setAttribute("aria-pressed", String(Boolean(kept)));
    if (kept && (button.dataset.mark ?? kept.mark) !== kept.mark) { kept.mark = button.dataset.mark; write(items); }
  }
};
const say = (button, text) => {
  button.parentElement.querySelector("small")?.remove();
  if (!text) return;
  const note = document.createElement("small");
  note.setAttribute("role", "alert");
  button.after(note);
  note.textContent = text;
};
const toggle = (button) => {
  const { kind, id, title, mark = "" } = button.dataset;
  const items = read();
  const others = items?.filter((each) => !same(each)(button.dataset));
  const isNew = others?.length === items?.length;
  if (isNew && others?.length >= MOST) return say(button, `${MOST}개까지 담을 수 있습니다.`);
  if (!others || !write(isNew ? [{ kind, id, title, mark }, ...others] : others)) return say(button, BLOCKED);
  say(button, "");
  refresh();
};
document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".save");
  if (button) toggle(button);
});
document.addEventListener("htmx:after:swap", refresh);
addEventListener("pageshow", ({ persisted }) => persisted && (note ? show() : refresh()));

const note = find("saved-note");
const tell = (text) => { note.textContent = text; note.hidden = !text; };
const show = async () => {
  const items = read();
  find("saved-actions").hidden = !items;
  if (!items) return tell(BLOCKED);
  if (!items.length) { find("saved").replaceChildren(); return tell("아직 담아 둔 것이 없습니다. 공고나 목록에서 별표가 있는 ‘담기’를 눌러 보십시오."); }
  const body = JSON.stringify(items.map(({ kind, id, mark }) => [kind, id, mark]));
  const answer = await fetch(location.pathname, { method: "POST", body, headers: { "Content-Type": "application/json", "HX-Request-Type": "partial" } }).catch(() => null);
  if (!answer?.ok) return tell("담아 둔 것이 지금 어떤지 서버에 묻지 못했습니다. 잠시 뒤에 다시 열어 주십시오.");
  find("saved").replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.children);
  for (const gone of document.querySelectorAll(".kept .gone")) gone.textContent = items.find(same(gone.parentElement.dataset))?.title;
  tell("");
  refresh();
};
if (note) {
  find("saved").addEventListener("click", ({ target }) => {
    if (target.id !== "saved-seen") return;
    const marks = [...document.querySelectorAll(".kept[data-mark]")].map((shown) => shown.dataset);
    write(read().map((item) => ({ ...item, mark: marks.find(same(item))?.mark ?? item.mark })));
    show();
  });
  find("saved-export").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(read(), null, 1)], { type: "application/json" }));
    link.download = "seoul-gyeyak-saved.json";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  find("saved-import").addEventListener("change", async ({ target }) => {
    const items = valid(await target.files[0]?.text().then(JSON.parse).catch(() => null));
    target.value = "";
    if (!items.length) return tell("담아 둔 목록이 아닌 파일입니다.");
    const kept = read();
    if (!write(valid([...kept, ...items.filter((item) => !kept.some(same(item)))]))) return tell(BLOCKED);
    show();
  });
  show();
}
refresh();

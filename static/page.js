// What plain HTML cannot do by itself. The page works without this file.
const LISTS = /^\/(search|plans|notices|openings|contracts|companies)$/;
const form = document.getElementById("search");

const showTab = () => {
  const tab = document.querySelector(".tabs [aria-current]");
  const strip = tab?.closest("ul");
  if (strip) strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
};
// A box that was tapped no longer follows its attribute: what the server says counts.
const showTicks = () => {
  for (const box of document.querySelectorAll("#filters [type=checkbox]")) box.checked = box.defaultChecked;
};
showTab();
document.addEventListener("htmx:after:swap", () => { showTab(); showTicks(); });

document.addEventListener("submit", (event) => {
  if (event.target !== form) return;
  const sheet = document.getElementById("filters");
  if (sheet?.matches(":popover-open")) sheet.hidePopover();
  // A found list is read, not typed into: let the phone put its keyboard away.
  if (matchMedia("(pointer: coarse)").matches) document.activeElement?.blur();
});

// The rows one chose to see on a page are kept on the device and asked for wherever a list is.
const kept = (value) => {
  try {
    if (value) localStorage.setItem("per", value);
    return /^(50|100)$/.exec(localStorage.getItem("per"))?.[0];
  } catch { return undefined; }
};
const askRows = () => {
  if (!form || form.elements.per || !kept()) return;
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "per", value: kept() });
  form.append(field);
};
document.addEventListener("submit", askRows, true);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link?.dataset.per) kept(link.dataset.per);
  else if (link?.origin === location.origin && LISTS.test(link.pathname) && kept()) {
    const there = new URL(link.href);
    const says = (name) => there.searchParams.has(name);
    if (!["per", "page", "upto"].some(says)) there.searchParams.set("per", kept());
    link.href = there;
  }
  for (const menu of document.querySelectorAll(".orders[open]"))
    if (!menu.contains(event.target)) menu.open = false;
}, true);
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.(".orders[open]");
  if (menu) { menu.open = false; menu.firstElementChild.focus(); }
});

// What plain HTML cannot do by itself. The page works without this file.
const showTab = () => {
  const tab = document.querySelector(".tabs [aria-current]");
  const strip = tab?.closest("ul");
  if (strip) strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
};
showTab();
document.addEventListener("htmx:after:swap", showTab);

document.addEventListener("submit", (event) => {
  if (event.target.id !== "search") return;
  const sheet = document.getElementById("filters");
  if (sheet?.matches(":popover-open")) sheet.hidePopover();
  // A found list is read, not typed into: let the phone put its keyboard away.
  if (matchMedia("(pointer: coarse)").matches) document.activeElement?.blur();
});

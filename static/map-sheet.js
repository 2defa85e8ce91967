// The list under the map on a phone: a sheet of three heights, by its buttons or by dragging its grip.
const sheet = document.getElementById("sheet");
const grip = document.getElementById("sheet-grip");
const SIZES = ["small", "middle", "large"];

const choose = (size) => {
  sheet.dataset.size = size;
  sheet.style.removeProperty("height");
  for (const button of sheet.querySelectorAll("[data-choose]"))
    button.setAttribute("aria-pressed", String(button.dataset.choose === size));
};
const heights = () => SIZES.map((size) => {
  const before = sheet.dataset.size;
  sheet.dataset.size = size;
  const { height } = sheet.getBoundingClientRect();
  sheet.dataset.size = before;
  return height;
});

sheet.addEventListener("click", (event) => {
  const button = event.target.closest("[data-choose]");
  if (button) choose(button.dataset.choose);
});
grip.addEventListener("pointerdown", (event) => {
  const [from, start] = [event.clientY, sheet.offsetHeight];
  sheet.classList.add("dragged");
  const ends = heights();
  let height = start;
  const move = ({ clientY }) => {
    height = Math.min(Math.max(start + from - clientY, ends[0]), ends[2]);
    sheet.style.height = `${height}px`;
  };
  const stop = () => {
    grip.removeEventListener("pointermove", move);
    sheet.classList.remove("dragged");
    const off = ends.map((end) => Math.abs(end - height));
    choose(SIZES[off.indexOf(Math.min(...off))]);
  };
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", move);
  for (const end of ["pointerup", "pointercancel"]) grip.addEventListener(end, stop, { once: true });
});

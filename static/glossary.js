// Shows the terms that have what is typed, at once. Without it the page is read as a whole.
const field = document.getElementById("term-filter");
const count = document.getElementById("term-count");
const bare = (text) => text.normalize("NFC").replace(/\s/g, "").toLowerCase();
const terms = [...document.querySelectorAll(".terms > div")].map((shown) => ({
  shown, said: bare(shown.querySelector("dt").textContent),
}));
field.parentElement.hidden = false;
field.addEventListener("input", () => {
  const wanted = bare(field.value);
  for (const { shown, said } of terms) shown.hidden = !said.includes(wanted);
  for (const section of document.querySelectorAll(".glossary section")) {
    section.hidden = !section.querySelector(".terms > div:not([hidden])");
  }
  count.textContent = `${document.querySelectorAll(".terms > div:not([hidden])").length}가지`;
});

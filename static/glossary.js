// Shows the terms that have what is typed, at once. Without it the page is read as a whole.
const field = document.getElementById("term-filter");
const count = document.getElementById("term-count");
const bare = (text) => text.normalize("NFC").replace(/\s/g, "").toLowerCase();
const terms = [...document.querySelectorAll(".terms > div")].map((shown) => ({
  shown, said: bare(shown.querySelector("dt").textContent),
}));
const filter = () => {
  const wanted = bare(field.value);
  for (const { shown, said } of terms) shown.hidden = !said.includes(wanted);
  for (const section of document.querySelectorAll(".glossary section")) {
    section.hidden = !section.querySelector(".terms > div:not([hidden])");
  }
};
field.parentElement.hidden = false;
field.addEventListener("input", () => {
  filter();
  count.textContent = `${terms.filter(({ shown }) => !shown.hidden).length}가지`;
});
// A link to a term leads there though the term was filtered away.
document.querySelector(".glossary").addEventListener("click", (event) => {
  if (!event.target.closest('a[href^="#"]')) return;
  field.value = "";
  filter();
});

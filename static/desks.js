// What a desk does where scripts run: a button that prints, and the mark on the row that was picked.
for (const button of document.querySelectorAll(".print-page")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
document.addEventListener("click", (event) => {
  const picked = event.target.closest(".desk-table tbody a[hx-get]");
  if (!picked) return;
  for (const link of document.querySelectorAll(".desk-table [aria-current]")) link.removeAttribute("aria-current");
  picked.setAttribute("aria-current", "true");
});

// Passing an issued certificate's address on: the phone's own sheet, or the clipboard.
const row = document.querySelector("[data-share]");
const canShare = Boolean(navigator.share ?? navigator.clipboard);
if (row && canShare) {
  const said = row.querySelector("[role=status]");
  const { share: url, title } = row.dataset;
  row.hidden = false;
  row.querySelector("button").addEventListener("click", async () => {
    try {
      if (navigator.share) await navigator.share({ title, url });
      else {
        await navigator.clipboard.writeText(url);
        said.textContent = "주소를 복사했습니다.";
      }
    } catch { /* whoever closes the sheet has said no */ }
  });
}

// Checks the QR of a certificate on the device itself: the camera reads it where the browser can,
// and its Ed25519 signature is checked with the keys the page brought, without network.
const page = document.getElementById("verify");
const said = document.getElementById("offline");
const CODE = /(?:^|[?&]c=)([\w-]{40,1000})\.([\w-]{86})(?![\w.-])/;
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const day = (text) => text.replace(/(....)(..)(..)/, "$1.$2.$3");

navigator.serviceWorker?.register(page.dataset.worker, { scope: "/verify" }).catch(() => {});

const show = (verdict, heading, lines) => {
  const line = (text) => Object.assign(document.createElement("p"), { textContent: text });
  const head = Object.assign(document.createElement("b"), { textContent: heading });
  said.className = `verdict ${verdict}`;
  said.replaceChildren(head, ...lines.map(line));
  said.hidden = false;
};

const check = async (text) => {
  const found = CODE.exec(text.trim());
  if (!found) return show("unknown", "확인 불가", ["실적증명서의 QR이 아닙니다."]);
  const raw = bytes(found[1]);
  const [version, key, number, issue, , issued, until, count, won, , demo, ...firm] = new TextDecoder().decode(raw).split("|");
  const kept = JSON.parse(page.dataset.keys)[key];
  if (version !== "1" || !kept) return show("unknown", "확인 불가", ["여기서 쓰는 열쇠로 서명한 것이 아닙니다."]);
  let holds;
  try {
    const known = await crypto.subtle.importKey("raw", bytes(kept), "Ed25519", false, ["verify"]);
    holds = await crypto.subtle.verify("Ed25519", known, bytes(found[2]), raw);
  } catch {
    return show("unknown", "확인 불가", ["이 브라우저는 서명을 확인하지 못합니다. 통신이 될 때 다시 확인해 주십시오."]);
  }
  if (!holds) return show("altered", "변조", ["QR의 내용이 서명과 맞지 않습니다. 누군가 고쳤습니다."]);
  const now = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Seoul" }).replaceAll("-", "");
  const isOver = until < now;
  show(isOver ? "expired" : "genuine", isOver ? "기간 경과" : "진본 (QR 서명)", [
    `${issue} · 문서확인번호 ${number.replace(/(....)(?=.)/g, "$1-")}`,
    `${firm.join("|")} · ${count}건 · ${Number(won).toLocaleString("ko-KR")}원`,
    `${day(issued)} 발급 · ${day(until)}까지 확인${demo ? " · 시연용" : ""}`,
    "통신 없이 QR의 서명만 확인했습니다. 위 내용을 증명서와 견주어 보시고, 취소되었는지와 파일 전체가 그대로인지는 통신이 될 때 확인해 주십시오.",
  ]);
};

const code = new URLSearchParams(location.search).get("c");
if (code && !document.querySelector(".verdict[role=status]")) check(code);

const form = page.querySelector("form");
form.addEventListener("submit", async (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  const [file] = form.elements.file.files;
  check(file ? new TextDecoder("latin1").decode(await file.arrayBuffer()).match(/[?&]c=[\w.-]+/)?.[0] ?? "" : form.elements.number.value);
});
for (const name of ["dragover", "drop"]) page.addEventListener(name, (event) => {
  const dropped = event.dataTransfer?.files;
  event.preventDefault();
  if (name === "dragover" || !dropped?.length) return;
  form.elements.file.files = dropped;
  form.requestSubmit();
});

const camera = document.getElementById("camera");
if ("BarcodeDetector" in window && navigator.mediaDevices) {
  const [button, video, status] = camera.children;
  camera.hidden = false;
  button.addEventListener("click", async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      status.textContent = "카메라를 열지 못했습니다. 번호를 넣어 확인해 주십시오.";
      return;
    }
    video.hidden = false;
    status.textContent = "증명서의 QR을 화면에 비춰 주십시오.";
    await video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    const stop = () => { for (const track of video.srcObject.getTracks()) track.stop(); video.hidden = true; };
    const look = async () => {
      const [seen] = await detector.detect(video).catch(() => []);
      if (!seen) return requestAnimationFrame(look);
      stop();
      const read = CODE.exec(seen.rawValue);
      if (navigator.onLine && read) location.assign(`/verify?c=${read[1]}.${read[2]}`);
      else check(seen.rawValue);
    };
    look();
  });
}

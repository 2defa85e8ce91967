// The surface of the map, in the place of the drawing the server sent. Leaflet moves and draws; what
// is shown is asked for together with the list and with the same conditions, so that the two never
// disagree. Without this file the drawing is a map of links.
const holder = document.getElementById("map");
const form = document.getElementById("search");
const sheet = document.getElementById("sheet");
const told = document.getElementById("map-told");
const [boxField, zoomField, nearField] = ["map-box", "map-zoom", "map-near"].map((id) => document.getElementById(id));
const { points: pointsAt, shapes: shapesAt, shapesVersion, firms: firmsAt, tiles } = holder.dataset;
const badgeNames = JSON.parse(holder.dataset.badges);
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const SHADES = 5;
const NEAR = 12.5; // from here on dongs and firms are shown, before it districts
const CLOSEST = 18;
const UNDER_BUTTONS = 24;
const READING_MS = 8000;
const PAUSE_MS = 220;
const A_FRAME = 10; // how many signs are made at once, so that no frame has to wait
const count = (number) => number.toLocaleString("ko-KR");
const colour = (name) => getComputedStyle(holder).getPropertyValue(name).trim();
const edges = (text) => {
  const [west, south, east, north] = text.split(",").map(Number);
  return L.latLngBounds([south, west], [north, east]);
};
const piece = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
const home = edges(holder.dataset.home);

if (!window.L) throw new Error("Leaflet did not come: the drawing stays.");
holder.classList.add("live");
for (const [name, value] of Object.entries({ role: "application", "aria-label": "기업정보지도. 화살표로 옮기고 + 와 -로 가까이, 멀리 봅니다." }))
  holder.setAttribute(name, value);
const map = L.map(holder, {
  zoomControl: false, attributionControl: false, trackResize: false, minZoom: 9, maxZoom: CLOSEST, zoomSnap: 0.25,
  wheelPxPerZoomLevel: 100, maxBounds: home.pad(2), maxBoundsViscosity: 0.8, bounceAtZoomLimits: false,
  zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
});
const renderer = L.svg({ padding: 0.2 });
if (tiles) L.tileLayer(tiles, { maxZoom: CLOSEST }).addTo(map);
const isNear = () => map.getZoom() >= NEAR;

// ---- What part of the map is seen: on a phone the list lies over the rest of it ----
let covered = 0;
const measure = () => {
  const lies = getComputedStyle(sheet).position === "absolute";
  covered = lies ? Math.min(sheet.offsetHeight, holder.offsetHeight / 2) : 0;
};
measure();
new ResizeObserver(measure).observe(sheet);
const seen = () => {
  const { x, y } = map.getSize();
  return L.latLngBounds(map.containerPointToLatLng([0, y - covered]), map.containerPointToLatLng([x, 0]));
};
const fit = (bounds, options = {}) => map.fitBounds(bounds, {
  paddingTopLeft: [4, UNDER_BUTTONS], paddingBottomRight: [4, 6 + covered], animate: !still, ...options,
});
// A district on a phone, so near that its firms are shown.
const enter = (bounds) => {
  const zoom = map.getBoundsZoom(bounds, false, L.point(8, UNDER_BUTTONS + 6 + covered));
  fit(bounds.pad((Math.min(1, 2 ** (zoom - NEAR)) - 1) / 2));
};
let telling;
const tell = (text) => {
  clearTimeout(telling);
  told.textContent = text;
  telling = setTimeout(() => { told.textContent = ""; }, READING_MS);
};

// ---- Districts, the river, and the dongs of what one looks at ----
const districts = new Map();
let counts = { districts: {}, dongs: {} };
let most = 0;
let river;

const corners = (flat, steps) => {
  const found = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < flat.length; at += 2) {
    x += flat[at];
    y += flat[at + 1];
    found.push([y / steps, x / steps]);
  }
  return found;
};
const outlined = (rings, steps, style) => L.polygon(rings.map((ring) => [corners(ring, steps)]), {
  renderer, smoothFactor: 1.5, lineJoin: "round", fillOpacity: tiles ? 0.4 : 1, interactive: false, ...style,
});
const area = ({ code, name, label: [x, y], rings }, steps, style) => ({
  code, name, at: L.latLng(y / steps, x / steps), polygon: outlined(rings, steps, style), group: L.layerGroup(),
});
const shade = (number) => (most ? Math.min(SHADES - 1, Math.floor((number * SHADES) / (most + 1))) : 0);
let wasNear = false;
const paint = () => {
  // All colours before anything is painted: to ask for one afterwards lays the page out anew.
  const [paper, edge, line, water] = ["--paper", "--edge", "--line", "--water"].map(colour);
  const shades = Array.from({ length: SHADES }, (_, at) => colour(`--shade-${at}`));
  wasNear = isNear();
  for (const { code, polygon, dongs = [] } of districts.values()) {
    const fillColor = wasNear ? paper : shades[shade(counts.districts[code] ?? 0)];
    polygon.setStyle({ color: edge, weight: wasNear ? 2 : 1, fillColor });
    for (const dong of dongs) dong.polygon.setStyle({ color: line });
  }
  river.setStyle({ stroke: false, fillColor: water });
};
const load = async (name) => {
  const answer = await fetch(`${shapesAt}/${name}.json?v=${shapesVersion}`);
  if (!answer.ok) throw new Error(name);
  return answer.json();
};
// Dongs are fetched once, and drawn only where one looks: what is not drawn need not be moved.
const needDongs = async () => {
  const view = seen().pad(0.3);
  const lacking = [];
  for (const each of districts.values()) {
    const isSeen = isNear() && each.polygon.getBounds().intersects(view);
    if (!isSeen) each.group.remove();
    else if (each.dongs) each.group.addTo(map);
    else if (!each.asked) lacking.push(each);
  }
  await Promise.all(lacking.map(async (each) => {
    each.asked = true;
    const { steps, dongs } = await load(each.code);
    const line = { color: colour("--line"), weight: 1, fill: false };
    each.dongs = dongs.map((dong) => area(dong, steps, line));
    for (const { polygon } of each.dongs) each.group.addLayer(polygon);
    if (isNear()) each.group.addTo(map);
  }));
  if (lacking.length) requestAnimationFrame(label);
};

// ---- Signs: names of places, clusters and firms; each is a button ----
const signs = new Map();
let drawing = 0;

const sign = (kind, at, parts, act) => {
  const held = piece("span", "held");
  held.append(...parts);
  const icon = L.divIcon({ className: `sign ${kind}`, html: held, iconSize: null });
  const marker = L.marker(at, { icon, interactive: Boolean(act), keyboard: Boolean(act), autoPanOnFocus: false });
  if (!act) return marker;
  return marker.on("click", act).on("keydown", ({ originalEvent: event }) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  });
};
// Only what is new is made, and never much in one frame: who pans must not feel it.
const put = (wanted) => {
  const turn = ++drawing;
  for (const [key, marker] of signs) {
    if (wanted.has(key)) continue;
    if (marker === chosen) putAway();
    marker.remove();
    signs.delete(key);
  }
  const left = [...wanted].filter(([key]) => !signs.has(key));
  const some = () => {
    if (turn !== drawing) return;
    for (const [key, make] of left.splice(0, A_FRAME)) signs.set(key, make().addTo(map));
    if (left.length) requestAnimationFrame(some);
  };
  some();
};
// A name is written where it hides no other; those of more firms come first.
const EM = parseFloat(getComputedStyle(holder).fontSize);
const NAME = { width: 0.9 * EM, height: 2.35 * EM, least: 2.5 * EM };
const roomy = (areas, number) => {
  const taken = [];
  return areas.sort((a, b) => number(b) - number(a)).filter(({ at, name }) => {
    const { x, y } = map.latLngToLayerPoint(at);
    const half = Math.max(NAME.least, name.length * NAME.width) / 2;
    const isFree = taken.every((other) => Math.abs(other.x - x) > half + other.half || Math.abs(other.y - y) > NAME.height);
    if (isFree) taken.push({ x, y, half });
    return isFree;
  });
};
let found = { clusters: [], firms: [] };

const named = (wanted) => {
  const isCounted = Object.keys(counts.districts).length > 0; // not yet where one began near
  const view = seen().pad(0.1);
  const there = [...districts.values()].filter(({ at }) => view.contains(at));
  for (const each of roomy(there, ({ code }) => counts.districts[code] ?? 0)) {
    const number = isCounted ? count(counts.districts[each.code] ?? 0) : "";
    wanted.set(`district ${each.code} ${number}`, () => sign(
      "district", each.at, [piece("b", "", each.name), piece("span", "", number), piece("span", "unseen", `${number && "곳, "}가까이 보기`)],
      () => enter(each.polygon.getBounds()),
    ));
  }
};
const dongNames = (wanted) => {
  const view = seen().pad(0.1);
  const there = [...districts.values()].flatMap(({ dongs = [] }) => dongs).filter(({ at }) => view.contains(at));
  for (const { code, name, at } of roomy(there, ({ code: each }) => counts.dongs[each] ?? 0))
    wanted.set(`dong ${code}`, () => sign("dong", at, [name]));
};
const closer = ([x, y, number, west, south, east, north]) => () => {
  const bounds = L.latLngBounds([south, west], [north, east]);
  const isOneSpot = west === east && south === north;
  if (!isOneSpot && map.getZoom() < CLOSEST) return fit(bounds, { maxZoom: CLOSEST });
  only = bounds.pad(0.01);
  if (isOneSpot) only = L.latLng(y, x).toBounds(4);
  tell(`이 자리의 기업 ${count(number)}곳을 목록에 보입니다.`);
  if (sheet.dataset.size === "small") sheet.querySelector("[data-choose=middle]").click();
  request();
};
// What a point is: a card over the map's foot, so that nothing moves and no list changes.
const firmCard = document.getElementById("map-firm");
let chosen = null;
const putAway = () => {
  firmCard.hidden = true;
  chosen?.getElement()?.classList.remove("chosen");
  chosen = null;
};
const introduce = (marker, [, , slug, name, codes, byDong]) => {
  putAway();
  const badges = piece("p", "row");
  badges.append(...codes.map((code) => piece("span", "badge ok", badgeNames[code] ?? code)));
  if (byDong) badges.append(piece("span", "", "동 단위 위치"));
  const link = Object.assign(piece("a", "", name), { href: `${firmsAt}${slug}` });
  firmCard.firstElementChild.replaceChildren(link, badges);
  firmCard.hidden = false;
  chosen = marker;
  marker.getElement().classList.add("chosen");
  if (document.activeElement === marker.getElement()) link.focus();
};
firmCard.lastElementChild.addEventListener("click", putAway);
const firmSign = (firm) => () => {
  const marker = sign("firm", [firm[1], firm[0]], [piece("i", "pin"), piece("span", "unseen", firm[3])], () => introduce(marker, firm));
  return marker;
};
const bulk = (number) => (number < 10 ? "few" : number < 100 ? "some" : "many");
const label = () => {
  const wanted = new Map();
  if (!isNear()) named(wanted);
  else {
    dongNames(wanted);
    for (const each of found.clusters) {
      const [x, y, number] = each;
      const words = [piece("b", "", count(number)), piece("span", "unseen", "곳, 펼쳐 보기")];
      wanted.set(`cluster ${each}`, () => sign(`cluster ${bulk(number)}`, [y, x], words, closer(each)));
    }
    for (const firm of found.firms) wanted.set(`firm ${firm[2]}`, firmSign(firm));
  }
  put(wanted);
};
const legend = () => {
  document.getElementById("map-key").hidden = isNear();
  document.getElementById("map-most").textContent = count(most);
};
const show = (answer) => {
  found = answer;
  counts = { ...counts, ...(answer.districts && { districts: answer.districts }), ...(answer.dongs && { dongs: answer.dongs }) };
  const shown = document.querySelector("#filters .filters-foot small");
  if (shown) shown.textContent = `${count(answer.inside)}곳`;
  const was = most;
  most = Math.max(0, ...Object.values(counts.districts));
  if (answer.districts || was !== most) paint();
  legend();
  label();
};

// ---- Asking: the list by htmx, the map at the same moment; the last question wins ----
let asking, timer, only = null, byMap = false;
const words = (bounds) => [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
  .map((each) => each.toFixed(5)).join(",");
const conditions = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
const ask = async () => {
  asking?.abort();
  asking = new AbortController();
  const asked = conditions();
  asked.delete("near");
  asked.set("z", Math.round(map.getZoom()));
  try {
    const answer = await fetch(`${pointsAt}?${asked}`, { signal: asking.signal });
    if (!answer.ok) throw new Error(answer.status);
    show(await answer.json());
  } catch (error) {
    if (error.name !== "AbortError") tell("지도의 기업을 불러오지 못했습니다. 지도를 조금 움직여 다시 해 보십시오.");
  }
};
const request = () => {
  clearTimeout(timer);
  if (!seen().intersects(home)) return tell("서울 밖입니다. ‘처음’을 누르면 서울로 돌아갑니다.");
  boxField.disabled = zoomField.disabled = !only && seen().contains(home); // all of Seoul needs no box
  boxField.value = words(only ?? seen());
  zoomField.value = Math.round(map.getZoom());
  byMap = true;
  // The conditions and their counts do not depend on where one looks: only the list is swapped.
  form.setAttribute("hx-target", "#map-list");
  form.setAttribute("hx-swap", "innerHTML");
  htmx.trigger(form, "moved");
  form.setAttribute("hx-target", "#map-found");
  form.setAttribute("hx-swap", "innerMorph");
};
form.addEventListener("htmx:before:request", ask);
form.addEventListener("htmx:finally:request", () => { byMap = false; });
// Moving is no step to go back over: it replaces the address, where narrowing adds one.
document.addEventListener("htmx:before:history:update", ({ detail }) => {
  if (byMap || detail.sourceElement.id === "more") detail.history.type = "replace";
});

// What stays while one moves leads to where one looks now.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#filters a[href]");
  if (!link || boxField.disabled) return;
  const there = new URL(link.href);
  for (const field of [boxField, zoomField]) there.searchParams.set(field.name, field.value);
  link.href = there;
}, true);

// ---- Moving by buttons ----
const STRIDE = 0.4;
const pan = (x, y) => () => {
  const size = map.getSize();
  map.panBy([x * size.x * STRIDE, y * (size.y - covered) * STRIDE], { animate: !still });
};
const deeds = {
  closer: () => map.zoomIn(1),
  farther: () => map.zoomOut(1),
  up: pan(0, -1), down: pan(0, 1), left: pan(-1, 0), right: pan(1, 0),
  home: () => fit(home),
  near: () => locate(),
};
document.getElementById("map-tools").addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) deeds[button.dataset.do]();
});

// ---- 내 주변: asked once; the list is sorted from the place rounded to 100 m, kept nowhere ----
let here = null;
const REFUSED = {
  1: "위치를 쓰도록 허락하지 않으셨습니다. 허락하지 않아도 지도를 움직이거나 주소로 찾을 수 있습니다.",
  2: "지금은 위치를 알 수 없습니다. 지도를 움직여 찾아 주십시오.",
  3: "위치를 찾는 데 오래 걸려 그만두었습니다. 다시 눌러 주십시오.",
};
const locate = () => {
  if (!navigator.geolocation) return tell(REFUSED[2]);
  tell("위치를 찾고 있습니다.");
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    const at = L.latLng(coords.latitude, coords.longitude);
    if (!home.pad(0.1).contains(at)) return tell("서울 밖에 계신 것으로 보입니다. 지도는 서울만 보입니다.");
    here?.remove();
    here = sign("here", at, [piece("i", "pin"), piece("span", "unseen", "내 위치")]).addTo(map);
    tell("내 위치를 가운데에 두었습니다. 위치는 어디에도 남기지 않습니다.");
    nearField.value = `${at.lat.toFixed(3)},${at.lng.toFixed(3)}`;
    nearField.disabled = false;
    fit(at.toBounds(1200));
  }, ({ code }) => tell(REFUSED[code]), { timeout: 10_000, maximumAge: 60_000 });
};
// ---- Beginning ----
const sizeOf = (bounds) => (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
const begin = async () => {
  const asked = edges(holder.dataset.box);
  if (boxField.value) fit(asked.pad(-0.02), { animate: false, paddingTopLeft: [0, 0], paddingBottomRight: [0, covered] });
  else fit(asked, { animate: false });
  const { steps, districts: drawn, river: water } = await load("districts");
  for (const each of drawn) {
    const made = area(each, steps);
    districts.set(each.code, made);
    made.polygon.addTo(map);
  }
  river = outlined(water, steps).addTo(map);
  paint();
  holder.querySelector(".drawn").remove();
  let isResizing = false;
  // While a finger moves the map nothing else is done: what was asked before no longer matters.
  map.on("movestart", () => {
    clearTimeout(timer);
    asking?.abort();
    drawing += 1;
    htmx.trigger(form, "htmx:abort");
  });
  map.on("moveend", () => {
    if (isResizing) return;
    only = null;
    clearTimeout(timer);
    timer = setTimeout(() => { request(); needDongs().catch(() => {}); }, PAUSE_MS);
  });
  map.on("zoomend", () => {
    if (isNear() !== wasNear) { paint(); legend(); }
    if (!isNear()) requestAnimationFrame(label);
  });
  new ResizeObserver(() => {
    isResizing = true;
    map.invalidateSize({ pan: false });
    isResizing = false;
  }).observe(holder);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  await ask();
  needDongs().catch(() => {});
  holder.dataset.ready = "";
  // A box from another screen may leave much of this one unasked.
  if (boxField.value && sizeOf(seen()) > 1.5 * sizeOf(asked)) request();
};
map.on("click", ({ latlng }) => {
  if (isNear()) return;
  for (const { polygon } of districts.values())
    if (polygon.getBounds().contains(latlng) && isInside(polygon, latlng)) return enter(polygon.getBounds());
});
const isInside = (polygon, { lat, lng }) => polygon.getLatLngs().some(([ring]) => {
  let inside = false;
  ring.forEach((a, at) => {
    const b = ring[(at || ring.length) - 1];
    if (a.lat > lat !== b.lat > lat && lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng) inside = !inside;
  });
  return inside;
});
begin().catch(() => tell("지도의 경계를 불러오지 못했습니다. 목록은 그대로 쓸 수 있습니다."));

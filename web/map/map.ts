// The map of a page: quiet land, places as discs of their precision, zones of the
// text as they are drawn at the moment shown, dashed where contested or sketched,
// and our own sketched shapes dotted and named as sketches. README.md says what a page must have.
// Everything that it shows stands in the list beside it.

import { Map, Marker, NavigationControl, ScaleControl, setWorkerUrl, type ExpressionSpecification, type GeoJSONSource, type StyleSpecification } from "maplibre-gl";
import { around, disc, meets, type Box, type Point } from "./disc";

interface Place { id: string; name: string; radius_m: number; scope: string; label?: boolean }
type Feature<G, P> = { type: "Feature"; properties: P; geometry: G };
type Places = { features: Feature<{ type: "Point"; coordinates: Point }, Place>[] };
type Zone = { name: string; dashed: boolean; label: boolean };
type Zones = { type: "FeatureCollection"; features: Feature<{ type: "Polygon"; coordinates: Point[][] } | { type: "LineString"; coordinates: Point[] }, Zone>[] };
type Shape = { name: string; name_ar?: string; schematic: boolean };
type Shapes = { type: "FeatureCollection"; features: Feature<{ type: "LineString"; coordinates: Point[] }, Shape>[] };
interface Country { id: string; bbox: Box }

async function json<T>(url: string): Promise<T> {
  const r = await fetch(url, { credentials: "same-origin" });
  if (!r.ok) throw new Error(`${url}: ${r.status}`);
  return (await r.json()) as T;
}

/** token reads a colour of the page. */
function token(name: string, otherwise: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || otherwise;
}

// Discs wider than this are drawn as rings: filled, they would shade a country.
const wide = 60_000;

const empty = { type: "FeatureCollection" as const, features: [] };

function style(): StyleSpecification {
  const ink = token("--ink", "#15171a"), water = token("--sunk", "#f3f3ef"), land = token("--paper", "#fdfdfb"), rule = token("--line-strong", "#86887f");
  const inScope: ExpressionSpecification = ["==", ["get", "scope"], "in"];
  const source = { type: "geojson" as const, data: empty };
  return {
    version: 8,
    sources: { countries: source, shapes: source, zones: source, discs: source, points: source },
    layers: [
      { id: "water", type: "background", paint: { "background-color": water } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": land } },
      { id: "border", type: "line", source: "countries", paint: { "line-color": rule, "line-width": 1, "line-dasharray": [3, 2] } },
      { id: "shapes", type: "line", source: "shapes", paint: { "line-color": ink, "line-width": 2, "line-dasharray": [1, 2] } },
      { id: "ground", type: "fill", source: "zones", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ink, "fill-opacity": 0.04 } },
      { id: "zone", type: "line", source: "zones", filter: ["!", ["get", "dashed"]], paint: { "line-color": ink, "line-width": 2 } },
      { id: "doubtful", type: "line", source: "zones", filter: ["get", "dashed"], paint: { "line-color": ink, "line-width": 2, "line-dasharray": [3, 2] } },
      { id: "disc", type: "fill", source: "discs", paint: { "fill-color": ink, "fill-opacity": ["case", [">", ["get", "radius_m"], wide], 0, inScope, 0.07, 0.01] } },
      { id: "edge", type: "line", source: "discs", paint: { "line-color": ink, "line-opacity": 0.6, "line-width": 1, "line-dasharray": [2, 2] } },
      { id: "point", type: "circle", source: "points", paint: { "circle-radius": 4, "circle-color": ["case", inScope, ink, land], "circle-stroke-color": ink, "circle-stroke-width": 1.5 } },
    ],
  };
}

/** name writes a name as an element of the page: there is no glyph server. */
function name(map: Map, at: Point, text: string, kind = ""): void {
  const e = document.createElement("span");
  e.className = ("map-name " + kind).trim();
  e.textContent = text;
  e.dir = "auto";
  e.setAttribute("aria-hidden", "true"); // the list says it
  const m = new Marker({ element: e }).setLngLat(at).addTo(map);
  const shown = () => { e.hidden = kind === "sketch" && map.getZoom() < 8; };
  map.on("zoom", shown);
  shown();
  void m;
}

/** countries loads the countries in view, each once. */
async function countries(map: Map, base: string): Promise<void> {
  const index = await json<Country[]>(base + "countries/index.json");
  const held: Record<string, object> = {};
  const load = async () => {
    const b = map.getBounds();
    const view: Box = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
    const wanted = index.filter((c) => !(c.id in held) && meets(c.bbox, view));
    if (wanted.length === 0) return;
    await Promise.all(wanted.map(async (c) => { held[c.id] = await json<object>(`${base}countries/${c.id}.json`); }));
    (map.getSource("countries") as GeoJSONSource).setData({ type: "FeatureCollection", features: Object.values(held) } as never);
  };
  map.on("moveend", () => { load().catch(console.error); });
  await load();
}

/** line is the points of a zone's outline. */
function line(f: Zones["features"][number]): Point[] {
  return f.geometry.type === "Polygon" ? f.geometry.coordinates[0] : f.geometry.coordinates;
}

function draw(map: Map, places: Places, zones: Zones, shapes: Shapes, lang: string): void {
  const of = (make: (p: Places["features"][number]) => object) =>
    ({ type: "FeatureCollection", features: places.features.map((f) => ({ type: "Feature", properties: f.properties, geometry: make(f) })) }) as never;
  (map.getSource("points") as GeoJSONSource).setData(of((f) => f.geometry));
  (map.getSource("discs") as GeoJSONSource).setData(of((f) => ({ type: "Polygon", coordinates: [disc(f.geometry.coordinates, Math.max(1, f.properties.radius_m))] })));
  (map.getSource("zones") as GeoJSONSource).setData(zones as never);
  for (const f of zones.features) if (f.properties.label) name(map, line(f).reduce((a, b) => (b[1] > a[1] ? b : a)), f.properties.name, "zone");
  (map.getSource("shapes") as GeoJSONSource).setData(shapes as never);
  for (const f of places.features) if (f.properties.label) name(map, f.geometry.coordinates, f.properties.name);
  for (const f of shapes.features) {
    const c = f.geometry.coordinates;
    name(map, c[Math.floor(c.length / 2)], (lang.startsWith("ar") && f.properties.name_ar) || f.properties.name, "sketch");
  }
}

/** link ties discs to the items of the list, both ways. */
function link(map: Map): void {
  map.on("click", "point", (e) => {
    const id = e.features?.[0]?.properties?.id as string | undefined;
    const item = id && document.querySelector<HTMLElement>(`[data-place="${CSS.escape(id)}"]`);
    if (item) (item.querySelector<HTMLElement>("a") ?? item).focus();
  });
  map.on("mouseenter", "point", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "point", () => { map.getCanvas().style.cursor = ""; });
  const mark = (id: string | null) => map.setPaintProperty("point", "circle-radius", id === null ? 4 : ["case", ["==", ["get", "id"], id], 9, 4]);
  for (const item of document.querySelectorAll<HTMLElement>("[data-place]")) {
    for (const on of ["mouseenter", "focusin"]) item.addEventListener(on, () => mark(item.dataset.place ?? null));
    for (const off of ["mouseleave", "focusout"]) item.addEventListener(off, () => mark(null));
  }
}

async function mount(host: HTMLElement): Promise<void> {
  const base = host.dataset.base ?? "/static/gen/";
  const none: Zones = { type: "FeatureCollection", features: [] };
  const [places, zones, shapes] = await Promise.all([json<Places>(host.dataset.map ?? ""), host.dataset.zones ? json<Zones>(host.dataset.zones) : none, json<Shapes>(base + "shapes.json")]);
  setWorkerUrl(new URL(base + "map-worker.js", location.href).href);
  host.hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new Map({
    container: host, style: style(), attributionControl: { compact: false, customAttribution: "Natural Earth" },
    bounds: around([...places.features.map((f) => f.geometry.coordinates), ...zones.features.flatMap(line)], 0.6) ?? [34, 31, 43, 38],
    maxZoom: 12, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: still ? 0 : 200, cooperativeGestures: false, scrollZoom: false,
    locale: {
      "NavigationControl.ZoomIn": host.dataset.zoomIn ?? "Zoom in", "NavigationControl.ZoomOut": host.dataset.zoomOut ?? "Zoom out",
      "Map.Title": host.dataset.label ?? "Map", "AttributionControl.ToggleAttribution": "Natural Earth",
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: "metric" }), "bottom-right");
  await new Promise<void>((ready) => map.once("load", () => ready()));
  draw(map, places, zones, shapes, document.documentElement.lang);
  link(map);
  await countries(map, base);
  // A change of light changes the page's colours.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const layer of style().layers) for (const [k, v] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, k as never, v as never);
  });
  map.once("idle", () => { host.dataset.drawn = "true"; });
}

for (const host of document.querySelectorAll<HTMLElement>("[data-map]")) {
  mount(host).catch((e: unknown) => {
    host.hidden = true; // the list says everything
    console.error(e);
  });
}

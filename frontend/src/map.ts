// The map: our own ground, events by day and place, who holds what; a slider goes from day to day.
import { Map as MapView, NavigationControl, Popup, setWorkerUrl, type GeoJSONSource } from "maplibre-gl";
import workerAddress from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import { eventsOn, holdingsOf, type Atlas } from "./atlas";
import { groundAt, styleOf } from "./basemap";
import { marksOf } from "./marks";
import { makeSlider } from "./slider";
import { wordsFor } from "./words";

export async function showMap(container: HTMLElement): Promise<void> {
  const { map: address = "", page = "", day: first = "", tiles } = container.dataset;
  setWorkerUrl(workerAddress);
  const view = drawn(container, tiles);
  if (!view) return;
  const [atlas] = await Promise.all([fetchAtlas(address, first), view.once("load")]);
  let now = atlas;
  await spread(view);
  view.on("zoomend", () => void spread(view));
  for (const [source, layers] of marksOf()) {
    view.addSource(source, { type: "geojson", data: { type: "FeatureCollection", features: [] } });
    for (const layer of layers) view.addLayer(layer);
  }
  const show = (day: string): void => {
    fill(view, "events", eventsOn(now, day));
    fill(view, "holdings", holdingsOf(now));
    container.dataset["day"] = day;
    container.dataset["shown"] = String(eventsOn(now, day).features.length);
  };
  if (atlas.frame) view.fitBounds(atlas.frame, { maxZoom: 8, animate: false });
  show(first);
  speak(view);
  makeSlider(container, show, async (day) => {
    now = await fetchAtlas(address, day);
    if (container.dataset["day"] === day) show(day);
    history.replaceState(null, "", withDay(page, day));
  });
  await view.once("idle");
  container.dataset["ready"] = "yes";
}

/** The empty map; null where the browser cannot draw one, and then the tables below say it all. */
function drawn(container: HTMLElement, tiles: string | undefined): MapView | null {
  container.classList.add("shown");
  try {
    const view = new MapView({ container, style: styleOf(tiles), attributionControl: { compact: false,
      customAttribution: "Natural Earth · GeoNames" }, maxZoom: 12, dragRotate: false, pitchWithRotate: false,
      canvasContextAttributes: { preserveDrawingBuffer: true } });
    view.addControl(new NavigationControl({ showCompass: false }));
    view.touchZoomRotate.disableRotation();
    return view;
  } catch {
    container.classList.remove("shown");
    return null;
  }
}

async function fetchAtlas(address: string, day: string): Promise<Atlas> {
  return (await (await fetch(withDay(address, day))).json()) as Atlas;
}

function withDay(address: string, day: string): string {
  const url = new URL(address, location.href);
  url.searchParams.set("day", day);
  return url.pathname + url.search;
}

async function spread(view: MapView): Promise<void> {
  const ground = await groundAt(view.getZoom());
  for (const [name, data] of Object.entries(ground)) fill(view, name, data);
}

function fill(view: MapView, source: string, data: GeoJSON.GeoJSON): void {
  view.getSource<GeoJSONSource>(source)?.setData(data);
}

/** What is told of a place, where a pointer presses it. */
function speak(view: MapView): void {
  view.on("click", (pressed) => {
    const layers = ["events", "holdings"].filter((layer) => view.getLayer(layer));
    const found = view.queryRenderedFeatures(pressed.point, { layers });
    if (found.length) new Popup({ maxWidth: "18rem" }).setLngLat(pressed.lngLat).setDOMContent(wordsFor(found)).addTo(view);
  });
  for (const layer of ["events", "holdings"]) {
    view.on("mouseenter", layer, () => (view.getCanvas().style.cursor = "pointer"));
    view.on("mouseleave", layer, () => (view.getCanvas().style.cursor = ""));
  }
}

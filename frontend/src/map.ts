// The map.
import { Map as Atlas, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import coarse from "world-atlas/countries-50m.json?url";
import fine from "world-atlas/countries-10m.json?url";

export async function showMap(container: HTMLElement): Promise<void> {
  setWorkerUrl(workerUrl);
  const atlas = new Atlas({ container, style: { version: 8, sources: {}, layers: [] } });
  console.log(atlas, coarse, fine);
}

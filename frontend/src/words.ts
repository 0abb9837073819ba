// What the map says of the places under the pointer, with links to where it stands.
import type { MapGeoJSONFeature } from "maplibre-gl";

export function wordsFor(found: readonly MapGeoJSONFeature[]): HTMLElement {
  const told = document.createElement("div");
  let place: string | undefined;
  for (const { layer, properties } of found) {
    if (properties["place"] !== place) told.append(element("h3", (place = String(properties["place"]))));
    const line = element("p", layer.id === "holdings" ? holding(properties) : events(properties));
    line.append(" ", link(layer.id === "holdings" ? "/control" : "/timeline", place ?? ""));
    told.append(line);
  }
  return told;
}

function holding(told: Record<string, unknown>): string {
  const since = told["since"] ? ` since ${String(told["since"])}` : "";
  const held = { held: "assessed to be held by", claimed: "claimed alone by", left: "left by", contested: "contested" };
  const state = held[told["state"] as keyof typeof held] ?? "";
  const sources = told["told"] ? `; independent sources: ${String(told["told"])}` : "";
  return `${state} ${String(told["holder"] ?? "")}${since}${sources}`;
}

function events(told: Record<string, unknown>): string {
  return `${String(told["events"])} of ${String(told["family"])} in the week up to this day`;
}

function element(tag: string, words: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = words;
  return made;
}

function link(page: string, place: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = `${page}?place=${encodeURIComponent(place)}`;
  made.textContent = "sentences";
  return made;
}

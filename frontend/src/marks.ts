// How events and holdings look on the map: circles by family and number, squares for who holds a place.
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { colour } from "./basemap";

export function marksOf(): [source: string, layers: LayerSpecification[]][] {
  return [
    ["holdings", [holdings(), holders()]],
    ["events", [events()]],
  ];
}

function events(): LayerSpecification {
  return {
    id: "events", type: "circle", source: "events",
    paint: {
      "circle-color": by("family", { violence: "--against", tension: "--doubt", talks: "--link" }),
      "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "events"]], 1, 5, 4, 10, 15, 22],
      "circle-opacity": ["*", 0.8, ["get", "strength"]],
      "circle-stroke-color": colour("--paper"), "circle-stroke-width": 1,
      "circle-translate": [0, 0],
    },
  };
}

function holdings(): LayerSpecification {
  return {
    id: "holdings", type: "circle", source: "holdings",
    paint: {
      "circle-radius": 11,
      "circle-color": colour("--card"),
      "circle-opacity": 0.7,
      "circle-stroke-width": 2.5,
      "circle-stroke-color": by("state", { held: "--ink", left: "--soft" }, "--doubt"),
    },
  };
}

function holders(): LayerSpecification {
  const words: ExpressionSpecification = ["case", ["==", ["get", "state"], "contested"], "contested",
    ["concat", ["coalesce", ["get", "holder"], ""], ["match", ["get", "state"], "claimed", " (claims)", "left", " (left)", ""]]];
  return {
    id: "holders", type: "symbol", source: "holdings",
    layout: {
      "text-field": ["format", ["get", "place"], { "font-scale": 1 }, "\n", {}, words, { "font-scale": 0.85 }],
      "text-font": ["sans-serif"], "text-size": 13, "text-anchor": "left", "text-justify": "left", "text-offset": [1.2, 0],
    },
    paint: { "text-color": colour("--ink"), "text-halo-color": colour("--paper"), "text-halo-width": 1.6 },
  };
}

function by(property: string, colours: Record<string, string>, other = "--offer"): ExpressionSpecification {
  const cases = Object.entries(colours).flatMap(([value, name]) => [value, colour(name)]);
  return ["match", ["get", property], ...cases, colour(other)] as unknown as ExpressionSpecification;
}

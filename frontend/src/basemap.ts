// Our own base map: Natural Earth's countries, coarse from afar and fine from near, labels set in the reader's fonts.
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Feature, FeatureCollection, Geometry, Point, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import coarseAddress from "world-atlas/countries-50m.json?url";
import fineAddress from "world-atlas/countries-10m.json?url";

type World = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;
export const NEAR = 4.5; // the zoom from which the fine coast is worth its size

const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function styleOf(tiles: string | undefined): StyleSpecification {
  const sources: Record<string, SourceSpecification> = { names: { type: "geojson", data: EMPTY } };
  for (const name of ["land", "borders"]) sources[name] = { type: "geojson", data: EMPTY, tolerance: 0.2 };
  const layers: LayerSpecification[] = [
    { id: "water", type: "background", paint: { "background-color": colour("--water") } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("--land") } },
    {
      id: "borders", type: "line", source: "borders",
      paint: { "line-color": colour("--border"), "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 8, 1.6] },
    },
  ];
  if (tiles) {
    sources["tiles"] = { type: "raster", tiles: [tiles], tileSize: 256 };
    layers.push({ id: "tiles", type: "raster", source: "tiles" });
  } else layers.push(countryNames());
  return { version: 8, sources, layers };
}

function countryNames(): LayerSpecification {
  return {
    id: "names", type: "symbol", source: "names", maxzoom: 9,
    layout: {
      "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-max-width": 8, "text-letter-spacing": 0.08,
      "text-size": ["interpolate", ["linear"], ["zoom"], 1, 9, 6, 14], "symbol-sort-key": ["-", 0, ["get", "size"]],
    },
    paint: { "text-color": colour("--soft"), "text-halo-color": colour("--land"), "text-halo-width": 1.4 },
  };
}

export interface Ground {
  land: FeatureCollection;
  borders: Geometry;
  names: FeatureCollection<Point>;
}

/** The ground as fine as the zoom asks for; each of the two is fetched once. */
export async function groundAt(zoom: number): Promise<Ground> {
  return (zoom < NEAR ? (coarse ??= fetchGround(coarseAddress)) : (fine ??= fetchGround(fineAddress)));
}
let coarse: Promise<Ground> | undefined;
let fine: Promise<Ground> | undefined;

async function fetchGround(address: string): Promise<Ground> {
  const world = (await (await fetch(address)).json()) as World;
  const countries = feature(world, world.objects.countries);
  const borders = mesh(world, world.objects.countries, (one, other) => one !== other);
  return {
    land: { ...countries, features: countries.features.map((one) => ({ ...one, geometry: unrolled(one.geometry) })) },
    borders: { ...borders, coordinates: borders.coordinates.map(unroll) },
    names: { type: "FeatureCollection", features: countries.features.flatMap(nameOf) },
  };
}

/** The same land where no edge leaps round the world: what crosses the 180th meridian goes on beyond it. */
function unrolled(geometry: Geometry): Geometry {
  const pieces = polygonsOf(geometry).map((rings) => rings.map((ring) => roundPole(unroll(ring))));
  return { type: "MultiPolygon", coordinates: pieces };
}

function unroll(line: Position[]): Position[] {
  let [turns, last] = [0, line[0]?.[0] ?? 0];
  return line.map(([x = 0, y = 0]) => {
    if (Math.abs(x - last) > 180) turns += x < last ? 360 : -360;
    last = x;
    return [x + turns, y];
  });
}

/** A coast that goes all round the world, Antarctica's, is closed over the pole. */
function roundPole(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || Math.abs((last[0] ?? 0) - (first[0] ?? 0)) < 180) return ring;
  return [...ring, [last[0] ?? 0, -90], [first[0] ?? 0, -90], first];
}

/** A country's name in the middle of its largest piece. */
function nameOf(country: Feature<Geometry, { name: string }>): Feature<Point>[] {
  const pieces = polygonsOf(country.geometry).map((rings) => boxOf(rings[0] ?? []));
  const largest = pieces.sort((one, other) => other.size - one.size)[0];
  if (!largest) return [];
  const { middle, size } = largest;
  return [{ type: "Feature", geometry: { type: "Point", coordinates: middle }, properties: { ...country.properties, size } }];
}

function polygonsOf(geometry: Geometry): Polygon["coordinates"][] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

/** The middle of a ring by its area, and how large it is. */
function boxOf(ring: Position[]): { middle: Position; size: number } {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([x1 = 0, y1 = 0], number) => {
    const [x2 = 0, y2 = 0] = ring[(number + 1) % ring.length] ?? [];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  return { middle: area ? [x / (3 * area), y / (3 * area)] : (ring[0] ?? [0, 0]), size: Math.abs(area) };
}

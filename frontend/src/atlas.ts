// What the server says of places and days, and what of it the map shows on one day.
import type { Feature, FeatureCollection, Point } from "geojson";

export type Family = "violence" | "tension" | "talks";
export type Daily = [day: string, family: Family, events: number];

interface Site {
  place: string;
  country: string | null;
  latitude: number;
  longitude: number;
  days: Daily[];
}

interface Claimed {
  holder: string;
  independent: number;
  claims: string[];
}

interface Holding {
  assessment: { place: string; state: string; holder: string | null; since: string | null; claimed: Claimed[] };
  latitude: number | null;
  longitude: number | null;
}

export interface Atlas {
  since: string;
  until: string;
  day: string;
  sites: Site[];
  holdings: Holding[];
  frame: [west: number, south: number, east: number, north: number] | null; // where most of it happened
}

const MARKS: Family[] = ["violence", "tension", "talks"];
const MEMORY = 6; // days during which what was told still shows, fainter each day

/** A mark for each place and family with events on the day or in the days before it. */
export function eventsOn(atlas: Atlas, day: string): FeatureCollection<Point> {
  return collect(atlas.sites.flatMap((site) => MARKS.flatMap((family, number) => mark(site, family, number, day))));
}

function mark(site: Site, family: Family, number: number, day: string): Feature<Point>[] {
  const told = site.days.filter(([when, kind]) => kind === family && when <= day && age(when, day) <= MEMORY);
  if (!told.length) return [];
  const events = told.reduce((sum, [, , count]) => sum + count, 0);
  const newest = Math.min(...told.map(([when]) => age(when, day)));
  const strength = 1 - newest / (MEMORY + 3);
  return [point(site, { place: site.place, family, events, newest, strength, offset: number })];
}

/** A mark for each place whose holder is told of, with the words for it. */
export function holdingsOf(atlas: Atlas): FeatureCollection<Point> {
  return collect(
    atlas.holdings.flatMap((holding) => {
      const { place, state, holder, since, claimed } = holding.assessment;
      if (holding.latitude === null || holding.longitude === null || state === "unknown") return [];
      const told = claimed.map((one) => `${one.holder} (${one.independent})`).join(", ");
      return [point({ latitude: holding.latitude, longitude: holding.longitude }, { place, state, holder, since, told })];
    }),
  );
}

function point(at: { latitude: number; longitude: number }, properties: Record<string, unknown>): Feature<Point> {
  return { type: "Feature", geometry: { type: "Point", coordinates: [at.longitude, at.latitude] }, properties };
}

function collect(features: Feature<Point>[]): FeatureCollection<Point> {
  return { type: "FeatureCollection", features };
}

export function age(day: string, now: string): number {
  return Math.round((Date.parse(now) - Date.parse(day)) / 86_400_000);
}

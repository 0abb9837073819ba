// Every page is whole without scripts; each module here adds to what it finds, and only where it finds it.
import { joinTextAndClaims } from "./joining";
import { listenForKeys } from "./keys";
import { listenForVerdicts } from "./review";
import { tellLocalTimes } from "./times";

const found = <T extends Element>(selector: string): T | null => document.querySelector<T>(selector);

listenForKeys();
if (found("[data-key]")) listenForVerdicts();
tellLocalTimes();
const report = found<HTMLElement>("[data-joined]");
if (report) joinTextAndClaims(report);
const chart = found<HTMLElement>("[data-zoomable]");
if (chart) void import("./timeline").then(({ makeZoomable }) => makeZoomable(chart));
const map = found<HTMLElement>("[data-map]");
if (map) void import("./map").then(({ showMap }) => showMap(map));

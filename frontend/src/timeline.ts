// The timeline's chart, zoomed.
export function makeZoomable(chart: SVGSVGElement): void {
  chart.classList.add("zoomable");
}

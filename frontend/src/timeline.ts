// The timeline's chart is drawn by the server in hundredths of its width; here it is zoomed, and the days in view told.
import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";

const DAY = 86_400_000;
const PLACED = { circle: ["cx"], line: ["x1", "x2"], rect: ["x", "width"], text: ["x"] } as const;

export function makeZoomable(chart: HTMLElement): void {
  const first = Date.parse(chart.dataset["first"] ?? "");
  const last = Date.parse(chart.dataset["last"] ?? "");
  const margin = Number(chart.dataset["margin"]);
  const days = Math.round((last - first) / DAY) + 1;
  const bar = toolbar(chart);
  const drawn = remember(chart);
  const strip = chart.querySelector(".strip") ?? chart; // all are as wide
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([1, Math.max(1, days / 2)])
    .filter((event: Event) => event.type !== "wheel" || (event as WheelEvent).ctrlKey || (event as WheelEvent).shiftKey)
    .on("zoom", ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => show(transform));
  const target = select(chart).call(behaviour);

  function fit(): void {
    const { width, height } = strip.getBoundingClientRect();
    behaviour.extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]]);
  }

  function show({ k, x }: ZoomTransform): void {
    const shift = (100 * x) / strip.getBoundingClientRect().width;
    for (const place of drawn) place(k, shift);
    const inView = (at: number): number => ((at - shift) / k - margin) / ((100 - 2 * margin) / days);
    const from = Math.min(Math.max(Math.floor(inView(0)), 0), days - 1);
    const until = Math.min(Math.max(Math.ceil(inView(100)) - 1, from), days - 1);
    bar.tell(k > 1 ? [dayOf(first + from * DAY), dayOf(first + until * DAY)] : null);
  }

  fit();
  window.addEventListener("resize", fit);
  bar.onZoom((by) => (by ? behaviour.scaleBy(target, by) : behaviour.transform(target, zoomIdentity)));
}

/** For each thing drawn in hundredths: puts it where a zoom by `k` and a shift would have it. */
function remember(chart: HTMLElement): ((k: number, shift: number) => void)[] {
  const found = [];
  for (const [tag, names] of Object.entries(PLACED)) {
    for (const element of chart.querySelectorAll(`.strip ${tag}`)) {
      for (const name of names) {
        const at = parseFloat(element.getAttribute(name) ?? "0");
        const moves = name !== "width";
        found.push((k: number, shift: number) => element.setAttribute(name, `${at * k + (moves ? shift : 0)}%`));
      }
    }
  }
  return found;
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Buttons and keys to zoom with, and a link to the days in view. */
function toolbar(chart: HTMLElement) {
  const bar = document.createElement("div");
  bar.className = "zoom";
  const steps = [["+", 1.6, "Closer"], ["−", 1 / 1.6, "Wider"], ["Whole", 0, "The whole chart"]] as const;
  const buttons = steps.map(([words, by, label]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: words, title: label });
    button.setAttribute("aria-label", label);
    return [button, by] as const;
  });
  const link = document.createElement("a");
  link.hidden = true;
  bar.append(...buttons.map(([button]) => button), link);
  chart.before(bar);
  return {
    onZoom(zoomed: (by: number) => void): void {
      for (const [button, by] of buttons) button.addEventListener("click", () => zoomed(by));
      document.addEventListener("keydown", (pressed) => {
        const by = { "+": 1.6, "=": 1.6, "-": 1 / 1.6, "0": 0 }[pressed.key];
        if (by === undefined || pressed.ctrlKey || pressed.metaKey) return;
        if (!(pressed.target as Element).matches("input, textarea, select")) zoomed(by);
      });
    },
    tell(days: [string, string] | null): void {
      link.hidden = days === null;
      if (!days) return;
      const address = new URL(location.href);
      address.searchParams.delete("after");
      [address.searchParams.set("since", days[0]), address.searchParams.set("until", days[1])];
      link.href = address.href;
      link.textContent = `List ${days[0]} to ${days[1]}`;
    },
  };
}

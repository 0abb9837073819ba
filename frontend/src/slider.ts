// The slider under the map: a day at once as it is dragged, and what is known of it fetched where it rests.
import { age } from "./atlas";

const REST = 180; // milliseconds
const DAY = 86_400_000;

export function makeSlider(container: HTMLElement, show: (day: string) => void, rest: (day: string) => Promise<void>): void {
  const { since = "", until = "", day = "" } = container.dataset;
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: "0", max: String(age(since, until)), value: String(age(since, day)) });
  slider.setAttribute("aria-label", "Day");
  const told = document.createElement("output");
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const chosen = (): string => new Date(Date.parse(since) + Number(slider.value) * DAY).toISOString().slice(0, 10);
  const tell = (): void => {
    told.textContent = words.format(new Date(chosen()));
    slider.setAttribute("aria-valuetext", told.textContent);
  };
  let waiting: ReturnType<typeof setTimeout> | undefined;
  slider.addEventListener("input", () => {
    tell();
    show(chosen());
    clearTimeout(waiting);
    waiting = setTimeout(() => void rest(chosen()), REST);
  });
  tell();
  const bar = document.createElement("div");
  bar.className = "slider";
  bar.append(slider, told);
  container.after(bar);
}

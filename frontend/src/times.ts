// A clock time that names its zone is told in the reader's own, the original words kept for hovering.
const ZONED = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d(?::?\d\d)?)$/;

/** The moment of a TIMEX3 value; null where it names no zone, for then nobody knows when it was. */
export function momentOf(value: string): Date | null {
  const parts = ZONED.exec(value);
  if (!parts) return null;
  const [, day, clock, zone] = parts as unknown as [string, string, string, string];
  const offset = zone === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`;
  const moment = new Date(`${day}T${clock}:00${offset}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

export function tellLocalTimes(): void {
  const local = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const zone = local.resolvedOptions().timeZone;
  for (const clock of document.querySelectorAll<HTMLTimeElement>("time[data-clock]")) {
    const moment = momentOf(clock.dateTime);
    if (!moment) continue;
    clock.title = `${clock.title ? `${clock.title} · ` : ""}${clock.textContent ?? ""}`;
    clock.textContent = `${local.format(moment)} your time`;
    clock.setAttribute("aria-label", `${local.format(moment)}, ${zone}; in the report: ${clock.title}`);
  }
}

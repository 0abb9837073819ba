// A report's sentences and the claims read from them point at each other: hover, focus and click, both ways.
type Side = "text" | "claim";

export function joinTextAndClaims(report: HTMLElement): void {
  const claims = new Map([...report.querySelectorAll<HTMLElement>("[data-claim]")].map((c) => [c.dataset["claim"], c]));
  const runs = [...report.querySelectorAll<HTMLElement>("[data-claims]")];
  const told = (run: HTMLElement): string[] => run.dataset["claims"]?.split(" ") ?? [];

  function light(ids: readonly string[], from: Side): void {
    for (const lit of report.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const id of ids) claims.get(id)?.classList.add("lit");
    for (const run of runs) if (told(run).some((id) => ids.includes(id))) run.classList.add("lit");
    if (from === "claim") report.classList.toggle("lighting", ids.length > 0);
  }

  for (const run of runs) {
    on(run, () => light(told(run), "text"), () => light([], "text"));
  }
  for (const [id, claim] of claims) {
    if (id) on(claim, () => light([id], "claim"), () => light([], "claim"));
  }
  for (const chain of report.querySelectorAll<HTMLElement>("[data-chain]")) {
    const ids = chain.dataset["chain"]?.split(" ") ?? [];
    on(chain, () => light(ids, "claim"), () => light([], "claim"));
  }
}

function on(element: HTMLElement, enter: () => void, leave: () => void): void {
  for (const kind of ["mouseenter", "focusin"]) element.addEventListener(kind, enter);
  for (const kind of ["mouseleave", "focusout"]) element.addEventListener(kind, leave);
}

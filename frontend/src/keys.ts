// The keyboard reaches everything: / searches, arrows walk through a list, ? says which keys there are.
const TYPING = "input, textarea, select, [contenteditable]";
const ITEMS = "[data-list] > li, [data-list] tbody tr";

export function listenForKeys(): void {
  document.addEventListener("keydown", (pressed) => {
    if (pressed.defaultPrevented || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    const where = pressed.target as Element;
    if (where.matches(TYPING)) {
      if (pressed.key === "Escape" && where instanceof HTMLElement) where.blur();
      return;
    }
    if (act(pressed.key, where)) pressed.preventDefault();
  });
}

function act(key: string, where: Element): boolean {
  switch (key) {
    case "/":
      return focus(document.querySelector<HTMLElement>("#q"));
    case "?":
      return toggleHelp();
    case "j":
    case "ArrowDown":
      return walk(where, 1, key === "j");
    case "k":
    case "ArrowUp":
      return walk(where, -1, key === "k");
    default:
      return false;
  }
}

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
  return element !== null;
}

function toggleHelp(): boolean {
  const help = document.querySelector<HTMLDialogElement>("dialog#keys");
  if (help?.open) help.close();
  else help?.showModal();
  return help !== null;
}

/** To the next item of the list that the focus is in; a letter enters the first list, an arrow only moves within. */
function walk(where: Element, step: number, mayEnter: boolean): boolean {
  const items = [...document.querySelectorAll(ITEMS)].filter((item) => item.querySelector("a, button, summary"));
  const here = items.findIndex((item) => item.contains(where));
  if (here < 0 && !mayEnter) return false;
  const next = items[here < 0 ? (step > 0 ? 0 : items.length - 1) : here + step];
  return focus(next?.querySelector<HTMLElement>("a, button, summary") ?? null);
}

// One key a verdict: what a page offers to be pressed says by which key, in data-key.
const TYPING = "input, textarea, select, [contenteditable]";

export function listenForVerdicts(): void {
  document.addEventListener("keydown", (pressed) => {
    if (pressed.defaultPrevented || pressed.repeat || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    if ((pressed.target as Element).matches(TYPING)) return;
    const wanted = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(pressed.key)}"]`);
    if (!wanted) return;
    pressed.preventDefault();
    if (wanted instanceof HTMLInputElement) wanted.focus();
    else wanted.click();
  });
}

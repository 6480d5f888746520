// Enter presses 继续, except while an input method is composing (then it takes the word), in long text, and on things
// that have their own Enter.

/** Whether this Enter belongs to an input method. 229 is what some engines send for the key that ends a composition. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Calls `submit` for an Enter in a one-line box; keeps the browser from submitting on its own. */
export function onEnter(event: KeyboardEvent, submit: () => void): void {
  if (event.key !== "Enter") return;
  const target = event.target as HTMLElement;
  const isBox = target instanceof HTMLInputElement && target.type !== "file";
  const withControl = event.ctrlKey || event.metaKey;
  if (!isBox && !withControl) return;
  event.preventDefault();
  if (!isComposing(event)) submit();
}

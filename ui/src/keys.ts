// Keys: one guard against Enter while an input method is composing, and one way to name a chord.
// Every key handler of the screen goes through here.

import { onBeforeUnmount, onMounted } from "vue";

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode">;

/** True while an input method owns the key: it composes, or WebKit reports 229 just after it ended. */
export function composing(event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** The chord as printed on the screen: `Ctrl+Enter`, `F1`, `N`, `ArrowDown`. ⌘ counts as Ctrl. */
export function chord(event: Pressed): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const held = [event.ctrlKey || event.metaKey ? "Ctrl" : "", event.altKey ? "Alt" : "", event.shiftKey && event.key.length > 1 ? "Shift" : ""];
  return [...held, key].filter(Boolean).join("+");
}

/** Whether a chord without Ctrl or Alt would be typed into the place that has the focus. */
export function wouldType(target: EventTarget | null, pressed: string): boolean {
  if (pressed.includes("Ctrl") || pressed.includes("Alt") || /^F\d+$/.test(pressed)) return false;
  const place = target as { tagName?: string; isContentEditable?: boolean } | null;
  return place?.tagName === "INPUT" || place?.tagName === "TEXTAREA" || place?.tagName === "SELECT" || place?.isContentEditable === true;
}

/** The act that a pressed key asks for, or nothing: never while composing, never a letter being typed. */
export function wanted<A>(event: Pressed & { target: EventTarget | null }, acts: Record<string, A>): A | undefined {
  if (composing(event)) return undefined;
  const pressed = chord(event);
  return wouldType(event.target, pressed) ? undefined : acts[pressed];
}

/** Whether the key was pressed in a dialog, over which the page beneath has no say. */
export function inDialog(target: EventTarget | null): boolean {
  const place = target as { closest?: (selector: string) => unknown } | null;
  return Boolean(place?.closest?.('[role="dialog"]'));
}

/** Listens to chords for as long as the component is on the screen; those of the frame work everywhere. */
export function useKeys(acts: Record<string, (event: KeyboardEvent) => void>, reach: "page" | "everywhere" = "page"): void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || (reach === "page" && inDialog(event.target))) return;
    const act = wanted(event, acts);
    if (!act) return;
    event.preventDefault();
    act(event);
  };
  onMounted(() => window.addEventListener("keydown", listen));
  onBeforeUnmount(() => window.removeEventListener("keydown", listen));
}

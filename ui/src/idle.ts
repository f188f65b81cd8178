// The desk locks itself when nobody touches it. The core enforces the same limit; this only covers
// the screen in time.

import { onBeforeUnmount, onMounted } from "vue";

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Whether `minutes` have passed without a sign of life. Zero means never. */
export function idleFor(lastSign: number, now: number, minutes: number): boolean {
  return minutes > 0 && now - lastSign >= minutes * 60_000;
}

/** Calls `lock` when the desk has been idle for the minutes that `limit` gives. */
export function useIdleLock(limit: () => number | null, lock: () => void): void {
  let lastSign = Date.now();
  let timer = 0;
  const sign = () => {
    lastSign = Date.now();
  };
  const look = () => {
    const minutes = limit();
    if (minutes !== null && idleFor(lastSign, Date.now(), minutes)) lock();
  };
  onMounted(() => {
    SIGNS.forEach((kind) => window.addEventListener(kind, sign, { passive: true, capture: true }));
    timer = window.setInterval(look, 5000);
  });
  onBeforeUnmount(() => {
    SIGNS.forEach((kind) => window.removeEventListener(kind, sign, { capture: true }));
    window.clearInterval(timer);
  });
}

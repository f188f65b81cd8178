// How the screen looks and speaks, per machine: language, size, light. Kept by the web view, for it
// says nothing about people and must already hold before anyone unlocks.

import { reactive, watchEffect } from "vue";

export type Language = "zh" | "en";
export type Theme = "light" | "dark" | "contrast";
type Appearance = { language: Language; theme: Theme; scale: number };

export const SCALES = [100, 110, 125, 150, 175, 200];
const KEPT = "reception.appearance";

export const appearance = reactive<Appearance>(kept());

/** Follows the appearance from now on. */
export function wear(speak: (language: Language) => void): void {
  watchEffect(() => {
    const root = document.documentElement;
    root.lang = appearance.language === "zh" ? "zh-CN" : "en";
    root.dataset.theme = appearance.theme;
    root.classList.toggle("dark", appearance.theme === "dark");
    root.style.fontSize = `${(16 * appearance.scale) / 100}px`;
    speak(appearance.language);
    localStorage.setItem(KEPT, JSON.stringify(appearance));
  });
}

/** What an earlier day left, with anything unknown put back to the first choice. */
export function sane(found: Partial<Record<keyof Appearance, unknown>>): Appearance {
  return {
    language: found.language === "en" ? "en" : "zh",
    theme: found.theme === "dark" || found.theme === "contrast" ? found.theme : "light",
    scale: SCALES.includes(found.scale as number) ? (found.scale as number) : 100,
  };
}

function kept(): Appearance {
  try {
    return sane(JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Partial<Appearance>);
  } catch {
    return sane({});
  }
}

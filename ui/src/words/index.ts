// The two languages. Chinese is written first; English has the same keys or does not compile, and a
// page that asks for a key that is not there does not compile either.

import { createI18n, useI18n } from "vue-i18n";
import { computed, type ComputedRef } from "vue";
import { appearance, type Language } from "../appearance";
import { zh } from "./zh";
import { en } from "./en";

type Paths<T, P extends string = ""> = { [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Paths<T[K], `${P}${K}.`> }[keyof T & string];
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Key = Paths<typeof zh>;
export type Say = (key: Key, named?: Record<string, string | number>) => string;

export const i18n = createI18n({ legacy: false, locale: "zh", fallbackLocale: "zh", messages: { zh, en } });

/** The sentences in the language of the screen. */
export function useWords(): { t: Say; language: ComputedRef<Language> } {
  const { t } = useI18n({ useScope: "global" });
  const say: Say = (key, named = {}) => (typeof named.n === "number" ? t(key, named, named.n) : t(key, named));
  return { t: say, language: computed(() => appearance.language) };
}

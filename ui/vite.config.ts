import vue from "@vitejs/plugin-vue";
import type { Plugin } from "postcss";
import { defineConfig } from "vitest/config";

/**
 * Every length follows the root font size, so that one setting scales the whole screen, Element
 * Plus and its floating parts included. Hairlines stay hairlines.
 */
const lengthsFollowTheRoot: Plugin = {
  postcssPlugin: "lengths-follow-the-root",
  Declaration(declaration) {
    if (declaration.value.includes("px")) declaration.value = inRem(declaration.value);
  },
  AtRule: {
    container(rule) {
      rule.params = inRem(rule.params);
    },
  },
};

function inRem(text: string): string {
  return text.replace(/(?<![\w#.-])(-?\d*\.?\d+)px\b/g, (whole, digits: string) => (Math.abs(Number(digits)) <= 2 ? whole : `${Number(digits) / 16}rem`));
}

export default defineConfig({
  base: "./",
  plugins: [vue()],
  css: { postcss: { plugins: [lengthsFollowTheRoot] } },
  // Old Windows and domestic Linux carry web views of this age.
  build: { target: ["chrome109", "safari16"], chunkSizeWarningLimit: 1500, assetsInlineLimit: 0, modulePreload: { polyfill: false }, rollupOptions: { input: ["index.html", "counter.html"] } },
  server: { port: 5173, strictPort: true, host: "127.0.0.1" },
  clearScreen: false,
  define: {
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_I18N_LEGACY_API__: "false",
    __VUE_I18N_FULL_INSTALL__: "false",
    __INTLIFY_PROD_DEVTOOLS__: "false",
  },
  test: { include: ["src/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});

import { createSSRApp, h } from "vue";
import { renderToString } from "vue/server-renderer";
import { beforeEach, describe, expect, it } from "vitest";
import type { RatingView } from "./bindings";
import { i18n } from "./words";
import RatingAsk from "./parts/RatingAsk.vue";
import RatingLarge from "./parts/RatingLarge.vue";
import source from "./parts/RatingAsk.vue?raw";
import { desk } from "./desk";

const asked: RatingView = { number: "2026-000001-X", rated: "desk", unit: "水利局" };

async function shown(rating: RatingView): Promise<string> {
  return renderToString(createSSRApp({ render: () => h(RatingLarge, { rating }) }).use(i18n));
}

/** What the keys give when they are pressed one after the other. */
async function pressed(rating: RatingView, ...keys: string[]): Promise<(string | null)[]> {
  const said: (string | null)[] = [];
  const setup = (RatingLarge as unknown as { setup: (props: object, context: object) => { press: (event: KeyboardEvent) => void } }).setup;
  const app = createSSRApp({
    setup() {
      const own = setup({ rating }, { emit: (_: string, grade: string | null) => said.push(grade), expose: () => undefined, attrs: {}, slots: {} });
      for (const key of keys) own.press({ key, repeat: false, preventDefault: () => undefined } as KeyboardEvent);
      return () => null;
    },
  });
  await renderToString(app.use(i18n));
  return said;
}

describe("the petitioner's own window", () => {
  beforeEach(() => {
    i18n.global.locale.value = "zh";
  });
  it("asks for the desk and for the unit apart, with three answers and one to pass over", async () => {
    const first = await shown(asked);
    expect(first).toContain("您对接待单位满意吗");
    expect(first).not.toContain("水利局");
    for (const one of ["rate-satisfied", "rate-fairly", "rate-not_satisfied", "rate-skip"]) expect(first).toContain(`data-test="${one}"`);
    const second = await shown({ ...asked, rated: "unit" });
    expect(second).toContain("水利局");
    expect(second).not.toContain("接待单位满意吗");
  });
  it("asks for the unit without a name when none is known", async () => {
    expect(await shown({ ...asked, rated: "unit", unit: null })).toContain("您对责任单位满意吗");
  });
  it("thanks them once all is answered and offers nothing more to press", async () => {
    const end = await shown({ ...asked, rated: null });
    expect(end).toContain("谢谢您的评价");
    expect(end).not.toContain("<button");
  });
  it("has no answer chosen beforehand", async () => {
    expect(await shown(asked)).not.toMatch(/checked|aria-pressed|autofocus|selected/);
  });
  it("takes 1, 2 and 3 from the keyboard and no other key", async () => {
    expect(await pressed(asked, "1", "2", "3", "4", "0", "a", "Enter")).toEqual(["satisfied", "fairly", "not_satisfied"]);
    expect(await pressed({ ...asked, rated: null }, "1")).toEqual([]);
  });
});

describe("the clerk's window", () => {
  it("may put the questions and has no field for a grade", async () => {
    desk.session = { allowed: ["handle_matter"] } as unknown as typeof desk.session;
    const page = await renderToString(createSSRApp({ render: () => h(RatingAsk, { matter: "m" }) }).use(i18n));
    expect(page).toContain("请本人评价");
    for (const grade of ["基本满意", "不满意", "rate-satisfied", "<input", "<select"]) expect(page).not.toContain(grade);
    expect(source).not.toMatch(/grade"|rateAtCounter|takeStep/);
  });
});

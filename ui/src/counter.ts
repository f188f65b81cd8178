// The window that faces the petitioner: one page and no way to any other.

import { createApp } from "vue";
import "./style.css";
import Counter from "./pages/Counter.vue";
import { i18n } from "./words";
import { wear } from "./appearance";

wear((language) => {
  i18n.global.locale.value = language;
});

createApp(Counter).use(i18n).mount("#app");

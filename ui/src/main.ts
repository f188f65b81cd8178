import { createApp } from "vue";
import "./style.css";
import App from "./App.vue";
import { router } from "./router";
import { i18n } from "./words";
import { wear } from "./appearance";

wear((language) => {
  i18n.global.locale.value = language;
});

createApp(App).use(i18n).use(router).mount("#app");

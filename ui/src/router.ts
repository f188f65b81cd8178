// Which page stands at which address. Before anyone sits at the desk there are only two.

import { createRouter, createWebHashHistory } from "vue-router";
import { desk } from "./desk";

declare module "vue-router" {
  interface RouteMeta {
    /** Reachable before unlocking. */
    open?: boolean;
    /** The rail's noun that lights up. */
    noun?: string;
  }
}

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/", redirect: "/today" },
    { path: "/first-start", component: () => import("./pages/FirstStart.vue"), meta: { open: true } },
    { path: "/unlock", component: () => import("./pages/Unlock.vue"), meta: { open: true } },
    { path: "/today", component: () => import("./pages/Today.vue"), meta: { noun: "today" } },
    { path: "/walk-in", component: () => import("./pages/WalkIn.vue"), meta: { noun: "walkIn" } },
    { path: "/visits", component: () => import("./pages/Visits.vue"), meta: { noun: "visits" } },
    { path: "/visits/:id", component: () => import("./pages/Visit.vue"), props: true, meta: { noun: "visits" } },
    { path: "/todo", component: () => import("./pages/Todo.vue"), meta: { noun: "matters" } },
    { path: "/matters", component: () => import("./pages/Matters.vue"), meta: { noun: "matters" } },
    { path: "/matters/:id", component: () => import("./pages/Matter.vue"), props: true, meta: { noun: "matters" } },
    { path: "/urgent", component: () => import("./pages/Urgent.vue"), meta: { noun: "matters" } },
    { path: "/suggestions", component: () => import("./pages/Suggestions.vue"), meta: { noun: "matters" } },
    { path: "/ledgers", component: () => import("./pages/Ledgers.vue"), meta: { noun: "matters" } },
    { path: "/units", component: () => import("./pages/Units.vue"), meta: { noun: "matters" } },
    { path: "/petitioners", component: () => import("./pages/Petitioners.vue"), meta: { noun: "petitioners" } },
    { path: "/petitioners/:id", component: () => import("./pages/Petitioner.vue"), props: true, meta: { noun: "petitioners" } },
    { path: "/register", component: () => import("./pages/Register.vue"), meta: { noun: "register" } },
    { path: "/exchange", component: () => import("./pages/Exchange.vue"), meta: { noun: "exchange" } },
    { path: "/waiting", component: () => import("./pages/Waiting.vue"), meta: { noun: "waiting" } },
    { path: "/roster", component: () => import("./pages/Roster.vue"), meta: { noun: "roster" } },
    { path: "/services", component: () => import("./pages/Services.vue"), meta: { noun: "services" } },
    { path: "/code", component: () => import("./pages/Code.vue"), meta: { noun: "code" } },
    { path: "/rules", component: () => import("./pages/Rules.vue"), meta: { noun: "settings" } },
    { path: "/settings", component: () => import("./pages/Settings.vue"), meta: { noun: "settings" } },
    { path: "/:rest(.*)*", redirect: "/today" },
  ],
});

router.beforeEach((to) => {
  if (to.meta.open === true || desk.session !== null) return true;
  if (desk.status?.has_office === false) return "/first-start";
  desk.comeBack = to.fullPath;
  return "/unlock";
});

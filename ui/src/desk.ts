// What all pages share: who sits at the desk, today's board, and how a question is put to the core.
// Everything else belongs to its page; the truth is in the core's store.

import { reactive, ref, type Ref } from "vue";
import { commands, type Board, type Refusal, type Session, type Status } from "./bindings";

/** The core said no; `refusal` says why. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** What a command comes back with. */
export type Result<T, E> = { status: "ok"; data: T } | { status: "error"; error: E };

export type Said = { id: number; text: string };

export const desk = reactive({
  status: null as Status | null,
  session: null as Session | null,
  board: null as Board | null,
  said: [] as Said[],
  /** Where to go back to after unlocking. */
  comeBack: "/today",
  /** A walk-in was left unfinished in this run of the program: it comes back without asking. */
  unfinished: false,
});

const beforeLocking = new Set<() => Promise<void>>();
let told = 0;

/** Waits for the answer; throws `Refused` when the core says no. */
export async function ask<T>(question: Promise<Result<T, Refusal>>): Promise<T> {
  const answer = await question.catch((error: unknown): Result<T, Refusal> => ({
    status: "error",
    error: { code: "broken", detail: error instanceof Error ? error.message : String(error) },
  }));
  if (answer.status === "ok") return answer.data;
  if (answer.error.code === "locked") desk.session = null;
  throw new Refused(answer.error);
}

/** A page's way of asking: `busy` while it waits, `trouble` when the core said no. */
export function useAsking(): { busy: Ref<boolean>; trouble: Ref<Refusal | null>; attempt: <T>(act: () => Promise<T>) => Promise<T | undefined> } {
  const busy = ref(false);
  const trouble = ref<Refusal | null>(null);
  async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    busy.value = true;
    trouble.value = null;
    try {
      return await act();
    } catch (error) {
      trouble.value = error instanceof Refused ? error.refusal : { code: "broken", detail: String(error) };
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { busy, trouble, attempt };
}

/** Says in a line what has just happened. */
export function say(text: string): void {
  const id = ++told;
  desk.said.push({ id, text });
  window.setTimeout(() => unsay(id), 7000);
}

export function unsay(id: number): void {
  desk.said = desk.said.filter((line) => line.id !== id);
}

/** Whether the person at the desk may do this; the core decides, the screen only hides. */
export function may(action: string): boolean {
  return (desk.session?.allowed as string[] | undefined)?.includes(action) ?? false;
}

/** Asks how things stand: is there an office, does somebody sit at it. */
export async function look(): Promise<Status> {
  const status = await ask(commands.status());
  desk.status = status;
  desk.session = status.session;
  return status;
}

/** Somebody sits down. */
export async function sitDown(session: Session): Promise<void> {
  desk.session = session;
  await refreshBoard();
}

/** Reads today's board again; the status line lives on it too. Not everybody may see it. */
export async function refreshBoard(): Promise<void> {
  const answer = await commands.board().catch(() => null);
  if (answer?.status === "ok") desk.board = answer.data;
  if (answer?.status === "error" && answer.error.code === "locked") desk.session = null;
}

/** Runs before the desk locks, so that nothing typed is lost. */
export function onLocking(act: () => Promise<void>): () => void {
  beforeLocking.add(act);
  return () => beforeLocking.delete(act);
}

/** Locks the desk. The screen is covered even when the core does not answer. */
export async function lockDesk(): Promise<void> {
  await Promise.allSettled([...beforeLocking].map((act) => act()));
  await commands.lock().catch(() => null);
  desk.session = null;
  desk.board = null;
}

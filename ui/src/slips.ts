// Issuing a slip and sending it to the printer are two acts: the first may succeed and the second
// fail, and then the slip is kept and can be sent again without being counted as a reprint.

import { commands, type Issued, type PrintJob, type Refusal } from "./bindings";
import { ask, desk, Refused, refreshBoard, say } from "./desk";
import type { Say } from "./words";

export type Sent = { job: PrintJob | null; trouble: Refusal | null };

/** Issues the slip; a reason is needed from the second time on. */
export function issue(visit: string, reason: string | null): Promise<Issued> {
  return ask(commands.issueSlip(visit, reason));
}

/** Sends an issued paper to the printer and tells how that went, without throwing. */
export async function send(document: string): Promise<Sent> {
  try {
    return { job: await ask(commands.printPaper(document, null)), trouble: null };
  } catch (error) {
    return { job: null, trouble: error instanceof Refused ? error.refusal : { code: "broken", detail: String(error) } };
  } finally {
    if (desk.session) await refreshBoard();
  }
}

/** Says how the printing went, when it went somewhere. */
export function tell(job: PrintJob, t: Say): void {
  say(t(`print.${job.state}`, { printer: job.printer }));
}

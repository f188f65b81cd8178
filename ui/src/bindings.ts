// The border: what the window asks of the core, in the shape that tauri-specta generates it.
// This file alone imports @tauri-apps.

import { invoke as __TAURI_INVOKE } from "@tauri-apps/api/core";

/* Commands */
export const commands = {
  status: () => typedError<Status, Refusal>(__TAURI_INVOKE("status")),
  createOffice: (form: NewOffice) => typedError<Created, Refusal>(__TAURI_INVOKE("create_office", { form })),
  unlock: (staff: string, passphrase: string) => typedError<Session, Refusal>(__TAURI_INVOKE("unlock", { staff, passphrase })),
  lock: () => typedError<null, Refusal>(__TAURI_INVOKE("lock")),
  changePassphrase: (old: string, fresh: string) => typedError<null, Refusal>(__TAURI_INVOKE("change_passphrase", { old, fresh })),
  recover: (words: string, staff: string, passphrase: string) => typedError<Session, Refusal>(__TAURI_INVOKE("recover", { words, staff, passphrase })),
  board: () => typedError<Board, Refusal>(__TAURI_INVOKE("board")),
  find: (text: string) => typedError<Found, Refusal>(__TAURI_INVOKE("find", { text })),
  similar: (party: Party) => typedError<Similar[], Refusal>(__TAURI_INVOKE("similar", { party })),
  checkWalkIn: (form: WalkIn) => typedError<FormCheck, Refusal>(__TAURI_INVOKE("check_walk_in", { form })),
  registerVisit: (form: WalkIn) => typedError<Registered, Refusal>(__TAURI_INVOKE("register_visit", { form })),
  saveDraft: (draft: string) => typedError<null, Refusal>(__TAURI_INVOKE("save_draft", { draft })),
  draft: () => typedError<string | null, Refusal>(__TAURI_INVOKE("draft")),
  dropDraft: () => typedError<null, Refusal>(__TAURI_INVOKE("drop_draft")),
  visits: (query: VisitsQuery) => typedError<VisitPage, Refusal>(__TAURI_INVOKE("visits", { query })),
  visit: (id: string) => typedError<VisitDetail, Refusal>(__TAURI_INVOKE("visit", { id })),
  openSealed: (id: string) => typedError<VisitDetail, Refusal>(__TAURI_INVOKE("open_sealed", { id })),
  visitForm: (id: string) => typedError<WalkIn, Refusal>(__TAURI_INVOKE("visit_form", { id })),
  voidVisit: (id: string, reason: string) => typedError<VisitDetail, Refusal>(__TAURI_INVOKE("void_visit", { id, reason })),
  correctVisit: (id: string, correction: Correction) => typedError<VisitDetail, Refusal>(__TAURI_INVOKE("correct_visit", { id, correction })),
  petitioner: (id: string) => typedError<PetitionerDetail, Refusal>(__TAURI_INVOKE("petitioner", { id })),
  revealDocument: (petitioner: string, index: number) => typedError<string, Refusal>(__TAURI_INVOKE("reveal_document", { petitioner, index })),
  previewSlip: (visit: string) => typedError<Paper, Refusal>(__TAURI_INVOKE("preview_slip", { visit })),
  issueSlip: (visit: string, reason: string | null) => typedError<Issued, Refusal>(__TAURI_INVOKE("issue_slip", { visit, reason })),
  printPaper: (document: string, printer: string | null) => typedError<PrintJob, Refusal>(__TAURI_INVOKE("print_paper", { document, printer })),
  printRecoverySheet: (printer: string | null) => typedError<PrintJob, Refusal>(__TAURI_INVOKE("print_recovery_sheet", { printer })),
  saveRecoverySheet: (path: string) => typedError<Exported, Refusal>(__TAURI_INVOKE("save_recovery_sheet", { path })),
  printers: () => typedError<string[], Refusal>(__TAURI_INVOKE("printers")),
  register: (month: string) => typedError<Register, Refusal>(__TAURI_INVOKE("register", { month })),
  exportRegister: (month: string, format: ExportFormat) => typedError<Exported, Refusal>(__TAURI_INVOKE("export_register", { month, format })),
  outbox: () => typedError<Outbox, Refusal>(__TAURI_INVOKE("outbox")),
  makeBundle: (folder: string) => typedError<BundleRow, Refusal>(__TAURI_INVOKE("make_bundle", { folder })),
  importAck: (path: string) => typedError<AckReceipt, Refusal>(__TAURI_INVOKE("import_ack", { path })),
  importCountyKey: (path: string) => typedError<string, Refusal>(__TAURI_INVOKE("import_county_key", { path })),
  codes: () => typedError<Codes, Refusal>(__TAURI_INVOKE("codes")),
  divisions: (text: string) => typedError<Division[], Refusal>(__TAURI_INVOKE("divisions", { text })),
  settings: () => typedError<Settings, Refusal>(__TAURI_INVOKE("settings")),
  saveSettings: (settings: Settings) => typedError<Settings, Refusal>(__TAURI_INVOKE("save_settings", { settings })),
  staff: () => typedError<StaffCard[], Refusal>(__TAURI_INVOKE("staff")),
  addStaff: (name: string, roles: Role[], passphrase: string) => typedError<StaffCard, Refusal>(__TAURI_INVOKE("add_staff", { name, roles, passphrase })),
  endStaff: (id: string) => typedError<StaffCard, Refusal>(__TAURI_INVOKE("end_staff", { id })),
  check: () => typedError<CheckReport, Refusal>(__TAURI_INVOKE("check")),
  backUp: () => typedError<Exported, Refusal>(__TAURI_INVOKE("back_up")),
  chooseFolder: () => typedError<string | null, Refusal>(__TAURI_INVOKE("choose_folder")),
  chooseFile: (kind: "ack" | "key") => typedError<string | null, Refusal>(__TAURI_INVOKE("choose_file", { kind })),
  openFolder: (path: string) => typedError<null, Refusal>(__TAURI_INVOKE("open_folder", { path })),
};

/* Types */
export type Result<T, E> = { status: "ok"; data: T } | { status: "error"; error: E };
/** detail depends on code; message/next step wording lives in ui (one table keyed by code, must not compile if one is missing) */
export type Refusal =
  | { code: "wrong_passphrase" } | { code: "locked" } | { code: "not_allowed"; detail: { action: string } }
  | { code: "no_office" } | { code: "office_exists" } | { code: "office_in_use" } | { code: "newer_file"; detail: { file: number; program: number } }
  | { code: "damaged"; detail: { what: string } } | { code: "unsafe_folder"; detail: { folder: string; why: string } }
  | { code: "sqlite_too_old"; detail: { found: string } } | { code: "disk_full" } | { code: "unwritable"; detail: { path: string } }
  | { code: "missing"; detail: { field: string } } | { code: "too_long"; detail: { field: string; limit: number } }
  | { code: "bad_character"; detail: { field: string; code_point: string } } | { code: "bad_date"; detail: { field: string; value: string } }
  | { code: "in_future"; detail: { field: string; value: string } } | { code: "bad_heads" } | { code: "unknown_content"; detail: { value: string } }
  | { code: "unknown_division"; detail: { field: string; value: string } } | { code: "unknown_number"; detail: { number: string } }
  | { code: "ambiguous_number"; detail: { number: string; count: number } } | { code: "bad_number"; detail: { number: string } }
  | { code: "malformed"; detail: { what: string } } | { code: "already_void"; detail: { number: string } } | { code: "reason_needed" }
  | { code: "weak_passphrase"; detail: { least: number } } | { code: "bad_recovery_code" } | { code: "name_taken"; detail: { name: string } }
  | { code: "last_admin" } | { code: "practice_only"; detail: { what: string } } | { code: "sealed"; detail: { number: string } }
  | { code: "no_glyph"; detail: { characters: string } } | { code: "bad_key"; detail: { what: string } } | { code: "no_county_key" }
  | { code: "nothing_to_send" } | { code: "bundle_not_for_us" } | { code: "bundle_damaged"; detail: { what: string } }
  | { code: "bundle_replayed"; detail: { seq: number } } | { code: "bundle_unsupported"; detail: { what: string } }
  | { code: "ack_unknown_bundle"; detail: { bundle: string } } | { code: "ack_bad_signature" } | { code: "ack_damaged"; detail: { what: string } }
  | { code: "no_printer" } | { code: "printer_refused"; detail: { what: string } } | { code: "broken"; detail: string };

export type OfficeKind = "bureau" | "organ" | "house";
export type Role = "desk" | "handler" | "leader" | "auditor" | "admin";
export type Channel = "visit" | "letter" | "call" | "net" | "fax";
export type Source = "direct" | "superior" | "leader" | "mailbox" | "hotline";
export type Purpose = "suggestion" | "accusation" | "appeal" | "consult" | "other";
export type PartyRole = "petitioner" | "representative" | "agent" | "guardian";
export type PartyKind = "person" | "organisation";
export type Sex = "male" | "female" | "unknown";
export type DocumentType = "resident_id" | "hmt_residence" | "foreign_permanent" | "hm_pass" | "tw_pass" | "passport" | "officer" | "soldier" | "police" | "household" | "organisation_code" | "other";

export type OfficeCard = { id: string; name: string; division: string; division_name: string; kind: OfficeKind; practice: boolean; code: string };
export type StaffCard = { id: string; name: string; roles: Role[]; active: boolean };
export type Session = { office: OfficeCard; staff: StaffCard; today: string; lock_after_minutes: number; allowed: string[] /* action names */ };
export type Status = { folder: string; has_office: boolean; office_name: string | null; staff: { id: string; name: string }[]; session: Session | null; version: string };
export type NewOffice = { name: string; division: string; kind: OfficeKind; practice: boolean; staff: string; passphrase: string };
export type Paper = { title: string; file_name: string; pdf: string /* base64 */; sha256: string; pages: number; missing_glyphs: string };
export type Created = { session: Session; recovery_words: string[]; recovery_sheet: Paper };

export type IdentityDocument = { type: DocumentType; number: string; seen: boolean };
export type Party = { role: PartyRole; kind: PartyKind; name: string; sex: Sex | null; birth: string | null; documents: IdentityDocument[]; phone: string | null; division: string | null; address: string | null; petitioner: string | null /* id of a known petitioner, when picked */ };
export type WalkIn = { channel: Channel; source: Source; arrived: string | null /* 2026-10-08T09:12; null = now */; heads: number; petitioners: Party[]; statement: string; summary: string; purpose: Purpose; content: string | null; place: string | null; follows: string | null; answer: string | null };
export type Warning = { code: "id_check_failed" | "id_birth_differs" | "id_sex_differs" | "too_many_representatives" | "withdrawn_division" | "invisible_character" | "no_glyph" | "short_phone" | "more_representatives_than_heads" | "no_name"; field: string /* e.g. petitioners[0].documents[0].number */; detail: string };
export type Deadline = { clock: string; name: string; start: string; nominal: string; last_day: string; n: number; unit: "calendar" | "working"; provisional: boolean; article: string; words: string[] /* zh sentences explaining */ };
export type FormCheck = { refusals: { field: string; refusal: Refusal }[]; warnings: Warning[]; derived: { party: number; sex: Sex | null; birth: string | null }[]; deadline: Deadline | null; promises: string[] /* what the slip will say, zh */ };
export type Registered = { number: string; day: string; visit: string; matter: string; warnings: Warning[]; deadline: Deadline | null };

export type PetitionerHit = { id: string; name: string; kind: PartyKind; sex: Sex; birth: string | null; document: string | null /* masked */; phone: string | null /* masked */; last_day: string; visits: number; why: string /* code: name|pinyin|initials|document|document_tail|phone|phone_tail */ };
export type VisitRow = { id: string; number: string; day: string; arrived: string; channel: Channel; source: Source; names: string /* "张伟 等3人" or sealed text */; heads: number; summary: string; purpose: Purpose; content_name: string | null; voided: boolean; sealed: boolean; repeat: boolean; slips: number /* times issued */; last_day: string | null; matter: string };
export type Found = { petitioners: PetitionerHit[]; visits: VisitRow[] };
export type Similar = { petitioner: PetitionerHit; reasons: ("same_document" | "same_name_and_phone" | "same_name_and_birth" | "same_name")[]; visits: VisitRow[] /* newest first, at most 5 */; party: Party /* fills the form */ };
export type DueRow = { visit: string; number: string; summary: string; last_day: string; days_left: number; clock_name: string };
export type Board = { day: string; to_issue: VisitRow[]; done: VisitRow[]; overdue: DueRow[]; due_soon: DueRow[]; unanswered: number; by_hour: { hour: number; channel: Channel; count: number }[]; units: { batches: number; heads: number; pieces: number; calls: number }; backup_at: string | null; unacknowledged: number; prints: { sent: number; unconfirmed: number } };
export type VisitPage = { rows: VisitRow[]; total: number; offset: number };
export type VisitsQuery = { from: string | null; to: string | null; text: string | null; channel: Channel | null; with_voided: boolean; offset: number; limit: number };
export type PartyShown = { party: Party /* document numbers masked */; petitioner: string | null };
export type JournalLine = { seq: number; at: string; day: string; by: string; kind: string; words: string };
export type Issue = { document: string; series: string; number: string; copy: number; at: string; by: string; reason: string | null; sha256: string; template: string };
export type VisitDetail = { row: VisitRow; statement: string; answer: string | null; content: string | null; place: string | null; place_name: string | null; parties: PartyShown[]; deadline: Deadline | null; follows: VisitRow | null; same_matter: VisitRow[]; history: JournalLine[]; slips: Issue[]; void_reason: string | null; receiver: string };
export type Correction = { form: WalkIn; reason: string };
export type PetitionerDetail = { id: string; party: Party /* masked */; first_day: string; last_day: string; visits: VisitRow[] };

export type PrintJob = { id: string; document: string; printer: string; state: "sent" | "printed" | "unconfirmed" | "failed"; at: string };
export type Issued = { paper: Paper; issue: Issue };

export type RegisterRow = { key: string; label: string; batches: number; heads: number; pieces: number; calls: number };
export type RegisterTable = { id: "channel" | "purpose" | "content" | "place" | "size" | "first_repeat"; title: string; rows: RegisterRow[]; without: RegisterRow; total: RegisterRow };
export type Register = { month: string; basis: string; office: string; tables: RegisterTable[]; visits: number; voided: number; first_number: string | null; last_number: string | null };
export type Exported = { path: string; sha256: string; bytes: number };
export type ExportFormat = "xlsx" | "csv" | "pdf" | "json";

export type BundleRow = { seq: number; id: string; file: string; made_at: string; records: number; state: "written" | "acknowledged"; acknowledged_at: string | null; accepted: number; rejected: number; held: number };
export type Rejection = { number: string | null; record: string; code: string; field: string | null; message: string };
export type Outbox = { bundles: BundleRow[]; waiting: number /* journal entries since last acknowledged */; watermark: number; county_key: string | null; rejections: Rejection[] };
export type AckReceipt = { bundle: string; seq: number; accepted: number; duplicate: number; rejected: number; held: number; watermark: number; receipt: Paper };

export type CodeRow = { code: string; name: string; parent: string | null; pinyin: string /* initials for search */ };
export type Division = { code: string; name: string; full_name: string; withdrawn: boolean };
export type Codes = { table: string; contents: CodeRow[] };
export type Settings = { lock_after_minutes: number; printer: string | null; auto_print: boolean; export_folder: string; bundle_folder: string; county_key: string | null; receiver: string | null; phone: string | null; address: string | null; hours: string | null };
export type CheckReport = { ok: boolean; lines: { what: string; ok: boolean; detail: string }[] };

/* Runtime */
async function typedError<T, E>(result: Promise<T>): Promise<Result<T, E>> {
  try {
    return { status: "ok", data: await result };
  } catch (e) {
    if (e instanceof Error) throw e;
    return { status: "error", error: e as E };
  }
}

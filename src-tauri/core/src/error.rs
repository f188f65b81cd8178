//! Why the desk refuses. Every variant but [`Refusal::Broken`] is something a clerk can be told;
//! the sentences, with a next step, live in one table of the screen and one of the command line,
//! and neither compiles when a code has none.

use serde::Serialize;

use crate::clocks::RuleFault;
use crate::matters::firewall::Barred;
use crate::matters::{State, StepKind, WhyNot};

/// A refusal with the data that its sentence needs. `code` is stable; nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, specta::Type)]
#[serde(tag = "code", content = "detail", rename_all = "snake_case")]
pub enum Refusal {
    /// Name or passphrase is wrong; it is never said which.
    #[error("wrong name or passphrase")]
    WrongPassphrase,
    #[error("the office is locked")]
    Locked,
    /// The role table does not allow this action to the person at the desk.
    #[error("not allowed: {action}")]
    NotAllowed { action: String },
    #[error("there is no office in this folder")]
    NoOffice,
    #[error("there is an office in this folder already")]
    OfficeExists,
    /// Another program has this office open: one writer at a time.
    #[error("the office is open in another program")]
    OfficeInUse,
    #[error("the file is of version {file}, this program knows {program}")]
    NewerFile { file: u32, program: u32 },
    /// A page, the chain or a number does not verify.
    #[error("damaged: {what}")]
    Damaged { what: String },
    /// A network drive or a folder that a cloud program synchronises.
    #[error("unsafe folder {folder}: {why}")]
    UnsafeFolder { folder: String, why: String },
    #[error("SQLite {found} is too old")]
    SqliteTooOld { found: String },
    #[error("the disk is full")]
    DiskFull,
    #[error("cannot write {path}")]
    Unwritable { path: String },
    #[error("{field} is missing")]
    Missing { field: String },
    #[error("{field} is longer than {limit} characters")]
    TooLong { field: String, limit: u32 },
    /// A control character or a bidi override, which would change how a paper reads.
    #[error("{field} holds {code_point}")]
    BadCharacter { field: String, code_point: String },
    #[error("{field}: {value} is no date")]
    BadDate { field: String, value: String },
    #[error("{field}: {value} lies in the future")]
    InFuture { field: String, value: String },
    /// The machine's clock is behind the newest entry of the journal: a dead battery, or a wrong zone.
    #[error("the clock says {now}, the journal {last}")]
    ClockBehind { now: String, last: String },
    #[error("heads must be at least one")]
    BadHeads,
    #[error("{field}: {value} is no count")]
    BadCount { field: String, value: String },
    /// Not one of the values that the field knows.
    #[error("{field}: unknown {value}")]
    UnknownValue { field: String, value: String },
    #[error("unknown content {value}")]
    UnknownContent { value: String },
    #[error("{field}: unknown division {value}")]
    UnknownDivision { field: String, value: String },
    #[error("no number {number}")]
    UnknownNumber { number: String },
    #[error("{number} stands for {count} numbers")]
    AmbiguousNumber { number: String, count: u32 },
    /// The check character does not fit: a typing mistake.
    #[error("{number} is mistyped")]
    BadNumber { number: String },
    #[error("malformed: {what}")]
    Malformed { what: String },
    #[error("{number} is void already")]
    AlreadyVoid { number: String },
    #[error("a reason is needed")]
    ReasonNeeded,
    /// The matter's state does not allow this step; `allowed` are those it does.
    #[error("{step:?} is not allowed, the matter is {state:?}: {why:?}")]
    StepNotAllowed { step: StepKind, state: State, why: WhyNot, allowed: Vec<StepKind> },
    /// A change would take away what a step of the matter rests on.
    #[error("the step {step:?} of {day} of {number} rests on it")]
    StepRests { number: String, step: StepKind, day: String },
    /// The day lies before the day of what it follows from.
    #[error("{value} lies before {cause}")]
    BeforeCause { value: String, cause: String },
    /// Longer than the rule pack allows (Art. 34).
    #[error("{days} days are more than {max}")]
    ExtensionTooLong { days: u32, max: u32 },
    /// The time for a review or re-review request is over (Art. 35, 36).
    #[error("the last day was {last_day}")]
    LateRequest { last_day: String },
    /// Sent on so often that a leader decides where it goes.
    #[error("sent on {count} times already")]
    TransferLimit { count: u32 },
    /// The person at the desk has an interest in the matter (Art. 28).
    #[error("recused from {number}")]
    Recused { number: String },
    /// An accusation must not reach whom it accuses (Art. 30).
    #[error("{unit} must not get {number}: {why:?}")]
    Firewall { number: String, unit: String, why: Barred },
    /// A rule pack or calendar cannot be used; nothing was taken in.
    #[error("{file}: {what:?}")]
    BadRules { file: String, what: Box<RuleFault> },
    /// Whom somebody accuses is asked only of an accusation.
    #[error("only an accusation accuses somebody")]
    NoAccusation,
    /// The act does not fit what has become of the record: a ticket already heard, a hand-over already
    /// answered.
    #[error("{what} is {state}")]
    WrongState { what: String, state: String },
    /// Linking a record to itself, or to one that it already belongs to.
    #[error("the two records are one already")]
    SamePetitioner,
    /// The records are not linked, so nothing can be taken apart.
    #[error("the record stands alone")]
    NotMerged,
    /// The day cannot be closed: these numbers were not heard and have no next step.
    #[error("not heard and without a next step: {numbers:?}")]
    NotHeard { numbers: Vec<u32> },
    /// Who closed a day does not take it on themselves, as long as a colleague can.
    #[error("{day} was closed by the same person")]
    ClosedByYou { day: String },
    /// Nobody sits at the desk that day; `next` are days that can be had.
    #[error("nobody is on duty on {day}")]
    NotOnDuty { day: String, next: Vec<String> },
    /// Sixteen digits whose last does not fit: a typing mistake.
    #[error("the code is mistyped")]
    BadCode,
    /// Too many unknown codes in one sitting.
    #[error("too many unknown codes, wait {seconds} s")]
    TooManyTries { seconds: u32 },
    /// Nobody was given a code for this visit, so nobody could open what is written for it.
    #[error("{number} has no code")]
    NoCode { number: String },
    /// No answers are kept under this code.
    #[error("no such code")]
    UnknownCode,
    #[error("{name} is larger than {limit} MB")]
    FileTooLarge { name: String, limit: u32 },
    /// Neither a picture nor a PDF.
    #[error("{name} is no scan")]
    FileType { name: String },
    /// No reader of identity cards has been set up.
    #[error("no card reader")]
    NoReader,
    /// The reader's program died, said nothing in time, or said something else than a card.
    #[error("the card reader failed: {what}")]
    ReaderFailed { what: String },
    /// What may stand once in a table stands there twice.
    #[error("{field}: {value} stands twice")]
    Repeated { field: String, value: String },
    /// A line of an imported table cannot be used; nothing of the table was taken.
    #[error("line {line}: {what}")]
    BadTable { line: u32, what: String },
    #[error("the passphrase needs {least} characters or more")]
    WeakPassphrase { least: u32 },
    #[error("the recovery code does not fit")]
    BadRecoveryCode,
    #[error("{name} is taken")]
    NameTaken { name: String },
    #[error("somebody must stay who manages the staff")]
    LastAdmin,
    #[error("only a practice office may {what}")]
    PracticeOnly { what: String },
    /// An accusation: the desk put it in and cannot read it back.
    #[error("{number} is sealed")]
    Sealed { number: String },
    /// Free words beside a sealed visit would tell what the box hides.
    #[error("{number} is sealed and takes no reason in words")]
    SealedReason { number: String },
    /// No font of the program has these characters.
    #[error("no glyph for {characters}")]
    NoGlyph { characters: String },
    #[error("not a key file: {what}")]
    BadKey { what: String },
    #[error("the county's key has not been imported")]
    NoCountyKey,
    #[error("nothing has happened since the last acknowledged bundle")]
    NothingToSend,
    #[error("the bundle is for another key")]
    BundleNotForUs,
    #[error("the bundle is damaged: {what}")]
    BundleDamaged { what: String },
    #[error("bundle {seq} has been received before")]
    BundleReplayed { seq: u32 },
    #[error("the bundle needs a newer program: {what}")]
    BundleUnsupported { what: String },
    /// The acknowledgement names a bundle that never left this office.
    #[error("no bundle {bundle} has left this office")]
    AckUnknownBundle { bundle: String },
    #[error("the acknowledgement is not signed by the county's key")]
    AckBadSignature,
    #[error("the acknowledgement is damaged: {what}")]
    AckDamaged { what: String },
    #[error("there is no printer")]
    NoPrinter,
    #[error("the printer refused: {what}")]
    PrinterRefused { what: String },
    /// For the log: a fault of the program or the machine, never of the person typing.
    #[error("broken: {0}")]
    Broken(String),
}

/// What every act of the desk returns.
pub type Result<T, E = Refusal> = std::result::Result<T, E>;

impl Refusal {
    /// The stable code, as it stands in JSON.
    pub fn code(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(fields)) => {
                fields.get("code").and_then(|code| code.as_str()).unwrap_or("broken").to_owned()
            }
            _ => "broken".to_owned(),
        }
    }

    /// The field of the form that the refusal speaks of, where it speaks of one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Refusal::Missing { field }
            | Refusal::TooLong { field, .. }
            | Refusal::BadCharacter { field, .. }
            | Refusal::BadDate { field, .. }
            | Refusal::InFuture { field, .. }
            | Refusal::BadCount { field, .. }
            | Refusal::UnknownValue { field, .. }
            | Refusal::Repeated { field, .. }
            | Refusal::UnknownDivision { field, .. } => Some(field),
            Refusal::NotOnDuty { .. } | Refusal::BeforeCause { .. } => Some("day"),
            Refusal::ExtensionTooLong { .. } => Some("days"),
            Refusal::LateRequest { .. } => Some("posted"),
            Refusal::Firewall { .. } => Some("unit"),
            Refusal::BadHeads => Some("heads"),
            Refusal::NoAccusation => Some("accused"),
            Refusal::UnknownContent { .. } => Some("content"),
            Refusal::UnknownNumber { .. } | Refusal::AmbiguousNumber { .. } | Refusal::BadNumber { .. } => {
                Some("follows")
            }
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::*;
        match error.sqlite_error_code() {
            Some(DiskFull) => Refusal::DiskFull,
            Some(DatabaseCorrupt) => Refusal::Damaged { what: "pages".into() },
            Some(NotADatabase) => Refusal::Damaged { what: "file".into() },
            Some(ReadOnly | CannotOpen) => Refusal::Unwritable { path: "office.db".into() },
            Some(DatabaseBusy | DatabaseLocked) => Refusal::OfficeInUse,
            _ => Refusal::Broken(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Refusal::Broken(error.to_string())
    }
}

/// Turns a failed file operation into words that name the file.
pub fn on_path(path: &std::path::Path) -> impl Fn(std::io::Error) -> Refusal + '_ {
    move |error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Refusal::DiskFull,
        _ => Refusal::Unwritable { path: path.display().to_string() },
    }
}

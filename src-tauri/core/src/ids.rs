//! One id type per noun, so that a visit's id cannot be handed where a matter's is meant.
//! Ids are UUID v7 made from the desk's clock and noise; they sort by time and say nothing else.

use crate::machine::{Machine, Moment};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, specta::Type)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            pub fn fresh(machine: &mut Machine, at: &Moment) -> Self {
                $name(fresh(machine, at))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                String::column_result(value).map($name)
            }
        }
    )*};
}

id! {
    /// The office itself.
    OfficeId;
    /// One person who works at the desk.
    StaffId;
    /// One person or organisation who came.
    PetitionerId;
    /// One contact.
    VisitId;
    /// The thing asked for, over its life.
    MatterId;
    /// One paper issued.
    DocumentId;
    /// A scan or another file that belongs to a visit.
    AttachmentId;
    /// One opening of a letter box.
    OpeningId;
    /// A place in the day's waiting list.
    TicketId;
    /// The close of one day.
    DayCloseId;
    /// What happened at the desk on a day.
    IncidentId;
    /// A rule of the duty roster.
    DutyRuleId;
    /// A day on which the roster was changed.
    DutyChangeId;
    /// An appointment at the desk.
    AppointmentId;
    /// A hand-over of responsibility.
    HandoverId;
    /// An entry of the service directory.
    ServiceId;
    /// Somebody sent to a service.
    ReferralId;
    /// An answer kept for who holds a code.
    NoteId;
    /// One step of a matter's path.
    StepId;
    /// A unit to which matters are sent.
    UnitId;
    /// That somebody must not touch a matter.
    RecusalId;
    /// A report of an urgent event.
    UrgentReportId;
    /// A suggestion, or a gap in policy.
    SuggestionId;
}

fn fresh(machine: &mut Machine, at: &Moment) -> String {
    let millis = u64::try_from(at.at.timestamp_millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &machine.bytes::<10>()).into_uuid().to_string()
}

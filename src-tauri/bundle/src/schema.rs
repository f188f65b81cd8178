//! The JSON Schema of each record type, carried in every bundle.

/// File name and text, in the order in which they stand in a bundle.
pub const SCHEMAS: [(&str, &str); 7] = [
    ("petitioners.json", include_str!("../../../assets/schema/petitioners.json")),
    ("visits.json", include_str!("../../../assets/schema/visits.json")),
    ("matters.json", include_str!("../../../assets/schema/matters.json")),
    ("events.json", include_str!("../../../assets/schema/events.json")),
    ("documents.json", include_str!("../../../assets/schema/documents.json")),
    ("tombstones.json", include_str!("../../../assets/schema/tombstones.json")),
    ("journal.json", include_str!("../../../assets/schema/journal.json")),
];

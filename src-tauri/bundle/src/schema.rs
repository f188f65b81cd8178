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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::SCHEMAS;
    use crate::journal::JournalHeader;
    use crate::record::Kind;

    #[test]
    fn every_kind_has_a_schema_that_asks_for_the_leading_fields_and_keeps_the_unknown() {
        for kind in Kind::ALL {
            let name = format!("{kind}.json");
            let (_, text) = SCHEMAS.iter().find(|(file, _)| *file == name).unwrap();
            let schema: Value = serde_json::from_str(text).unwrap();
            assert_eq!(
                schema["required"],
                serde_json::json!(["id", "version", "op", "at", "by_role"]),
                "{kind}"
            );
            assert_eq!(schema["additionalProperties"], true, "{kind}");
            assert!(schema["properties"].as_object().unwrap().values().all(|p| p["description"].is_string()));
        }
    }

    #[test]
    fn the_journal_schema_names_the_fields_of_a_header() {
        let (_, text) = SCHEMAS.iter().find(|(file, _)| *file == "journal.json").unwrap();
        let schema: Value = serde_json::from_str(text).unwrap();
        let text = String::new();
        let header = JournalHeader {
            seq: 1,
            at: text.clone(),
            day: text.clone(),
            by: text.clone(),
            kind: text.clone(),
            subject: text.clone(),
            payload_hash: text.clone(),
            prev: text,
        };
        let (line, _) = header.line().unwrap();
        let line: Value = serde_json::from_str(&line).unwrap();
        let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&schema["properties"]), names(&line));
    }
}

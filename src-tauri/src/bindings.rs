//! The border between screen and office: every command the screen may call, and the TypeScript
//! file that is generated from them.

use tauri_specta::{Builder, collect_commands};

use crate::commands::*;

pub fn border() -> Builder<tauri::Wry> {
    Builder::new().disable_serde_phases().commands(collect_commands![
        session::status,
        session::create_office,
        session::unlock,
        session::lock,
        session::change_passphrase,
        session::recover,
        session::renew_recovery,
        session::keep_recovery,
        session::print_recovery_sheet,
        session::save_recovery_sheet,
        visits::board,
        visits::check_walk_in,
        visits::register_visit,
        visits::save_draft,
        visits::draft,
        visits::drop_draft,
        visits::visits,
        visits::visit,
        visits::open_sealed,
        visits::visit_form,
        visits::void_visit,
        visits::correct_visit,
        petitioners::find,
        petitioners::similar,
        petitioners::known_party,
        petitioners::petitioner,
        petitioners::reveal_document,
        slips::preview_slip,
        slips::issue_slip,
        slips::paper_again,
        slips::reprint_paper,
        slips::print_paper,
        slips::printers,
        registers::register,
        registers::export_register,
        exchange::outbox,
        exchange::make_bundle,
        exchange::import_ack,
        exchange::import_county_key,
        exchange::save_office_key,
        codes::codes,
        codes::divisions,
        codes::divisions_below,
        codes::preview_places,
        codes::import_places,
        attachments::attach_file,
        attachments::attachments,
        attachments::open_attachment,
        attachments::export_attachment,
        attachments::void_attachment,
        reader::read_card,
        settings::settings,
        settings::save_settings,
        settings::staff,
        settings::add_staff,
        settings::end_staff,
        settings::check,
        settings::back_up,
        settings::choose_folder,
        settings::choose_file,
        settings::open_folder,
    ])
}

#[cfg(test)]
mod tests {
    use specta_typescript::Typescript;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/bindings.ts");
    const HEADER: &str =
        "// Generated from the commands of src-tauri/src/commands; do not edit.\n/* eslint-disable */\n";

    /// Rewrites the file and fails when it was stale, so that screen and office cannot drift apart.
    #[test]
    fn the_screen_speaks_the_offices_language() {
        let before = std::fs::read_to_string(FILE).unwrap_or_default();
        let fresh = tempfile::NamedTempFile::new().expect("a file");
        super::border()
            .export(Typescript::default().header(HEADER), fresh.path())
            .expect("every type can cross");
        let made = std::fs::read_to_string(fresh.path()).expect("just written");
        // A script may leave a field out; the screen always gives every one.
        let made = made.replace("?: ", ": ");
        if made != before {
            std::fs::write(FILE, made).expect("the screen's folder");
            panic!("ui/src/bindings.ts was stale and has been rewritten: commit it");
        }
    }
}

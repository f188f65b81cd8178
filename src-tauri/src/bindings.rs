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
        visits::visit_numbered,
        visits::open_sealed,
        visits::visit_form,
        visits::void_visit,
        visits::correct_visit,
        waiting::waiting,
        waiting::take_ticket,
        waiting::call_next,
        waiting::call_ticket,
        waiting::ticket_heard,
        waiting::ticket_left,
        waiting::day_close_preview,
        waiting::close_day,
        waiting::day_close_paper,
        waiting::day_closes,
        waiting::accept_day,
        waiting::day_hand_over,
        incidents::incidents,
        incidents::note_incident,
        incidents::void_incident,
        mailbox::open_mailbox,
        mailbox::mailbox_log,
        mailbox::mailbox_openings,
        petitioners::find,
        petitioners::similar,
        petitioners::known_party,
        petitioners::petitioner,
        petitioners::reveal_document,
        petitioners::merge_petitioners,
        petitioners::unmerge_petitioner,
        petitioners::same_matter,
        slips::preview_slip,
        slips::issue_slip,
        slips::paper_again,
        slips::reprint_paper,
        slips::issue_statement,
        slips::print_sealed_statement,
        slips::print_paper,
        slips::printers,
        services::services,
        services::service_kinds,
        services::add_service,
        services::change_service,
        services::end_service,
        services::refer,
        handovers::handover_takers,
        handovers::handovers_for_me,
        handovers::offer_handover,
        handovers::accept_handover,
        handovers::decline_handover,
        handovers::withdraw_handover,
        matters::matters,
        matters::matter_page,
        matters::open_sealed_matter,
        matters::step_forms,
        matters::take_step,
        matters::strike_step,
        matters::todo,
        ledgers::leaders_ledger,
        ledgers::call_backs,
        urgent::urgent_reports,
        urgent::report_urgent,
        urgent::send_urgent,
        urgent::acknowledge_urgent,
        urgent::urgent_result,
        urgent::void_urgent,
        suggestions::suggestions,
        suggestions::suggestion_draft,
        suggestions::add_suggestion,
        suggestions::send_suggestion,
        suggestions::suggestion_outcome,
        suggestions::void_suggestion,
        units::units,
        units::add_unit,
        units::change_unit,
        registers::register,
        registers::export_register,
        exchange::outbox,
        exchange::make_bundle,
        exchange::import_ack,
        exchange::import_county_key,
        exchange::save_office_key,
        answers::open_code,
        answers::reply_to,
        answers::renew_code,
        answers::print_code_slip,
        answers::notes,
        answers::write_note,
        counter::open_counter,
        counter::close_counter,
        counter::show_at_counter,
        counter::clear_counter,
        counter::cover_counter,
        counter::counter_state,
        counter::counter_view,
        counter::answer_at_counter,
        counter::ask_rating,
        counter::rate_at_counter,
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
        roster::roster,
        roster::duty_rules,
        roster::add_duty_rule,
        roster::end_duty_rule,
        roster::void_duty_rule,
        roster::change_duty,
        roster::appointments,
        roster::book_appointment,
        roster::cancel_appointment,
        roster::appointment_came,
        roster::appointment_missed,
        roster::preview_notice,
        roster::issue_notice,
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

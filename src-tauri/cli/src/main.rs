//! The whole office without a window: for scripts, back-ups, old machines and tests.

#[macro_use]
mod out;
mod answers;
mod appointments;
mod attachments;
mod bundles;
mod demo;
mod desk;
mod handovers;
mod incidents;
mod keeping;
mod mailbox;
mod matters;
mod numbers;
mod office;
mod petitioners;
mod places;
mod reader;
mod registers;
mod roster;
mod services;
mod staff;
mod waiting;
mod walk_in;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::desk::Seat;

/// 接待台命令行：不用窗口也能完成接待室的全部工作。
///
/// The reception desk without a window.
#[derive(Parser)]
#[command(name = "reception-cli", version, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    seat: Seat,
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 建立接待室 · Make an office: keys, file, first member of staff, recovery words
    Init(office::Init),
    /// 登记 · Register a visit: one JSON form on standard input, or --lines for one a line
    WalkIn(walk_in::WalkInArgs),
    /// 回执 · Write a visit's slip as a PDF
    Slip(numbers::Slip),
    /// 查看 · Show one visit
    Show(numbers::Show),
    /// 作废 · Make a number void, with a reason
    Void(numbers::Void),
    /// 更正 · Correct a visit: the whole form on standard input, with a reason
    Correct(numbers::Correct),
    /// 开封 · Open a sealed accusation (leaders only; the opening is written down)
    OpenSealed(numbers::Show),
    /// 放入扫描件 · Put a scan to a visit: envelope, letter, authority
    Attach(attachments::Attach),
    /// 扫描件 · The scans of a visit
    Attachments(attachments::Attachments),
    /// 取出或作废扫描件 · Take out one scan, or make it void
    Attachment(attachments::AttachmentArgs),
    /// 读卡 · Read an identity card; prints the person as a form takes them
    ReadCard(reader::ReadCard),
    /// 区划 · The county's townships and villages: import, find
    Places(places::PlacesArgs),
    /// 查询码 · Answers kept under a code: open, reply, slip, renew (the code on standard input)
    Code(answers::CodeArgs),
    /// 写答复 · Write an answer or a question for who holds a visit's code
    Note(answers::Note),
    /// 看答复 · What was written under a visit's code
    Notes(answers::Notes),
    /// 笔录 · Write the record of a talk as a PDF, for signing
    Statement(answers::Statement),
    /// 查找 · Find petitioners and register numbers
    Find(numbers::Find),
    /// 信访人 · People on file: show, merge, unmerge
    Petitioner(petitioners::PetitionerArgs),
    /// 等候 · The waiting list: take a number, call, heard, left
    Waiting(waiting::WaitingArgs),
    /// 日结 · Close the day: who was not heard, and what happens next
    CloseDay(waiting::CloseDayArgs),
    /// 当日事件 · Incidents of the day, of no person
    Incident(incidents::IncidentArgs),
    /// 信箱 · Letter-box openings
    Mailbox(mailbox::MailboxArgs),
    /// 服务指南 · The service directory: list, kinds, add, change, end
    Service(services::ServiceArgs),
    /// 引导 · Send somebody to a service, with a slip
    Refer(services::Refer),
    /// 事项 · Matters: list, show, step by step to the end
    Matter(matters::MatterArgs),
    /// 今日待办 · What is overdue, due soon, waiting, or without an answer
    Todo(matters::TodoArgs),
    /// 移交 · Hand a matter over: offer, accept, decline, withdraw, list
    Handover(handovers::HandoverArgs),
    /// 台账 · A month's figures, or its export
    Register(registers::RegisterArgs),
    /// 上报包 · Write the bundle for the county
    Bundle(bundles::Bundle),
    /// 回执导入 · Import the county's acknowledgement
    Ack(bundles::Ack),
    /// 上报情况 · Bundles and what the county answered
    Outbox(bundles::Outbox),
    /// 本室公钥 · The office's public key, for the county's file
    OfficeKey,
    /// 人员 · Staff: list, add, end
    Staff(staff::StaffArgs),
    /// 值班与接待日 · Duty roster and reception days: show, rule, change, notice
    Roster(roster::RosterArgs),
    /// 预约 · Appointments: book, list, cancel, came, missed
    Appointment(appointments::AppointmentArgs),
    /// 修改口令 · Change the passphrase (the new one from RECEPTION_NEW_PASSPHRASE or a prompt)
    Passphrase,
    /// 用恢复单开启 · Open with the recovery sheet and give a new passphrase
    Recover(office::Recover),
    /// 换发恢复单 · Make a new recovery code; the old one opens nothing any more
    RenewRecovery(office::RenewRecovery),
    /// 备份 · Copy the office to another folder and verify the copy
    Backup(keeping::Backup),
    /// 恢复备份 · Bring a back-up into an empty office folder
    Restore(keeping::Restore),
    /// 恢复之后 · Set aside numbers that were given on paper after the back-up
    SkipNumbers(keeping::SkipNumbers),
    /// 检查 · Verify pages, chain, numbers and records
    Check(keeping::Check),
    /// 手册页 · Write the man pages into a folder
    Man(keeping::Man),
    /// 演示 · Play a whole working day into a folder
    Demo(demo::Demo),
}

const EXAMPLES: &str = "\
例 Examples:
  export RECEPTION_OFFICE=/srv/office RECEPTION_PASSPHRASE=…
  reception-cli init --name 江山市信访接待处 --division 330881 --kind bureau --staff 王丽
  reception-cli walk-in < form.json
  reception-cli walk-in --lines < forms.jsonl
  reception-cli slip 17 --out slip.pdf
  reception-cli register --month 2026-10 --json
  reception-cli register --month 2026-10 --export xlsx --out .
  reception-cli bundle --to county.pub --out /media/usb
  reception-cli check

退出码 Exit status: 0 完成 done · 1 被拒绝，并说明原因 refused with a reason · 2 用法有误 usage";

fn main() -> ExitCode {
    let Cli { seat, work } = Cli::parse();
    let done = match work {
        Work::Init(init) => init.run(&seat),
        Work::WalkIn(args) => args.run(&seat),
        Work::Slip(slip) => slip.run(&seat),
        Work::Show(show) => show.run(&seat),
        Work::Void(void) => void.run(&seat),
        Work::Correct(correct) => correct.run(&seat),
        Work::OpenSealed(show) => show.open(&seat),
        Work::Attach(attach) => attach.run(&seat),
        Work::Attachments(attachments) => attachments.run(&seat),
        Work::Attachment(attachment) => attachment.run(&seat),
        Work::ReadCard(read) => read.run(&seat),
        Work::Places(places) => places.run(&seat),
        Work::Code(args) => args.run(&seat),
        Work::Note(note) => note.run(&seat),
        Work::Notes(notes) => notes.run(&seat),
        Work::Statement(sheet) => sheet.run(&seat),
        Work::Find(find) => find.run(&seat),
        Work::Petitioner(args) => args.run(&seat),
        Work::Waiting(args) => args.run(&seat),
        Work::CloseDay(args) => args.run(&seat),
        Work::Incident(args) => args.run(&seat),
        Work::Mailbox(args) => args.run(&seat),
        Work::Service(args) => args.run(&seat),
        Work::Refer(refer) => refer.run(&seat),
        Work::Matter(args) => args.run(&seat),
        Work::Todo(args) => args.run(&seat),
        Work::Handover(args) => args.run(&seat),
        Work::Register(args) => args.run(&seat),
        Work::Bundle(bundle) => bundle.run(&seat),
        Work::Ack(ack) => ack.run(&seat),
        Work::Outbox(outbox) => outbox.run(&seat),
        Work::OfficeKey => bundles::office_key(&seat),
        Work::Staff(args) => args.run(&seat),
        Work::Roster(args) => args.run(&seat),
        Work::Appointment(args) => args.run(&seat),
        Work::Passphrase => office::change_passphrase(&seat),
        Work::Recover(recover) => recover.run(&seat),
        Work::RenewRecovery(renew) => renew.run(&seat),
        Work::Backup(backup) => backup.run(&seat),
        Work::Restore(restore) => restore.run(&seat),
        Work::SkipNumbers(skip) => skip.run(&seat),
        Work::Check(check) => check.run(&seat),
        Work::Man(man) => man.run(Cli::command()),
        Work::Demo(demo) => demo.run(),
    };
    done.unwrap_or_else(|refusal| words::refuse(&refusal))
}

//! The one list of use cases. Every shell goes through it; a request that does not fit its type goes no further.

use beian_core::Failure;
use beian_core::values::Checked;
use beian_rules::Why;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::contract::*;
use crate::typescript::{Types, file};
use crate::{
    App, app_file, cases, compare, contacts, due, filing, guides, interview, look_up, own_papers, own_rows, page,
    pictures, reminder, returned, situations,
};

/// Largest request, in bytes of JSON: a picture of 40 MB in base64 and some room.
const LARGEST_REQUEST: usize = 64 << 20;

macro_rules! use_cases {
    ($($name:ident($request:ty) -> $answer:ty = $run:path;)*) => {
        /// Names of all use cases.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        pub(crate) fn dispatch(app: &mut App, name: &str, request: Value) -> Result<Value, Failure> {
            match name {
                $(stringify!($name) => {
                    let answer: $answer = $run(app, read::<$request>(name, request)?)?;
                    written(answer)
                })*
                _ => Err(unknown(name)),
            }
        }

        /// The contract as TypeScript: every type that crosses the wire, and the list of use cases.
        pub fn typescript() -> String {
            let mut types = Types::default();
            let calls = [$((stringify!($name), types.add::<$request>(), types.add::<$answer>())),*];
            types.add::<Failure>();
            file(&types, &calls)
        }
    };
}

use_cases! {
    home(Nothing) -> Home = cases::home;
    start_case(StartCase) -> CaseView = cases::start;
    open_case(CaseId) -> CaseView = cases::open;
    delete_case(CaseId) -> Home = cases::delete;
    set_settings(Settings) -> Settings = cases::set_settings;
    keep_place(KeepPlace) -> Nothing = cases::keep_place;
    save_draft(SaveDraft) -> Saved = interview::save_draft;
    save_answers(SaveAnswers) -> CaseView = interview::save_answers;
    continue_screen(Continue) -> Continued = interview::continue_screen;
    pass_warning(PassWarning) -> CaseView = interview::pass_warning;
    accept_offer(Slot) -> CaseView = interview::accept_offer;
    attach_picture(AttachPicture) -> CaseView = pictures::attach;
    remove_picture(Slot) -> CaseView = pictures::remove;
    fix_picture(FixPicture) -> CaseView = pictures::fix_one;
    undo_fix(Slot) -> CaseView = pictures::undo_fix;
    picture_pair(Slot) -> PicturePair = pictures::pair;
    render_paper(RenderPaper) -> PaperView = filing::render_paper;
    save_papers(SavePapers) -> Written = filing::save_papers;
    save_packet(SavePacket) -> Packed = filing::save_packet;
    copy_field(CopyField) -> Nothing = filing::copy_field;
    tick_field(TickField) -> CaseView = filing::tick_field;
    record_event(RecordEvent) -> CaseView = filing::record_event;
    explain(Explain) -> Why = look_up::explain;
    check_value(CheckValue) -> Checked = look_up::check_value;
    glossary(Nothing) -> Glossary = look_up::glossary;
    places(Places) -> PlaceList = look_up::places;
    situations(Nothing) -> SituationList = situations::list;
    guides(Nothing) -> GuideList = guides::list;
    read_guide(GuideId) -> Guide = guides::read;
    render_card(GuideId) -> PaperView = guides::render_card;
    save_card(SaveCard) -> Written = guides::save_card;
    check_page(CheckPage) -> PageReport = page::check_page;
    make_footer(MakeFooter) -> FooterCode = page::make_footer;
    copy_text(CopyText) -> Nothing = page::copy_text;
    due(DueAsk) -> DueList = due::due;
    save_due(SaveDue) -> SavedFile = due::save_due;
    import_calendar(ImportCalendar) -> CalendarState = due::import_calendar;
    remind(Nothing) -> Reminder = reminder::remind;
    translate_return(TranslateReturn) -> Translation = returned::translate;
    find_contacts(FindContacts) -> ContactList = contacts::find;
    save_contact(SaveContact) -> ContactList = contacts::save;
    remove_contact(ContactId) -> ContactList = contacts::remove;
    own_tables(Nothing) -> OwnTables = own_rows::list;
    import_row(ImportRow) -> OwnTables = own_rows::import;
    remove_row(RowName) -> OwnTables = own_rows::remove;
    row_text(RowName) -> RowText = own_rows::text;
    import_paper(ImportPaper) -> PaperView = own_papers::import;
    remove_paper(PaperName) -> PaperView = own_papers::remove;
    placeholders(CaseId) -> PlaceholderNames = own_papers::names;
    read_app(ReadApp) -> AppFile = app_file::read;
    comparable(CaseId) -> Comparable = compare::with_what;
    compare(Compare) -> Comparison = compare::compare;
    render_comparison(Compare) -> PaperView = compare::render;
}

fn read<T: DeserializeOwned>(name: &str, request: Value) -> Result<T, Failure> {
    if weight(&request) > LARGEST_REQUEST {
        return Err(Failure::new("app.too_much", "一次交来的内容太大", "分几次来；图片要在 40 MB 以内"));
    }
    serde_json::from_value(request).map_err(|e| {
        Failure::new("app.bad_request", "程序的两部分没有对上", "重新打开程序；还这样就重新安装")
            .because(format!("{name}: {e}"))
    })
}

/// Bytes of text in a request, near enough to refuse what no person would send.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        Value::Object(entries) => entries.iter().map(|(k, v)| k.len() + weight(v)).sum(),
        _ => 8,
    }
}

fn written<T: Serialize>(value: T) -> Result<Value, Failure> {
    serde_json::to_value(value)
        .map_err(|e| Failure::new("app.bad_answer", "结果没有送出来", "重新打开程序，内容已经保存").because(e))
}

fn unknown(name: &str) -> Failure {
    let known = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let detail = if known { name.to_owned() } else { String::new() };
    Failure::new("app.no_use_case", "没有这个功能", "核对名字；beian call 会列出全部").because(detail)
}

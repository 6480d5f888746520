//! Cases, answers, drafts, marks, pictures, events, submissions and settings in one SQLite file; picture bytes beside it.
//!
//! ```text
//! <data folder>/
//!   beian.lock           held by the one program that has the folder open
//!   beian.sqlite3        all rows; write-ahead log beside it while open
//!   attachments/<aa>/    picture bytes, named by their SHA-256
//! ```
//!
//! [`Store::write`] is one transaction; what it returned `Ok` for is on disk. [`door`](self) is the only place that
//! opens the database, so encryption can come in there and nowhere else.
//!
//! Deliberately not here: what an answer means, what is missing, which words are sensitive, any clock (times come in
//! as text), any path but the data folder.

mod answers;
mod attachments;
mod cases;
mod contacts;
mod door;
mod drafts;
mod events;
mod failures;
mod limits;
mod lock;
mod marks;
mod migrations;
mod own;
mod pictures;
mod settings;
mod store;
mod submissions;
mod writer;

pub use cases::CaseRecord;
pub use contacts::ContactRecord;
pub use events::EventRecord;
pub use limits::{MAX_BLOB, MAX_CONTACT, MAX_CONTACTS, MAX_DRAFT, MAX_OWN_PAPER, MAX_OWN_ROWS, MAX_SNAPSHOT, MAX_TEXT};
pub use marks::Mark;
pub use own::{OwnPaperRecord, OwnRowRecord};
pub use pictures::PictureRecord;
pub use store::Store;
pub use submissions::SubmissionRecord;
pub use writer::Writer;

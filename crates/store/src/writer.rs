//! What can be written, inside one transaction. Each act is one line to the table that owns it.

use std::path::Path;

use beian_core::{Answer, Failure};
use rusqlite::Connection;

use crate::{CaseRecord, ContactRecord, EventRecord, Mark, OwnPaperRecord, OwnRowRecord, PictureRecord};
use crate::{answers, attachments, cases, contacts, drafts, events, marks, own, pictures, settings, submissions};

/// An open transaction, handed out by [`crate::Store::write`]. Times (`at`) are local, `YYYY-MM-DDTHH:MM:SS`.
/// An act on a case that is not there fails with `store.no_case`; too much text with `store.too_big`.
pub struct Writer<'a> {
    connection: &'a Connection,
    folder: &'a Path,
    /// Files of erased cases, gone after COMMIT unless another case stands on them; `None` if no case was erased.
    pub(crate) doomed: Option<Vec<String>>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(connection: &'a Connection, folder: &'a Path) -> Self {
        Writer { connection, folder, doomed: None }
    }

    /// Adds a case. `store.case_exists` if the id is taken.
    pub fn create_case(&mut self, case: &CaseRecord) -> Result<(), Failure> {
        cases::insert(self.connection, case)
    }

    /// Sets where the case stands.
    pub fn set_stage(&mut self, case: &str, stage: &str) -> Result<(), Failure> {
        cases::set_stage(self.connection, case, stage)
    }

    /// Sets the time of the last change.
    pub fn touch(&mut self, case: &str, at: &str) -> Result<(), Failure> {
        cases::touch(self.connection, case, at)
    }

    /// Saves an answer over the one before.
    pub fn save_answer(&mut self, case: &str, fact: &str, answer: &Answer, at: &str) -> Result<(), Failure> {
        answers::save(self.connection, case, fact, answer, at)
    }

    /// As if never answered.
    pub fn clear_answer(&mut self, case: &str, fact: &str) -> Result<(), Failure> {
        answers::clear(self.connection, case, fact)
    }

    /// Keeps half-typed text; `None` takes it away.
    pub fn save_draft(&mut self, case: &str, fact: &str, text: Option<&str>, at: &str) -> Result<(), Failure> {
        drafts::save(self.connection, case, fact, text, at)
    }

    /// Leaves a mark over the one before.
    pub fn mark(&mut self, case: &str, kind: &str, key: &str, text: &str, at: &str) -> Result<(), Failure> {
        marks::set(self.connection, case, kind, key, &Mark { text: text.to_owned(), at: at.to_owned() })
    }

    /// Takes a mark away.
    pub fn unmark(&mut self, case: &str, kind: &str, key: &str) -> Result<(), Failure> {
        marks::remove(self.connection, case, kind, key)
    }

    /// Puts a picture into a slot. Its bytes, and the original's, must have been kept before:
    /// `store.blob_missing` otherwise.
    pub fn set_picture(&mut self, case: &str, slot: &str, record: &PictureRecord, at: &str) -> Result<(), Failure> {
        attachments::must_exist(self.folder, &record.picture.sha256)?;
        if let Some(original) = &record.picture.original {
            attachments::must_exist(self.folder, original)?;
        }
        pictures::set(self.connection, case, slot, record, at)
    }

    /// Empties a slot. The bytes stay for a while: a submission may stand on them, a person may want them back.
    pub fn remove_picture(&mut self, case: &str, slot: &str) -> Result<(), Failure> {
        pictures::remove(self.connection, case, slot)
    }

    /// Adds to the history. `words` and `data` never change again.
    pub fn add_event(
        &mut self,
        case: &str,
        at: &str,
        kind: &str,
        words: &str,
        data: &serde_json::Value,
    ) -> Result<(), Failure> {
        let event = EventRecord { at: at.into(), kind: kind.into(), words: words.into(), data: data.clone() };
        events::add(self.connection, case, &event)
    }

    /// Keeps what was handed in, JSON text, and the picture files the case stands on now.
    pub fn add_submission(&mut self, case: &str, at: &str, snapshot_json: &str) -> Result<(), Failure> {
        submissions::add(self.connection, case, at, snapshot_json)
    }

    /// Saves a row of a table over the one before. `store.too_big` when there are [`crate::MAX_OWN_ROWS`] others.
    pub fn save_own_row(&mut self, row: &OwnRowRecord) -> Result<(), Failure> {
        own::save_row(self.connection, row)
    }

    /// Takes a row away; nothing happens when it is not there.
    pub fn remove_own_row(&mut self, list: &str, value: &str) -> Result<(), Failure> {
        own::remove_row(self.connection, list, value)
    }

    /// Saves a paper over the one before. `store.too_big` beyond [`crate::MAX_OWN_PAPER`] bytes.
    pub fn save_own_paper(&mut self, paper: &OwnPaperRecord, bytes: &[u8]) -> Result<(), Failure> {
        own::save_paper(self.connection, paper, bytes)
    }

    /// Takes a paper away; nothing happens when it is not there.
    pub fn remove_own_paper(&mut self, owner: &str, form: &str) -> Result<(), Failure> {
        own::remove_paper(self.connection, owner, form)
    }

    /// Saves a contact over the one before. `store.too_big` when there are [`crate::MAX_CONTACTS`] others.
    pub fn save_contact(&mut self, contact: &ContactRecord) -> Result<(), Failure> {
        contacts::save(self.connection, contact)
    }

    /// Takes a contact away; nothing happens when it is not there.
    pub fn remove_contact(&mut self, id: &str) -> Result<(), Failure> {
        contacts::remove(self.connection, id)
    }

    /// Saves a setting over the one before.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), Failure> {
        settings::set(self.connection, key, value)
    }

    /// Takes the whole case away: answers, history, submissions, and after COMMIT the picture files only it stands on.
    pub fn erase_case(&mut self, case: &str) -> Result<(), Failure> {
        let files = pictures::files_of(self.connection, case)?;
        cases::erase(self.connection, case)?;
        self.doomed.get_or_insert_default().extend(files);
        Ok(())
    }
}

//! E-mails to write: reading `mails.json`, and what goes into them.
//!
//! Deliberately not here: which materials go by mail (a key of each material, see `load_duties`).

use std::collections::BTreeMap;

use crate::entry::Entry;
use crate::json::Node;
use crate::loader::Loader;
use crate::model::{MailRule, Style};
use crate::present::styled;
use crate::run::Run;
use crate::{Attachment, Mail, Material, shape};

/// Reads `mails.json`.
pub(crate) fn mails<'n>(path: &'n str, node: &'n Node, loader: &mut Loader<'n>) {
    let Some(file) = Entry::of_file(path, node, &shape::MAILS, loader.report) else { return };
    for item in file.items("mails") {
        let Some(entry) = file.child(item, &shape::MAIL, "id") else { continue };
        let id = entry.text("id");
        loader.unique("mail", &entry, "id", &id);
        let (title, note) = (entry.text("title"), entry.text("note"));
        let (when, backing) = (loader.condition(&entry, "when"), loader.backing(&entry, true));
        let facts = ["to", "subject", "body"].map(|key| loader.named_text(&entry, key));
        if let [Some(to), Some(subject), Some(body)] = facts {
            loader.model.mails.push(MailRule { id, title, when, to, subject, body, note, backing });
        }
    }
}

/// The e-mails that are due.
pub(crate) fn due(run: &Run<'_>, materials: &[Material]) -> Vec<Mail> {
    let due = run.model.mails.iter().filter(|m| run.allows(m.when));
    due.map(|m| Mail {
        id: m.id.clone(),
        title: m.title.clone(),
        to: styled(run, m.to, Style::Text),
        subject: styled(run, m.subject, Style::Text),
        body: styled(run, m.body, Style::Text),
        attachments: attached(materials).map(attachment).collect(),
        note: m.note.clone(),
        sources: m.backing.sources.clone(),
        conflicts: m.backing.conflicts.clone(),
    })
    .collect()
}

/// Materials that go by mail, as rows of a paper.
pub(crate) fn rows(materials: &[Material]) -> Vec<BTreeMap<String, String>> {
    let cells = attached(materials).zip(1..).map(|(m, no)| {
        let Attachment { title, file, ready } = attachment(m);
        let ready = if ready { "有" } else { "缺" };
        [("no", no.to_string()), ("title", title), ("file", file), ("ready", ready.to_owned())]
    });
    cells.map(|row| row.into_iter().map(|(column, text)| (column.to_owned(), text)).collect()).collect()
}

fn attached(materials: &[Material]) -> impl Iterator<Item = &Material> {
    materials.iter().filter(|m| m.mail)
}

fn attachment(m: &Material) -> Attachment {
    Attachment { title: m.title.clone(), file: m.file.clone(), ready: m.ready }
}

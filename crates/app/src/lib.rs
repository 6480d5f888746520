//! What a user can do: one file per subject, one list of use cases, the contract with every shell.
//!
//! Deliberately not here: windows, terminals, and any procedure's or form's name. All outside is [`World`],
//! the [`Assets`] a shell carries, and the folder it names.

mod app_file;
mod assets;
mod brought;
pub mod by_itself;
mod case_view;
mod cases;
mod compare;
mod contacts;
mod contract;
mod digest;
mod dispatch;
mod dossier;
mod due;
mod filed_case;
mod filing;
mod guide_text;
mod guides;
mod icalendar;
mod interview;
mod library;
mod look_up;
mod neighbours;
mod open_tables;
mod own_papers;
mod own_rows;
mod packet;
pub mod page;
mod page_files;
mod papers;
mod pictures;
mod reminder;
pub mod returned;
mod situations;
pub mod stateless;
mod typescript;
mod world;
mod written_file;

use std::path::{Path, PathBuf};

pub use beian_core::{Failure, Finding, Format, Requirement, Severity, Value, Watermark};
pub use beian_rules::Edition;
use beian_store::Store;

pub use assets::Assets;
pub use contract::*;
pub use dispatch::{NAMES, typescript};
pub use dossier::Dossier;
pub use library::Library;
pub use world::World;
pub use written_file::write_whole;

/// The program with a data folder open.
pub struct App {
    pub(crate) library: Library,
    pub(crate) store: Store,
    pub(crate) world: Box<dyn World>,
    pub(crate) exports: PathBuf,
}

impl App {
    /// Opens the data folder, making it when it is not there. `exports` is where files go when no folder is named.
    pub fn open(folder: &Path, exports: &Path, assets: &Assets, world: Box<dyn World>) -> Result<App, Failure> {
        let store = Store::open(folder)?;
        let mut app = App { library: Library::new(assets.clone()), store, world, exports: exports.to_owned() };
        let calendar = due::kept(&app)?;
        app.library.use_calendar(calendar);
        own_rows::take(&mut app)?;
        Ok(app)
    }

    /// The program's data with what this person added to it.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Runs the use case `name`; the request and the answer are JSON of the types in the contract.
    pub fn dispatch(&mut self, name: &str, request: serde_json::Value) -> Result<serde_json::Value, Failure> {
        dispatch::dispatch(self, name, request)
    }
}

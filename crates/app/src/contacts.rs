//! Police offices one can call: sourced rows and the person's own.

use beian_core::Failure;

use crate::App;
use crate::contract::{ContactId, ContactList, FindContacts, SaveContact};

pub(crate) fn find(_app: &mut App, _request: FindContacts) -> Result<ContactList, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

pub(crate) fn save(_app: &mut App, _request: SaveContact) -> Result<ContactList, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

pub(crate) fn remove(_app: &mut App, _request: ContactId) -> Result<ContactList, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

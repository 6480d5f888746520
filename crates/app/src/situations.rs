//! Common situations of the finder.

use beian_core::Failure;

use crate::App;
use crate::contract::{Nothing, SituationList};

pub(crate) fn list(_app: &mut App, _request: Nothing) -> Result<SituationList, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

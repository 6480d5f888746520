//! A reviewer's words turned into facts, screens and papers.

use beian_core::Failure;

use crate::App;
use crate::contract::{TranslateReturn, Translation};

pub(crate) fn translate(_app: &mut App, _request: TranslateReturn) -> Result<Translation, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

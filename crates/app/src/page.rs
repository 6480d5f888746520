//! A saved home page read for signs of interaction and for its numbers; the code to hang on it.

use beian_core::Failure;

use crate::App;
use crate::contract::{CheckPage, CopyText, FooterCode, MakeFooter, Nothing, PageReport};

pub(crate) fn check_page(_app: &mut App, _request: CheckPage) -> Result<PageReport, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

pub(crate) fn make_footer(_app: &mut App, _request: MakeFooter) -> Result<FooterCode, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

pub(crate) fn copy_text(app: &mut App, request: CopyText) -> Result<Nothing, Failure> {
    app.world.copy(&request.text, false)?;
    Ok(Nothing {})
}

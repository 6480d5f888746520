//! Walk-throughs: the list, one with its drawings, one as a card to print.

use beian_core::Failure;

use crate::App;
use crate::contract::{Guide, GuideId, GuideList, Nothing, PaperView, SaveCard, Written};

pub(crate) fn list(_app: &mut App, _request: Nothing) -> Result<GuideList, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

pub(crate) fn read(app: &mut App, request: GuideId) -> Result<Guide, Failure> {
    let edition = match (&request.case, &request.procedure) {
        (Some(case), _) => {
            let record = app.store.case(case)?;
            app.library.edition(&record.procedure, &record.edition)?
        }
        (None, procedure) => app.library.in_force(procedure.as_deref().unwrap_or_default(), app.world.today())?,
    };
    let (title, text) =
        edition.guide(&request.guide).ok_or_else(|| Failure::new("app.no_guide", "没有这篇说明", "回到上一页"))?;
    Ok(Guide { title: title.to_owned(), before: text.to_owned(), steps: Vec::new(), after: String::new() })
}

pub(crate) fn render_card(_app: &mut App, _request: GuideId) -> Result<PaperView, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

pub(crate) fn save_card(_app: &mut App, _request: SaveCard) -> Result<Written, Failure> {
    Err(Failure::new("app.not_built", "这个功能还没有做好", "先用别的办法"))
}

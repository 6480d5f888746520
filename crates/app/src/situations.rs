//! Common situations of the finder: one pick answers its questions.

use beian_core::Failure;

use crate::App;
use crate::contract::{Nothing, Situation, SituationList};

pub(crate) fn list(app: &mut App, _: Nothing) -> Result<SituationList, Failure> {
    let mut rows = Vec::new();
    for finder in app.library.manifests_in_force(app.world.today())?.into_iter().filter(|m| m.finder) {
        let edition = app.library.edition(&finder.procedure, &finder.edition)?;
        rows.extend(edition.situations().iter().map(|s| Situation {
            procedure: finder.procedure.clone(),
            id: s.id.clone(),
            title: s.title.clone(),
            about: s.about.clone(),
            topic: s.topic.clone(),
        }));
    }
    Ok(SituationList { rows })
}

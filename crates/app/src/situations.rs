//! Common situations of the finder: one pick answers its questions.

use beian_core::Failure;

use crate::App;
use crate::contract::{Nothing, Situation, SituationList};

pub(crate) fn list(app: &mut App, _: Nothing) -> Result<SituationList, Failure> {
    let mut rows = Vec::new();
    for procedure in app.library.editions().into_keys() {
        let edition = app.library.in_force(procedure, app.world.today())?;
        rows.extend(edition.situations().iter().map(|s| Situation {
            procedure: procedure.to_owned(),
            id: s.id.clone(),
            title: s.title.clone(),
            about: s.about.clone(),
            topic: s.topic.clone(),
        }));
    }
    Ok(SituationList { rows })
}

//! The one door to the program behind the window: opened when first called, kept, shut after a panic.

use std::sync::{Arc, Mutex};

use beian_app::{App, Failure};
use serde_json::{Value, json};
use tauri::State;

use crate::arguments::Places;
use crate::world::Desktop;

/// The use cases on one data folder. While the folder cannot be opened every call says why and tries again.
#[derive(Clone)]
pub struct Program {
    places: Places,
    app: Arc<Mutex<Option<App>>>,
}

/// The only command of the window: forwards a use case to a worker thread.
#[tauri::command]
pub async fn call(program: State<'_, Program>, name: String, request: Value) -> Result<Value, Failure> {
    let program = program.inner().clone();
    let work = tauri::async_runtime::spawn_blocking(move || program.dispatch(&name, request));
    work.await.unwrap_or_else(|_| Err(stopped()))
}

impl Program {
    /// Nothing is opened yet.
    pub fn new(places: Places) -> Self {
        Program { places, app: Arc::default() }
    }

    /// Runs a use case; blocks until it is done.
    pub fn dispatch(&self, name: &str, request: Value) -> Result<Value, Failure> {
        let mut app = self.app.lock().unwrap_or_else(|poisoned| {
            // A panic may have left it half-way: open it anew, what was saved is on disk.
            self.app.clear_poison();
            let mut app = poisoned.into_inner();
            *app = None;
            app
        });
        match app.as_mut() {
            Some(open) => open.dispatch(name, request),
            None => app.insert(self.open()?).dispatch(name, request),
        }
    }

    fn open(&self) -> Result<App, Failure> {
        let documents = dirs::document_dir().or_else(dirs::home_dir);
        let exports = documents.unwrap_or_else(|| self.places.data.clone()).join("备案向导");
        let assets = beian_app::Assets::new(beian_assets::FILES.iter().copied());
        let mut app = App::open(&self.places.data, &exports, &assets, Box::new(Desktop::default()))?;
        if self.places.practice {
            start_practice(&mut app)?;
        }
        Ok(app)
    }
}

/// An empty practice folder starts with the sample customer of the first procedure that is more than a finder.
fn start_practice(app: &mut App) -> Result<(), Failure> {
    let home = app.dispatch("home", json!({}))?;
    let home: beian_app::Home = serde_json::from_value(home).map_err(|e| no_practice().because(e))?;
    if home.cases.is_empty() {
        let row = home.procedures.iter().find(|row| !row.finder).ok_or_else(no_practice)?;
        app.dispatch("start_case", json!({ "procedure": row.procedure, "practice": true }))?;
    }
    Ok(())
}

fn stopped() -> Failure {
    Failure::new("window.stopped", "这一步没有做完", "再试一次；已保存的内容还在")
}

fn no_practice() -> Failure {
    Failure::new("window.no_practice", "没有可练习的案例", "重新安装程序，或不带 --practice 打开")
}

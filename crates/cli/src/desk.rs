//! What commands work with: the program's data, the day, and (only when asked for) the stored cases.

use std::path::PathBuf;

use beian_app::{App, Assets, Failure, Library, World};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::outside::Outside;

/// Nothing is read or opened before a command asks for it.
pub struct Desk {
    assets: Assets,
    /// Editions, forms, fonts, reference tables; read when first needed.
    pub library: Library,
    today: Option<Date>,
    data: Option<PathBuf>,
}

impl Desk {
    pub fn new(data: Option<PathBuf>, today: Option<Date>) -> Self {
        let assets = Assets::new(beian_assets::FILES.iter().copied());
        Desk { library: Library::new(assets.clone()), assets, today, data }
    }

    /// The day that counts.
    pub fn today(&self) -> Date {
        Outside { today: self.today }.today()
    }

    /// Opens the stored cases: the folder named, else the window's own.
    pub fn app(&self) -> Result<App, Failure> {
        let named = self.data.clone().filter(|folder| !folder.as_os_str().is_empty());
        let data =
            named.or_else(|| dirs::data_local_dir().map(|folder| folder.join("beian-guide"))).ok_or_else(no_folder)?;
        let exports = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_else(|| data.clone());
        App::open(&data, &exports, &self.assets, Box::new(Outside { today: self.today }))
    }
}

/// Calls a use case and reads its answer.
pub fn call<T: DeserializeOwned>(app: &mut App, name: &str, request: Value) -> Result<T, Failure> {
    let answer = app.dispatch(name, request)?;
    serde_json::from_value(answer).map_err(|e| {
        Failure::new("cli.no_answer", "结果没有读出来", "再试一次").because(format!("{name} {:?}", e.classify()))
    })
}

fn no_folder() -> Failure {
    Failure::new("cli.no_folder", "找不到存放案件的文件夹", "用 --data-dir 指定一个文件夹")
}

//! The contract as TypeScript, generated from the Rust types; committed in `ui/src/contract/` and tested for staleness.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

/// Gathers every named type that a use case can carry.
#[derive(Default)]
pub(crate) struct Types {
    config: Config,
    declared: BTreeMap<String, String>,
}

impl Types {
    /// Adds `T` and all it is made of; answers with its TypeScript name.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }

    /// All declarations, by name.
    pub fn declarations(&self) -> impl Iterator<Item = &str> {
        self.declared.values().map(String::as_str)
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only derived types have a path of their own; of lists and the like, what they hold is visited.
        if T::output_path().is_none() {
            return T::visit_generics(self);
        }
        let name = T::ident(&self.config);
        if !self.declared.contains_key(&name) {
            self.declared.insert(name, format!("export {}", T::decl(&self.config)));
            T::visit_dependencies(self);
        }
    }
}

/// The whole file.
pub(crate) fn file(types: &Types, calls: &[(&str, String, String)]) -> String {
    let mut text = String::from("// Generated from the Rust contract by `cargo golden`. Do not edit by hand.\n\n");
    for declaration in types.declarations() {
        text.push_str(declaration);
        text.push_str("\n\n");
    }
    text.push_str("/** Every use case: `name: [request, answer]`. */\nexport interface Calls {\n");
    for (name, request, answer) in calls {
        text.push_str(&format!("  {name}: [{request}, {answer}];\n"));
    }
    text.push_str("}\n");
    text
}

//! What is taken from a manifest, in whichever of the two ways it was compiled.

/// A value that stands in the manifest, or where it stands instead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Worth {
    /// Not given.
    #[default]
    Missing,
    /// The text itself.
    Text(String),
    /// A resource, by its id.
    Resource(u32),
}

/// The few attributes that matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Manifest {
    /// `package`.
    pub(crate) package: String,
    /// `android:versionName`.
    pub(crate) version: Worth,
    /// `android:label` of the application.
    pub(crate) label: Worth,
    /// `android:icon` of the application.
    pub(crate) icon: Worth,
}

impl Manifest {
    /// Takes an attribute of an element at `depth` (1 is the outermost), if it is one of those that matter.
    pub(crate) fn note(&mut self, depth: usize, element: &str, attribute: (&str, u32), worth: Worth) {
        const LABEL: u32 = 0x0101_0001;
        const ICON: u32 = 0x0101_0002;
        const VERSION: u32 = 0x0101_021C;
        let is = |id: u32, name: &str| attribute.1 == id || (attribute.1 == 0 && attribute.0 == name);
        match (depth, element) {
            (1, "manifest") if attribute.0 == "package" => {
                if let Worth::Text(text) = worth {
                    self.package = text;
                }
            }
            (1, "manifest") if is(VERSION, "versionName") => self.version = worth,
            (2, "application") if is(LABEL, "label") => self.label = worth,
            (2, "application") if is(ICON, "icon") => self.icon = worth,
            _ => {}
        }
    }
}
